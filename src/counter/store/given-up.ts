import type { ReceiptsGivenUp } from '#domain/entry';
import type { Connection } from './database.ts';

/**
 * Which rights to book receipts this terminal has given up, by the entry that did it. A right is named after the receipt's
 * key or the till's serial number; `turn` says how often it had moved before.
 */
export function createGivenUp(connection: Connection) {
  const find = connection.prepare<[string], { seq: number }>('select seq from right_moved where id = ?');
  const ofName = connection.prepare<[string, string], { id: string }>(
    'select id from right_moved where id > ? and id < ?',
  );
  const insert = connection.prepare<[string, number]>('insert into right_moved (id, seq) values (?, ?)');
  const last = connection.prepare<[{ from: string; to: string }], { last: number | null }>(
    `select max(cast(substr(key, ${'tse::'.length + 64 + 1}) as integer)) as last from (
       select key from sale where key > @from and key < @to
       union all select key from earlier where key > @from and key < @to
       union all select substr(id, ${'given-up:'.length + 1}) from right_moved where id > 'given-up:' || @from and id < 'given-up:' || @to)`,
  );
  return {
    /** The latest turn in which a right was given up here; undefined if it never was. */
    turnOf(name: string): number | undefined {
      const from = `given-up:${name}#`;
      const turns = ofName.all(from, `${from}:`).map(({ id }) => Number.parseInt(id.slice(from.length), 10));
      return turns.length === 0 ? undefined : Math.max(...turns);
    },
    isAnswered: (recall: string): boolean => find.get(`recall:${recall}`) !== undefined,
    /** Notes what an entry has answered. */
    note(recall: string, receipts: ReceiptsGivenUp, seq: number): void {
      for (const id of answerIds(recall, receipts, seq)) insert.run(id, seq);
    },
    /** The highest transaction of a TSE that was booked or given up here; 0 if none was. `tse`: how its serial number begins. */
    lastOf: (tse: string): number => last.get({ from: `tse:${tse}`, to: `tse:${tse}g` })?.last ?? 0,
  };
}

/** Under which ids an entry that answers is found again. */
export const answerIds = (recall: string, { till, sale, turn, booked }: ReceiptsGivenUp, seq: number): string[] => [
  `recall:${recall}`,
  ...(booked === undefined ? [`given-up:${sale ?? till}#${turn}#${seq}`] : []),
];

import type { Connection } from './database.ts';

const PRINTOUT_KINDS = ['balance', 'day-report'] as const;
export type PrintoutKind = (typeof PRINTOUT_KINDS)[number];
export const isPrintoutKind = (kind: string): kind is PrintoutKind => PRINTOUT_KINDS.some((known) => known === kind);

/** What a person asked for and no entry tells. */
export type Printout = {
  readonly kind: PrintoutKind;
  readonly number: number;
  /** When it was asked for, by the counter's clock, milliseconds since 1970. */
  readonly at: number;
  readonly staff: string;
  /** Whose figures they are; only of a balance. */
  readonly member: string | undefined;
  /** The figures as JSON, without any name of a person: `receipts/` says which. */
  readonly figures: string;
};

/** Older ones on paper are forgotten: they can be asked for again. */
const KEPT = 200;

/** Printouts are rows, as copies are: nothing else knows what somebody wanted on paper. */
export function createPrintouts(connection: Connection) {
  const insert = connection.prepare<[string, number, string, string | null, string, number]>(
    'insert into printout (kind, at, staff, member, figures, copy, printed) values (?, ?, ?, ?, ?, ?, 0)',
  );
  const forget = connection.prepare<[number]>(
    'delete from printout where printed = 1 and number <= (select max(number) from printout) - ?',
  );
  const one = connection.prepare<[number], PrintoutRow>('select * from printout where number = ?');
  const first = connection.prepare<[], PrintoutRow>('select * from printout where printed = 0 order by number limit 1');
  const latest = connection.prepare<[number], PrintoutRow>('select * from printout order by number desc limit +?');
  const unprinted = connection.prepare<[], { count: number }>(
    'select count(*) as count from printout where printed = 0',
  );
  const mark = connection.prepare<[number]>('update printout set printed = 1 where number = ?');
  const markAll = connection.prepare('update printout set printed = 1 where printed = 0');

  return {
    /** Answers with its number. */
    add({ kind, at, staff, member, figures }: Omit<Printout, 'number'>, copy = false): number {
      const { lastInsertRowid } = insert.run(kind, at, staff, member ?? null, figures, copy ? 1 : 0);
      forget.run(KEPT);
      return Number(lastInsertRowid);
    },
    find: (number: number): PrintoutRow | undefined => one.get(number),
    next: (): PrintoutRow | undefined => first.get(),
    latest: (limit: number): readonly PrintoutRow[] => latest.all(limit),
    waiting: (): number => unprinted.get()?.count ?? 0,
    markPrinted: (number: number): void => void mark.run(number),
    skipAll: (): void => void markAll.run(),
  };
}

export type PrintoutRow = {
  readonly number: number;
  /** A file of a newer version may know others. */
  readonly kind: string;
  readonly at: number;
  readonly staff: string;
  readonly member: string | null;
  readonly figures: string;
  readonly copy: number;
  readonly printed: number;
};

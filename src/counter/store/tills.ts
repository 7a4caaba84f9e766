import type { Connection } from './database.ts';

/** A till as head office tells of it, and when the last of its receipts was rung up that was booked here. */
export type TillRow = {
  readonly serial: string;
  readonly terminal: string;
  readonly store_name: string;
  readonly name: string | null;
  readonly after: number;
  readonly turn: number;
  readonly last_at: number | null;
};

/** The tills that this counter has heard of. */
export function createTillRows(connection: Connection) {
  const find = connection.prepare<[string], TillRow>('select * from till where serial = ?');
  const all = connection.prepare<[], TillRow>('select * from till order by name is null, name, serial limit 1000');
  const put = connection.prepare<[Omit<TillRow, 'last_at'>]>(
    `insert into till (serial, terminal, store_name, name, after, turn) values (@serial, @terminal, @store_name, @name, @after, @turn)
     on conflict (serial) do update set terminal = excluded.terminal, store_name = excluded.store_name, name = excluded.name,
       after = excluded.after, turn = excluded.turn where excluded.turn >= till.turn`,
  );
  const setLast = connection.prepare<[number, string]>(
    'update till set last_at = max(?, coalesce(last_at, 0)) where serial = ?',
  );
  return {
    find: (serial: string): TillRow | undefined => find.get(serial),
    all: (): TillRow[] => all.all(),
    put: (row: Omit<TillRow, 'last_at'>): void => void put.run(row),
    setLast: (serial: string, atMs: number): void => void setLast.run(atMs, serial),
  };
}

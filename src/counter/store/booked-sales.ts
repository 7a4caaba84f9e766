import type { SaleBody } from '#domain/entry';
import type { Connection } from './database.ts';
import { parseEntry } from './journal.ts';

/** A sale of this counter's journal, and what of it has been taken back. */
export type BookedSaleRow = {
  readonly body: SaleBody;
  readonly terminal: string;
  readonly seq: number;
  readonly returned: number;
};

/** Entries looked at together. */
const ENTRIES_AT_A_TIME = 1_000;

/** The sales that were rung up between two times, in the order of their entries. Reads the journal beside a running counter. */
export function* salesBetween(connection: Connection, from: number, to: number): Generator<BookedSaleRow> {
  const read = connection.prepare<[number, number], { seq: number; body: string; returned: number }>(
    `select journal.seq, journal.body, sale.returned from sale join journal on journal.seq = sale.seq
     where journal.seq > ? order by journal.seq limit +?`,
  );
  for (let after = 0; ; ) {
    const rows = read.all(after, ENTRIES_AT_A_TIME);
    for (const { seq, body, returned } of rows) {
      const entry = parseEntry(body);
      if (entry.kind === 'sale' && entry.sale.at >= from && entry.sale.at <= to)
        yield { body: entry, terminal: entry.terminal, seq, returned };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

import type { Minor } from '#base/money';
import type { Entry } from '#domain/entry';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database } from './database.ts';
import { stretchAt, stretchesOf } from './stretches.ts';

/** The entry of a sale: its journal, and the store and key that it names. */
type Sold = { readonly terminal: string; readonly seq: number; readonly store: string; readonly key: string };

/** Head offices' clocks may differ; and a return follows its sale, so earlier stretches need not be read. */
const CLOCKS_DIFFER_MS = 24 * 3_600_000;

/**
 * What of a sale had been brought back so far, in minor units, as the journals of its store say: that of the sale, and those
 * that may have taken its place. It reads what has come since the sale, so it is for what a person asks now and then.
 */
export async function returnedOf(db: Database, brand: string, sold: Sold): Promise<Minor> {
  const bought = await stretchAt(db, { brand, terminal: sold.terminal }, sold.seq);
  if (!bought) return 0;
  const journals = await db
    .selectFrom('journal')
    .innerJoin('terminal', (on) =>
      on.onRef('terminal.brand', '=', 'journal.brand').onRef('terminal.id', '=', 'journal.terminal'),
    )
    .select(['journal.terminal', (eb) => eb.fn.min<number>('journal.to_seq').as('first')])
    .where('journal.brand', '=', brand)
    .where('terminal.brand', '=', brand)
    .where('terminal.store', '=', sold.store)
    .where('journal.received_at', '>=', bought.receivedAt - CLOCKS_DIFFER_MS)
    .groupBy('journal.terminal')
    .execute();
  let returned = 0;
  for (const { terminal, first } of journals)
    returned = Math.max(returned, await returnedIn(db, brand, terminal, first, sold.key));
  return returned;
}

/** By one journal from a stretch on. Each return says what has come back in all, so the largest counts. */
async function returnedIn(db: Database, brand: string, terminal: string, from: number, key: string): Promise<Minor> {
  const named = JSON.stringify(key);
  let returned = 0;
  for await (const { lines } of stretchesOf(db, { brand, terminal }, from))
    for (let index = 0; index < lines.starts.length; index++) {
      const text = textOf(lines, index);
      // most entries need not be read for that
      if (!text.includes('"kind":"return"') || !text.includes(named)) continue;
      const entry = decodeEntry(text) as Partial<Entry> | undefined;
      if (entry?.kind === 'return' && entry.sale === key && Number.isSafeInteger(entry.returned))
        returned = Math.max(returned, entry.returned!);
    }
  return returned;
}

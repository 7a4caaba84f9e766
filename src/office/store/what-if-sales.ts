import type { PastSale } from '#analytics/whatif/replay';
import type { Entry, EntryHead, SaleBody } from '#domain/entry';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database } from './database.ts';
import { stretchAt } from './stretches.ts';

/** Sales of so long ago, and so many of them, over all counters: enough to see what a program does, little enough for one process. */
const DAYS_BACK = 180;
const MOST_SALES = 20_000;
const FEWEST_OF_A_COUNTER = 100;
/** Entries read before others get their turn. */
const ENTRIES_AT_A_TIME = 50;

export type PastSalesRead = { readonly sales: readonly PastSale[]; readonly counters: number };

/** The latest sales of the brand's counters, in the order of their time; of each counter its share of what is read. */
export async function pastSales(
  db: Database,
  brand: string,
  nowMs: number,
  isOver: () => boolean,
): Promise<PastSalesRead> {
  const terminals = await db
    .selectFrom('terminal')
    .select(['id', 'seq'])
    .where('brand', '=', brand)
    .where('state', '<>', 'own')
    .where('seq', '>', 0)
    .orderBy('id')
    .execute();
  const share = Math.max(FEWEST_OF_A_COUNTER, Math.floor(MOST_SALES / Math.max(1, terminals.length)));
  const found: PastSale[] = [];
  let counters = 0;
  for (const { id, seq } of terminals) {
    if (found.length >= MOST_SALES || isOver()) break;
    const before = found.length;
    await latestOf(
      db,
      { brand, terminal: id, seq },
      Math.min(share, MOST_SALES - before),
      nowMs - DAYS_BACK * 86_400_000,
      found,
    );
    if (found.length > before) counters++;
  }
  return { sales: found.sort((a, b) => a.sale.at - b.sale.at), counters };
}

type Head = { readonly brand: string; readonly terminal: string; readonly seq: number };

/** The last sales of one journal, from its head backwards. */
async function latestOf(db: Database, head: Head, most: number, sinceMs: number, found: PastSale[]): Promise<void> {
  const until = found.length + most;
  for (let seq = head.seq; seq >= 1; ) {
    const stretch = await stretchAt(db, head, seq);
    if (!stretch || stretch.lines.from > seq) return;
    for (; seq >= stretch.lines.from; seq--) {
      if (seq % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
      const text = textOf(stretch.lines, seq - stretch.lines.from);
      // most entries that are no sale need not be read for that
      if (!text.includes('"kind":"sale"')) continue;
      const entry = decodeEntry(text) as Partial<Entry> | undefined;
      if (entry?.kind !== 'sale') continue;
      const sale = entry as EntryHead & SaleBody;
      if (sale.sale.at < sinceMs) return;
      found.push(pastSaleOf(sale));
      if (found.length >= until) return;
    }
  }
}

const pastSaleOf = ({ member, store, sale, choices, facts }: EntryHead & SaleBody): PastSale => ({
  member,
  store,
  // a friend's code that was given on joining counts as if it had been shown
  sale: facts.referredBy === undefined ? sale : { ...sale, codes: [...(sale.codes ?? []), facts.referredBy] },
  choices,
  day: facts.day,
  minute: facts.minute ?? 720,
});

import { sql } from 'kysely';
import { z } from 'zod';
import { dayIn } from '#base/day';
import { type Clearing, clearEntry, HEAD_OFFICE, type Party } from '#domain/settlement/clear-entry';
import type { ClearingSum } from '#domain/settlement/settle';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database, Tx } from './database.ts';
import { keptText } from './kept-text.ts';
import { readOn } from './read-journals.ts';
import type { Stretch } from './stretches.ts';

/** Entries looked at before others get their turn. */
const ENTRIES_AT_A_TIME = 500;
/** Rows written by one statement. */
const ROWS_AT_A_TIME = 1_000;

/**
 * Reads journals on for what owners owe each other (I38), as `readOn` says. What belongs to a month that is closed counts in the first open
 * one.
 */
export function clearEntries(db: Database, brand: string, most: number): Promise<number> {
  let issuerOf: ReturnType<typeof issuers> | undefined;
  return readOn(db, brand, 'cleared_seq', { most }, async ({ stretch, from, move }) => {
    const sums = await sumsOf(stretch, from, await (issuerOf ??= issuers(db, brand)));
    await db.transaction().execute(async (tx) => {
      const openFrom = await openMonth(tx, brand);
      if (await move(tx)) await keep(tx, brand, sums, openFrom);
    });
  });
}

/** Lots are named after the counter whose entry made them; all others come from head office. */
export async function issuers(db: Database, brand: string): Promise<(lot: string) => Party> {
  const rows = await db.selectFrom('terminal').select(['id', 'store']).where('brand', '=', brand).execute();
  const stores = new Map(rows.map(({ id, store }) => [id, store]));
  return (lot) => stores.get(lot.slice(0, lot.indexOf(':'))) || HEAD_OFFICE;
}

async function sumsOf(
  { lines, receivedAt }: Stretch,
  from: number,
  issuerOf: (lot: string) => Party,
): Promise<readonly ClearingSum[]> {
  const sums = new Map<string, ClearingSum>();
  for (let index = Math.max(0, from - lines.from); index < lines.starts.length; index++) {
    if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
    const entry = readClearing(textOf(lines, index));
    if (!entry) continue;
    const month = monthOf(entry, receivedAt);
    for (const clearing of clearEntry(entry as never, issuerOf)) {
      const key = JSON.stringify([month, clearing.class, clearing.issuer, clearing.taker]);
      const known = sums.get(key)?.units ?? 0;
      sums.set(key, { ...clearing, month, units: known + clearing.units });
    }
  }
  return [...sums.values()];
}

const name = keptText(200);
const entrySchema = z.looseObject({
  kind: name,
  store: name,
  at: z.int(),
  day: z.iso.date().optional(),
  facts: z.looseObject({ day: z.iso.date() }).optional(),
  transfers: z.array(
    z.looseObject({ unit: name, from: name, to: name, lot: name, amount: z.int().min(1).max(1_000_000_000) }),
  ),
});

export type ReadEntry = z.infer<typeof entrySchema>;

/** An entry that moves something, or undefined. */
export const readClearing = (text: string): ReadEntry | undefined =>
  text.includes('"transfers":[{') ? entrySchema.safeParse(decodeEntry(text)).data : undefined;

/** The shop's own day, where the entry says it; a clock that is ahead must not hide what it owes in a month that never comes. */
export function monthOf({ at, day, facts }: ReadEntry, receivedAt: number): string {
  const said = (facts?.day ?? day ?? dayIn('UTC', Math.max(0, Math.min(at, 8.64e15)))).slice(0, 7);
  const latest = dayIn('Etc/GMT-14', receivedAt).slice(0, 7);
  return said > latest ? latest : said;
}

/** The first month that can still be closed; held until the transaction ends, so that none closes meanwhile. */
async function openMonth(tx: Tx, brand: string): Promise<string> {
  const read = () =>
    tx.selectFrom('settlement_state').select('open_from').where('brand', '=', brand).forShare().executeTakeFirst();
  const row = await read();
  if (row) return row.open_from;
  await ensureState(tx, brand);
  return (await read())?.open_from ?? '';
}

/** The row that everybody holds while months are closed must be there. */
export async function ensureState(tx: Tx, brand: string): Promise<void> {
  await tx
    .insertInto('settlement_state')
    .values({ brand })
    .onConflict((conflict) => conflict.column('brand').doNothing())
    .execute();
}

async function keep(tx: Tx, brand: string, sums: readonly ClearingSum[], openFrom: string): Promise<void> {
  const rows = sums.map((sum) => ({ brand, period: sum.month < openFrom ? openFrom : sum.month, ...sum }));
  // in one order everywhere: two processes that write the same rows wait for each other, and not both
  const keyOf = (row: Clearing & { period: string; month: string }): string =>
    [row.period, row.month, row.class, row.issuer, row.taker].join('\n');
  rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
    await tx
      .insertInto('clearing')
      .values(rows.slice(from, from + ROWS_AT_A_TIME))
      .onConflict((conflict) =>
        conflict
          .columns(['brand', 'period', 'month', 'class', 'issuer', 'taker'])
          .doUpdateSet({ units: sql`clearing.units + excluded.units` }),
      )
      .execute();
  }
}

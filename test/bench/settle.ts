import { gunzipSync } from 'node:zlib';
import { memberAccount, storeAccount, type Transfer } from '#domain/account';
import { clearingTermsSchema } from '#domain/settlement/terms';
import { GENESIS } from '#ledger/chain';
import { encodeEntry } from '#ledger/entry-text';
import { ensureBrand } from '#office/store/brands';
import { clearEntries } from '#office/store/clearing';
import { openDatabase, type Database } from '#office/store/database';
import { migrate } from '#office/store/migrate';
import { putTerms, settlementOf } from '#office/store/settlement';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { entryLines, packBytes, readLines, textOf } from '#replication/node-packing';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { must } from './counter-samples.ts';
import { latencyRow, rateRow, type Row } from './row.ts';
import { withScratch } from './scratch.ts';

/** Stores, two to an owner. */
const SIZES = [10, 100, 1_000] as const;
/** Redemptions of a month in each store, every one of points that another store gave; one counter a store. */
const REDEMPTIONS = 200;
const BRAND = 'main';
const MONTH = '2026-10';
const AT = Date.UTC(2026, 9, 15, 9);
/** The same text every time: what is measured is reading, not hashing. */
const HASH = '0'.repeat(64);

/**
 * settle: head office reads a month of journals for what owners owe each other, against unpacking and parsing the same
 * entries alone; then it settles the month, against one sum of PostgreSQL over the same rows.
 */
export const settle: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  for (const size of sizesOf(amount, SIZES)) yield* await withScratch((folder) => rowsAt(amount, size, folder));
}

async function rowsAt(amount: Amount, stores: number, dataDir: string): Promise<Row[]> {
  const server = must(await startEmbeddedPostgres({ dataDir }));
  const db = openDatabase(server.url, () => undefined);
  try {
    must(await migrate(db));
    await ensureBrand(db, BRAND, 'Bench', AT);
    const packed = await fill(db, stores);
    const reading: { ours: number; anchor: number }[] = [];
    const settling: { ours: number[]; anchor: number[] }[] = [];
    const entries = stores * REDEMPTIONS;
    // the first round warms both sides up
    for (let round = 0; round <= roundsOf(amount); round++) {
      await db.deleteFrom('clearing').where('brand', '=', BRAND).execute();
      await db.updateTable('terminal').set({ cleared_seq: 0 }).where('brand', '=', BRAND).execute();
      const ours = await timed(async () => {
        while ((await clearEntries(db, BRAND, 20_000)) > 0);
      });
      const anchor = await timed(async () => parseAlone(packed));
      const settled = await timed(async () => must(await settlementOf(db, BRAND, MONTH)));
      const summed = await timed(() => sumAlone(db));
      if (round === 0) continue;
      reading.push({ ours: (entries / ours) * 1_000, anchor: (entries / anchor) * 1_000 });
      settling.push({ ours: [settled], anchor: [summed] });
    }
    const target = { of: 'ours', atMost: 30_000 } as const;
    return [
      rateRow({ name: 'settle, reading', size: stores, unit: 'entries/s', anchorName: 'unpack and parse' }, reading),
      latencyRow({ name: 'settle, a month', size: stores, unit: 'ms', anchorName: 'one sum', target }, settling),
    ];
  } finally {
    await db.destroy();
    await server.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Stores, owners, counters and their journals, as they would have come in; answers the packed journals. */
async function fill(db: Database, stores: number): Promise<Buffer[]> {
  const ids = Array.from({ length: stores }, (_, index) => `S${index}`);
  const journals: Buffer[] = [];
  for (const [index, id] of ids.entries()) {
    const owner = `O${Math.floor(index / 2)}`;
    if (index % 2 === 0)
      await db.insertInto('owner').values({ brand: BRAND, id: owner, name: owner, created_at: AT }).execute();
    await db.insertInto('store').values({ brand: BRAND, id, name: id, owner, created_at: AT }).execute();
    const packed = await packBytes(entryLines(redemptions(index, stores), HASH));
    const terminal = `T${index}`;
    await db
      .insertInto('terminal')
      .values({
        brand: BRAND,
        id: terminal,
        store: id,
        name: id,
        public_key: '',
        head_hash: GENESIS.hash,
        seq: REDEMPTIONS,
        paired_at: AT,
        last_contact: AT,
      })
      .execute();
    await db
      .insertInto('journal')
      .values({
        brand: BRAND,
        terminal,
        from_seq: 1,
        to_seq: REDEMPTIONS,
        hash: HASH,
        signature: '',
        packed,
        received_at: AT,
      })
      .execute();
    journals.push(packed);
  }
  await putTerms(
    db,
    { brand: BRAND, nowMs: 0, by: 'bench' },
    clearingTermsSchema.parse({ points: { per1000: 1_000, share: 90 } }),
  );
  return journals;
}

function redemptions(store: number, stores: number) {
  return Array.from({ length: REDEMPTIONS }, (_, index) => {
    const [seq, giver] = [index + 1, (store + 1 + index * 7) % stores];
    const member = `M${store}-${index}`;
    const spent: Transfer = {
      unit: 'points',
      from: memberAccount(member),
      to: storeAccount(`S${store}`),
      amount: 100,
      lot: `T${giver}:${seq}`,
    };
    const earned: Transfer = { ...spent, from: spent.to, to: spent.from, amount: 12, lot: `T${store}:${seq}` };
    const head = { v: 1, brand: BRAND, store: `S${store}`, terminal: `T${store}`, seq, at: AT, staff: 'A' } as const;
    const facts = { program: 'bench', version: 1, day: `${MONTH}-15`, visits: 3, visitedToday: false, redeemable: 100 };
    const body = { kind: 'sale', member, facts, transfers: [spent, earned] } as const;
    return { seq, body: encodeEntry({ ...head, ...body } as never), hash: HASH };
  });
}

function parseAlone(journals: readonly Buffer[]): number {
  let read = 0;
  for (const packed of journals) {
    const lines = readLines(gunzipSync(packed), 1, HASH);
    for (let index = 0; index < lines.starts.length; index++)
      if (typeof JSON.parse(textOf(lines, index)) === 'object') read++;
  }
  return read;
}

const sumAlone = (db: Database) =>
  db
    .selectFrom('clearing')
    .select((eb) => ['issuer', 'taker', eb.fn.sum('units').as('units')])
    .where('brand', '=', BRAND)
    .where('period', '=', MONTH)
    .groupBy(['issuer', 'taker'])
    .execute();

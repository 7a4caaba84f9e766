import { createWatchDesk } from '#office/back-office/watch-desk';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { ensureBrand } from '#office/store/brands';
import { type Database, openDatabase } from '#office/store/database';
import { migrate } from '#office/store/migrate';
import type { PersonRow } from '#office/store/people';
import { FIGURES } from '#office/watch/figures';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { must } from './counter-samples.ts';
import { latencyRow, type Row } from './row.ts';
import { withScratch } from './scratch.ts';

/** Terminals, three to a store. */
const SIZES = [300, 1_000, 3_000] as const;
const BRAND = 'main';
const DAYS = 14;
const ASKED = 20;
const ROWS_AT_A_TIME = 1_000;
const BOSS = { id: 'boss', role: 'head-office', owner: null, store: null } as PersonRow;

/**
 * dashboard: the first page of the back office, every counter with its state and the figures of fourteen days of every store, from the question to
 * the text that is sent, against reading the counters' rows alone.
 */
export const dashboard: Bench = async function* (amount) {
  for (const terminals of sizesOf(amount, SIZES))
    yield await withScratch((folder) => measure(folder, terminals, amount));
};

async function measure(folder: string, terminals: number, amount: Amount): Promise<Row> {
  const server = must(await startEmbeddedPostgres({ dataDir: folder }));
  const db = openDatabase(server.url, () => undefined);
  try {
    must(await migrate(db));
    await ensureBrand(db, BRAND, 'Bench', Date.now());
    await fill(db, terminals);
    const desk = createWatchDesk(db, BRAND, { now: Date.now });
    const rounds: { ours: number[]; anchor: number[] }[] = [];
    // the first round warms both sides up
    for (let round = 0; round <= roundsOf(amount); round++) {
      const [ours, anchor]: [number[], number[]] = [[], []];
      for (let index = 0; index < ASKED; index++) {
        ours.push(await timed(async () => JSON.stringify(await desk.now(BOSS))));
        anchor.push(await timed(async () => rowsAlone(db)));
      }
      if (round > 0) rounds.push({ ours, anchor });
    }
    const target = { of: 'ours', atMost: 200 } as const;
    return latencyRow({ name: 'dashboard', size: terminals, unit: 'ms', anchorName: 'rows alone', target }, rounds);
  } finally {
    await db.destroy();
    await server.stop();
  }
}

const rowsAlone = (db: Database) =>
  db
    .selectFrom('terminal')
    .select(['id', 'name', 'store', 'state', 'last_contact', 'seq', 'fed_position', 'drift_ms'])
    .where('brand', '=', BRAND)
    .execute();

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function fill(db: Database, terminals: number): Promise<void> {
  const now = Date.now();
  const stores = Array.from({ length: Math.ceil(terminals / 3) }, (_, index) => `S${index}`);
  for (let from = 0; from < stores.length; from += ROWS_AT_A_TIME)
    await db
      .insertInto('store')
      .values(
        stores
          .slice(from, from + ROWS_AT_A_TIME)
          .map((id) => ({ brand: BRAND, id, name: `Filiale ${id}`, created_at: now })),
      )
      .execute();
  const rows = Array.from({ length: terminals }, (_, index) => ({
    brand: BRAND,
    id: `T${index}`,
    store: stores[index % stores.length]!,
    name: `Kasse ${index % 3}`,
    public_key: '',
    head_hash: '',
    seq: index,
    paired_at: now,
    last_contact: index % 50 === 0 ? null : now - index * 10,
    drift_ms: index % 7,
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
    await db
      .insertInto('terminal')
      .values(rows.slice(from, from + ROWS_AT_A_TIME))
      .execute();
  const figures = Array.from({ length: DAYS }, (_, days) =>
    new Date(now - days * 86_400_000).toISOString().slice(0, 10),
  ).flatMap((day) =>
    stores.flatMap((store) => FIGURES.map((figure) => ({ brand: BRAND, day, store, figure, amount: 100 }))),
  );
  for (let from = 0; from < figures.length; from += ROWS_AT_A_TIME)
    await db
      .insertInto('day_figure')
      .values(figures.slice(from, from + ROWS_AT_A_TIME))
      .execute();
}

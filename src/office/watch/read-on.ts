import { sql } from 'kysely';
import { dayIn } from '#base/day';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database, Tx } from '../store/database.ts';
import { readOn } from '../store/read-journals.ts';
import type { Stretch } from '../store/stretches.ts';
import { activeEndpoints, type Event, holdOutbox, putEvents } from '../webhooks/outbox.ts';
import { type Figure, FIGURES, watchEntry, type Watched } from './figures.ts';

/** Entries looked at before others get their turn. */
const ENTRIES_AT_A_TIME = 500;
const ROWS_AT_A_TIME = 1_000;
const DOCUMENTS_AT_A_TIME = 500;

/**
 * Reads journals on for the figures of each day and for what partners are told, as `readOn` says. The journal itself is what was written in the
 * transaction of the fact.
 */
export function watchEntries(db: Database, brand: string, most: number, nowMs: number): Promise<number> {
  let endpoints: ReturnType<typeof activeEndpoints> | undefined;
  return readOn(db, brand, 'watched_seq', { most }, async ({ terminal, stretch, from, move }) => {
    endpoints ??= activeEndpoints(db, brand);
    const isTelling = (await endpoints).length > 0;
    const found = await watchedOf(terminal, stretch, from);
    const events = found.flatMap((one) => one.events);
    await db.transaction().execute(async (tx) => {
      if (isTelling) await holdOutbox(tx, brand);
      if (!(await move(tx))) return;
      await keepFigures(tx, brand, found);
      if (isTelling) await putEvents(tx, brand, events, nowMs);
    });
  });
}

async function watchedOf(terminal: string, { lines, receivedAt }: Stretch, from: number): Promise<Watched[]> {
  const latest = dayIn('Etc/GMT-14', receivedAt);
  const found: Watched[] = [];
  for (let index = Math.max(0, from - lines.from); index < lines.starts.length; index++) {
    if (index % ENTRIES_AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve));
    const watched = watchEntry(terminal, decodeEntry(textOf(lines, index)), latest);
    if (watched) found.push(watched);
  }
  return found;
}

async function keepFigures(tx: Tx, brand: string, found: readonly Watched[]): Promise<void> {
  const sums = new Map<string, number>();
  const goodwill = new Map<string, { times: number; points: number }>();
  for (const { day, store, staff, figures } of found) {
    for (const figure of FIGURES) {
      const amount = figures[figure] ?? 0;
      const key = JSON.stringify([day, store, figure]);
      if (amount !== 0) sums.set(key, (sums.get(key) ?? 0) + amount);
    }
    if (figures.goodwill === undefined) continue;
    const key = JSON.stringify([day, store, staff]);
    const known = goodwill.get(key) ?? { times: 0, points: 0 };
    goodwill.set(key, { times: known.times + 1, points: known.points + figures.goodwill });
  }
  // in one order everywhere: two processes that write the same rows wait for each other, and not both
  const rows = [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, amount]) => {
      const [day, store, figure] = JSON.parse(key) as [string, string, Figure];
      return { brand, day, store, figure, amount };
    });
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
    await tx
      .insertInto('day_figure')
      .values(rows.slice(from, from + ROWS_AT_A_TIME))
      .onConflict((conflict) =>
        conflict
          .columns(['brand', 'day', 'store', 'figure'])
          .doUpdateSet({ amount: sql`day_figure.amount + excluded.amount` }),
      )
      .execute();
  for (const [key, sum] of [...goodwill].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [day, store, staff] = JSON.parse(key) as [string, string, string];
    await tx
      .insertInto('goodwill_day')
      .values({ brand, day, store, staff, ...sum })
      .onConflict((conflict) =>
        conflict.columns(['brand', 'day', 'store', 'staff']).doUpdateSet({
          times: sql`goodwill_day.times + excluded.times`,
          points: sql`goodwill_day.points + excluded.points`,
        }),
      )
      .execute();
  }
}

/** Reads profiles and programs on that have changed, for whoever is told; answers how many. */
export async function watchDocuments(db: Database, brand: string, nowMs: number): Promise<number> {
  if ((await activeEndpoints(db, brand)).length === 0) return 0;
  return db.transaction().execute(async (tx) => {
    const { told_position: told } = await holdOutbox(tx, brand);
    const rows = await tx
      .selectFrom('document')
      .select([
        'kind',
        'id',
        'position',
        sql<number | null>`case when kind = 'program' then (body ->> 'version')::bigint end`.as('version'),
        sql<boolean>`body = 'null'`.as('isErased'),
      ])
      .where('brand', '=', brand)
      .where('position', '>', told)
      .orderBy('position')
      .limit(DOCUMENTS_AT_A_TIME)
      .execute();
    const last = rows.at(-1);
    if (!last) return 0;
    await tx.updateTable('webhook_state').set({ told_position: last.position }).where('brand', '=', brand).execute();
    const events = rows.flatMap(({ kind, id, version, isErased }): Event[] => {
      if (kind === 'member')
        return [{ type: 'member.changed', at: nowMs, data: { member: id, ...(isErased && { erased: true }) } }];
      return kind === 'program' ? [{ type: 'program.in-force', at: nowMs, data: { version } }] : [];
    });
    await putEvents(tx, brand, events, nowMs);
    return rows.length;
  });
}

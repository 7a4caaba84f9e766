import { sql } from 'kysely';
import { dayIn } from '#base/day';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database, Tx } from '../store/database.ts';
import { type Stretch, stretchAt } from '../store/stretches.ts';
import { activeEndpoints, type Event, holdOutbox, putEvents } from '../webhooks/outbox.ts';
import { type Figure, FIGURES, watchEntry, type Watched } from './figures.ts';

/** Entries looked at before others get their turn. */
const ENTRIES_AT_A_TIME = 500;
const JOURNALS_AT_A_TIME = 100;
const ROWS_AT_A_TIME = 1_000;
const DOCUMENTS_AT_A_TIME = 500;

/**
 * Reads journals on for the figures of each day and for what partners are told. The journal itself is what was written in the transaction of the
 * fact; how far it was read moves in one transaction with what came of it, so that each entry counts once and none is left out, whichever process
 * dies when. Answers how many entries it has gone through, at most about `most`; 0 when there are no more.
 */
export async function watchEntries(db: Database, brand: string, most: number, nowMs: number): Promise<number> {
  let done = 0;
  const terminals = await db
    .selectFrom('terminal')
    .select(['id', 'watched_seq'])
    .where('brand', '=', brand)
    .whereRef('watched_seq', '<', 'seq')
    .orderBy('id')
    .limit(JOURNALS_AT_A_TIME)
    .execute();
  const isTelling = terminals.length > 0 && (await activeEndpoints(db, brand)).length > 0;
  for (const { id: terminal, watched_seq: watched } of terminals) {
    if (done >= most) break;
    const stretch = await stretchAt(db, { brand, terminal }, watched + 1);
    const count = stretch?.lines.starts.length ?? 0;
    if (!stretch || count === 0) continue;
    const last = stretch.lines.from + count - 1;
    const found = await watchedOf(terminal, stretch, watched + 1);
    await db.transaction().execute(async (tx) => {
      if (isTelling) await holdOutbox(tx, brand);
      const { numUpdatedRows: moved } = await tx
        .updateTable('terminal')
        .set({ watched_seq: last })
        .where('brand', '=', brand)
        .where('id', '=', terminal)
        .where('watched_seq', '=', watched)
        .executeTakeFirstOrThrow();
      // another process has read it meanwhile
      if (moved === 0n) return;
      await keepFigures(tx, brand, found);
      if (isTelling)
        await putEvents(
          tx,
          brand,
          found.flatMap(({ events }) => events),
          nowMs,
        );
    });
    done += last - watched;
  }
  return done;
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

import { type RawBuilder, sql } from 'kysely';
import { ok, type Result, refused } from '#base/result';
import type { Scope, StartAgainReason } from '#replication/wire';
import type { Database, Tx } from './database.ts';

export type Reader = { readonly brand: string; readonly terminal: string };

/** Where a terminal stands in the feed of its brand, as one snapshot of the database says it. */
export type Standing = Reader & {
  readonly position: number;
  readonly floor: number;
  /** The last own entry that is in everything read in this snapshot. */
  readonly seq: number;
  readonly scope: Scope;
  readonly scopeNumber: number;
  readonly store: string;
  readonly region: string | null;
};

/** One state of the database, in which every lot has in it exactly those entries of the terminal that its head counts. */
export function readTogether<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
}

export async function standingOf(tx: Tx, { brand, terminal }: Reader): Promise<Standing> {
  const row = await tx
    .selectFrom('brand')
    .innerJoin('terminal', 'terminal.brand', 'brand.id')
    .innerJoin('store', (join) =>
      join.onRef('store.brand', '=', 'terminal.brand').onRef('store.id', '=', 'terminal.store'),
    )
    .select([
      'brand.position',
      'brand.floor',
      'terminal.seq',
      'terminal.scope',
      'terminal.scope_number as scopeNumber',
      'terminal.store',
      'store.region',
    ])
    .where('brand.id', '=', brand)
    .where('terminal.id', '=', terminal)
    .executeTakeFirstOrThrow();
  return { brand, terminal, ...row };
}

/** What a position is worth: the line that it belongs to, and the scope in which it was read. */
export async function markAt(tx: Tx, standing: Standing, position: number): Promise<string> {
  const row = await tx
    .selectFrom('feed_line')
    .select('line')
    .where('brand', '=', standing.brand)
    .where('position', '<', position)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return `${row?.line ?? 'first'}.${standing.scopeNumber}`;
}

/**
 * Whether the feed can be read on after a position. `mark` is what was said with that position; without it, only what the
 * feed no longer holds is refused.
 */
export async function mayGoOn(
  tx: Tx,
  standing: Standing,
  after: number,
  mark: string | undefined,
): Promise<Result<void, 'feed-start-again'>> {
  const again = (reason: StartAgainReason) => refused('feed-start-again', { reason, seq: standing.seq });
  if (after > standing.position) return again('restored');
  if (mark) {
    const [line, number] = mark.split('.');
    if (line !== (await markAt(tx, standing, after)).split('.')[0]) return again('restored');
    if (Number(number) !== standing.scopeNumber) return again('scope');
  }
  return after < standing.floor ? again('behind') : ok(undefined);
}

/**
 * Whether a member (or pool) belongs to the terminal's scope: enrolled in its stores, asked for, or with a lot that it made,
 * itself or before its place was taken. Each of these is true from the member's first row on, or begins with `follow`, which
 * puts the whole of the member into the feed after that, so that it never knows a part of somebody's lots. Of erased profiles
 * everybody hears.
 */
export function inScope(standing: Standing, member: RawBuilder<unknown>): RawBuilder<boolean> {
  const { brand, terminal, scope, store, region } = standing;
  if (scope === 'brand') return sql`true`;
  const stores =
    scope === 'region' && region !== null
      ? sql`(select id from store where brand = ${brand} and region = ${region})`
      : sql`(select ${store}::text)`;
  return sql`(${member} like 'pool:%'
    or exists (select 1 from document who where who.brand = ${brand} and who.kind = 'member' and who.id = ${member}
      and who.body ->> 'enrolledIn' in ${stores})
    or exists (select 1 from follows where follows.brand = ${brand} and follows.terminal = ${terminal} and follows.member = ${member})
    or exists (select 1 from lot made where made.brand = ${brand} and made.member = ${member} and made.home in
      (select id from terminal where brand = ${brand} and (id = ${terminal} or replaced_by = ${terminal}))))`;
}

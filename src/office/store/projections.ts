import { type RawBuilder, sql } from 'kysely';
import type { AccountChange, LotChange } from '../ingest/aggregate.ts';
import { bulkRows } from './bulk.ts';
import type { Tx } from './database.ts';

/**
 * Adds changes to lots, and notes for the feed which lots have changed at which position. `terminal` is whose rights `held`
 * are; the terminal that names a lot first is its home, and nearly always the only one that ever holds rights of it.
 * `positionOf` answers by the index of the change. Lots that entries from `newFrom` on have made are new: they are written
 * without looking for them first, which halves the time.
 */
export async function addToLots(
  tx: Tx,
  brand: string,
  terminal: string,
  changes: readonly LotChange[],
  positionOf: (index: number) => number,
  newFrom = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  if (changes.length === 0) return;
  const placed = changes.map((change, index) => ({ ...change, terminal, position: positionOf(index) }));
  const isNew = ({ lot }: LotChange): boolean =>
    lot.startsWith(`${terminal}:`) && Number(lot.slice(terminal.length + 1)) >= newFrom;
  const added = placed.filter(isNew);
  const changed = placed.filter((change) => !isNew(change));
  if (added.length > 0) {
    await sql`savepoint new_lots`.execute(tx);
    try {
      await insertLots(brand, added, sql``).execute(tx);
    } catch (error) {
      // somebody has named a lot that did not exist yet: then these are changes like all others
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      await sql`rollback to savepoint new_lots`.execute(tx);
      changed.push(...added);
    }
  }
  if (changed.length > 0) await insertLots(brand, changed, ADD_TO_KEPT).execute(tx);
  await noteChanges(tx, brand, placed);
}

/** The same for several terminals, a few changes of each. */
export async function addToLotsOf(
  tx: Tx,
  brand: string,
  parts: readonly {
    readonly terminal: string;
    readonly changes: readonly LotChange[];
    readonly positionOf: (index: number) => number;
  }[],
): Promise<void> {
  const placed = parts.flatMap(({ terminal, changes, positionOf }) =>
    changes.map((change, index) => ({ ...change, terminal, position: positionOf(index) })),
  );
  if (placed.length === 0) return;
  for (const lots of eachLotOnce(placed)) await insertLots(brand, lots, ADD_TO_KEPT).execute(tx);
  await noteChanges(tx, brand, placed);
}

/** One statement changes a row once at most: where several terminals have changed a lot, the second one goes into a second statement. */
function eachLotOnce(changes: readonly Placed[]): Placed[][] {
  const rounds: Placed[][] = [];
  const seen = new Map<string, number>();
  for (const change of changes) {
    const key = `${change.member} ${change.lot}`;
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    (rounds[round] ??= []).push(change);
  }
  return rounds;
}

const UNIQUE_VIOLATION = '23505';

type Placed = LotChange & { readonly terminal: string; readonly position: number };

function insertLots(brand: string, lots: readonly Placed[], onConflict: RawBuilder<unknown>) {
  const { from, is } = bulkRows(lots, {
    id: ({ lot }) => lot,
    member: ({ member }) => member,
    unit: ({ unit }) => unit,
    usable: ({ usable }) => usable ?? '',
    expires: ({ expires }) => expires ?? '',
    remaining: ({ remaining }) => remaining,
    home: ({ terminal }) => terminal,
    held: ({ held }) => held,
    granted: ({ granted }) => granted,
    position: ({ position }) => position,
  });
  return sql`
    insert into lot as kept (brand, member, id, unit, usable, expires, remaining, home, home_held, held, granted, position)
    select ${brand}::text, ${is('member')}, ${is('id')}, ${is('unit')}, nullif(${is('usable')}, ''), nullif(${is('expires')}, ''),
      ${is('remaining')}, ${is('home')}, ${is('held')}, ${is('held')}, ${is('granted')}, ${is('position')}
    from ${from}
    ${onConflict}`;
}

const ADD_TO_KEPT = sql`
    on conflict (brand, member, id) do update set
      remaining = kept.remaining + excluded.remaining,
      held = kept.held + excluded.held,
      granted = kept.granted + excluded.granted,
      home_held = kept.home_held + case when kept.home = excluded.home then excluded.held else 0 end,
      others = case when kept.home = excluded.home or excluded.held = 0 then kept.others
        else jsonb_set(coalesce(kept.others, '{}'), array[excluded.home], to_jsonb(coalesce((kept.others ->> excluded.home)::bigint, 0) + excluded.held)) end,
      position = excluded.position`;

/** Notes for the feed which lots have changed at which position. */
export async function noteChanges(
  tx: Tx,
  brand: string,
  changes: readonly Pick<Placed, 'position' | 'member' | 'lot'>[],
): Promise<void> {
  const byPosition = new Map<number, string[]>();
  for (const { position, member, lot } of changes) {
    const keys = byPosition.get(position);
    if (keys) keys.push(`${member} ${lot}`);
    else byPosition.set(position, [`${member} ${lot}`]);
  }
  await tx
    .insertInto('lot_change')
    .values([...byPosition].map(([position, keys]) => ({ brand, position, lots: keys.length, keys: keys.join('\n') })))
    .execute();
}

export async function addToAccounts(tx: Tx, brand: string, changes: readonly AccountChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { from, is } = bulkRows(changes, {
    account: ({ account }) => account,
    unit: ({ unit }) => unit,
    amount: ({ amount }) => amount,
  });
  await sql`
    insert into account as kept (brand, unit, account, balance)
    select ${brand}::text, ${is('unit')}, ${is('account')}, ${is('amount')}
    from ${from}
    on conflict (brand, unit, account) do update set balance = kept.balance + excluded.balance`.execute(tx);
}

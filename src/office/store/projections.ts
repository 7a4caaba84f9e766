import { sql } from 'kysely';
import type { AccountChange, LotChange } from '../ingest/aggregate.ts';
import { numbers, texts } from './bulk.ts';
import type { Tx } from './database.ts';

/**
 * Adds changes to lots. `terminal` is whose rights `held` are; the terminal that names a lot first is its home, and nearly
 * always the only one that ever holds rights of it. `positionOf` answers by the index of the change.
 */
export async function addToLots(
  tx: Tx,
  brand: string,
  terminal: string,
  changes: readonly LotChange[],
  positionOf: (index: number) => number,
): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    insert into lot as kept (brand, member, id, unit, expires, remaining, home, home_held, held, granted, position)
    select ${brand}::text, member, id, unit, nullif(expires, ''), remaining, ${terminal}::text, held, held, granted, position
    from rows from (
      ${texts(changes.map((change) => change.member))},
      ${texts(changes.map((change) => change.lot))},
      ${texts(changes.map((change) => change.unit))},
      ${texts(changes.map((change) => change.expires ?? ''))},
      ${numbers(changes.map((change) => change.remaining))},
      ${numbers(changes.map((change) => change.held))},
      ${numbers(changes.map((change) => change.granted))},
      ${numbers(changes.map((_, index) => positionOf(index)))}
    ) as new (member, id, unit, expires, remaining, held, granted, position)
    on conflict (brand, member, id) do update set
      remaining = kept.remaining + excluded.remaining,
      held = kept.held + excluded.held,
      granted = kept.granted + excluded.granted,
      home_held = kept.home_held + case when kept.home = excluded.home then excluded.held else 0 end,
      others = case when kept.home = excluded.home or excluded.held = 0 then kept.others
        else jsonb_set(coalesce(kept.others, '{}'), array[excluded.home], to_jsonb(coalesce((kept.others ->> excluded.home)::bigint, 0) + excluded.held)) end,
      position = excluded.position`.execute(tx);
}

export async function addToAccounts(tx: Tx, brand: string, changes: readonly AccountChange[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    insert into account as kept (brand, unit, account, balance)
    select ${brand}::text, unit, account, amount
    from rows from (
      ${texts(changes.map((change) => change.unit))},
      ${texts(changes.map((change) => change.account))},
      ${numbers(changes.map((change) => change.amount))}
    ) as new (unit, account, amount)
    on conflict (brand, unit, account) do update set balance = kept.balance + excluded.balance`.execute(tx);
}

import { sql } from 'kysely';
import type { Unit } from '#domain/account';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { Tx } from './database.ts';

/**
 * Takes all rights off a terminal: those of lots whose home it is, those it holds of others, and grants that have not
 * reached its journal. Lots do not change by it, so nobody has to hear of them.
 */
export async function returnRights(
  tx: Tx,
  { brand, terminal }: JournalOwner,
  members?: readonly string[],
): Promise<ReadonlyMap<Unit, number>> {
  const ofMembers = members === undefined ? sql`` : sql`and member = any(${members}::text[])`;
  const { rows } = await sql<{ unit: Unit; amount: number }>`
    with taken as (
      update lot set
        held = held - home_held * (home = ${terminal})::int - coalesce((others ->> ${terminal})::bigint, 0),
        home_held = case when home = ${terminal} then 0 else home_held end,
        others = others - ${terminal}::text
      where brand = ${brand} ${ofMembers}
        and ((home = ${terminal} and home_held <> 0) or coalesce((others ->> ${terminal})::bigint, 0) <> 0)
      returning unit, old.held - new.held as amount
    )
    select unit, sum(amount)::bigint as amount from taken group by unit`.execute(tx);
  const returned = new Map(rows.map(({ unit, amount }) => [unit, amount]));
  if (members !== undefined) return returned;
  const underWay = await tx
    .updateTable('rights_grant')
    .set({ received_seq: 0 })
    .where('brand', '=', brand)
    .where('terminal', '=', terminal)
    .where('received_seq', 'is', null)
    .returning('parts')
    .execute();
  for (const { lot, unit, member, amount } of underWay.flatMap(({ parts }) => parts)) {
    await tx
      .updateTable('lot')
      .set((eb) => ({ granted: eb('granted', '-', amount) }))
      .where('brand', '=', brand)
      .where('member', '=', member)
      .where('id', '=', lot)
      .execute();
    returned.set(unit, (returned.get(unit) ?? 0) + amount);
  }
  return returned;
}

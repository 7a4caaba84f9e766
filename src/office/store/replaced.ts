import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';
import { CHANNEL, lockBrand, takePositions } from './positions.ts';

/**
 * Closes a terminal in favour of the one that takes its place, in the transaction that pairs that one: from its commit on
 * nothing more is taken into the old journal, so that what was not received until then is known to be all that is missing.
 * Its tills go over. Its spending rights stay where they are until a person declares it dead. A terminal that was replaced
 * before (the machine that took its place failed too) may be replaced again; then the tills of that one go over.
 */
export async function replaceTerminal(tx: Tx, brand: string, old: string, by: string): Promise<void> {
  const former = await tx
    .selectFrom('terminal')
    .select(['id', 'replaced_by'])
    .where('brand', '=', brand)
    .where('id', '=', old)
    .forUpdate()
    .executeTakeFirst();
  if (!former) return;
  await tx
    .updateTable('terminal')
    .set({ state: 'replaced', replaced_by: by })
    .where('brand', '=', brand)
    .where('id', '=', old)
    .execute();
  const owners = [old, ...(former.replaced_by === null ? [] : [former.replaced_by])];
  // the lock of whoever gives tills away, so that none is missed
  await lockBrand(tx, brand);
  const tills = await tx
    .selectFrom('till')
    .select('serial')
    .where('brand', '=', brand)
    .where('terminal', 'in', owners)
    .limit(MOST_TILLS)
    .execute();
  if (tills.length > 0) {
    const positionOf = await takePositions(tx, brand, tills.length);
    for (const [index, { serial }] of tills.entries()) {
      await tx
        .updateTable('till')
        .set({ terminal: by, position: positionOf(index) })
        .where('brand', '=', brand)
        .where('serial', '=', serial)
        .execute();
    }
  }
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ kind: 'revoked', brand, terminal: old })})`.execute(tx);
}

/** Far more tills than stand beside one terminal. */
const MOST_TILLS = 400;

/** The terminal of a store that a person means: its id, or the end of it as its screens show it. Undefined if not exactly one fits. */
export async function findTerminalOf(
  db: Database,
  brand: string,
  store: string,
  idOrEnding: string,
): Promise<string | undefined> {
  const wanted = idOrEnding.trim().toUpperCase();
  const terminals = await db
    .selectFrom('terminal')
    .select('id')
    .where('brand', '=', brand)
    .where('store', '=', store)
    .execute();
  const found = terminals.filter(({ id }) => id === idOrEnding || (wanted.length >= 4 && id.endsWith(wanted)));
  return found.length === 1 ? found[0]!.id : undefined;
}

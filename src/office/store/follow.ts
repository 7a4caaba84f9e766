import { sql } from 'kysely';
import { numbers, texts } from './bulk.ts';
import type { Tx } from './database.ts';
import { linkedAccounts } from './accounts.ts';
import { lockBrand, takePositions } from './positions.ts';
import { noteChanges } from './projections.ts';
import { inScope, type Reader, standingOf } from './scope.ts';

/** More lots of one terminal's members than this are not moved at once; a look-up has the same bound. */
export const MOST_LOTS = 10_000;

/**
 * Notes that a terminal hears of members from now on, where it did not so far, and moves all that there is of them to the
 * end of the feed: profiles and lots that are not empty. So whatever is lost on the way, its feed has the whole of them.
 * The caller holds the terminal's row, so that its scope stays what it is until the commit. `coming`: those whose profiles are
 * about to be kept.
 */
export async function follow(
  tx: Tx,
  reader: Reader,
  members: readonly string[],
  coming: readonly string[],
): Promise<void> {
  const { brand, terminal } = reader;
  const standing = await standingOf(tx, reader);
  if (standing.scope === 'brand' || members.length === 0) return;
  const { rows: unheard } = await sql<{ id: string }>`
    select asked.id from unnest(${[...members]}::text[]) as asked (id)
    where not ${inScope(standing, sql.ref('asked.id'))}`.execute(tx);
  if (unheard.length === 0) return;
  // with the lock, so that nobody's first rows come in between
  await lockBrand(tx, brand);
  // of whom head office has nothing yet, the terminal hears from the first row on
  const { rows: known } = await sql<{ id: string }>`
    select asked.id from unnest(${unheard.map(({ id }) => id)}::text[]) as asked (id)
    where asked.id = any(${[...coming]}::text[])
      or exists (select 1 from lot where lot.brand = ${brand} and lot.member = asked.id)
      or exists (select 1 from document kept where kept.brand = ${brand} and kept.kind = 'member' and kept.id = asked.id)`.execute(
    tx,
  );
  if (known.length === 0) return;
  const all = new Set(known.map(({ id }) => id));
  for (const { id } of known) for (const one of await linkedAccounts(tx, brand, id)) all.add(one);
  const followed = [...all].sort();
  await sql`
    insert into follows (brand, terminal, member)
    select ${brand}::text, ${terminal}::text, id from unnest(${followed}::text[]) as id
    on conflict (brand, terminal, member) do nothing`.execute(tx);
  await moveToEnd(tx, brand, followed);
}

/**
 * Before members' first profiles are kept: lots that are there already move to the end of the feed. Who hears of a member
 * because of the store in the profile did not hear of these.
 */
export async function bringLots(tx: Tx, brand: string, members: readonly string[]): Promise<void> {
  const { rows: first } = await sql<{ id: string }>`
    select came.id from unnest(${[...members]}::text[]) as came (id)
    where not exists (select 1 from document kept where kept.brand = ${brand} and kept.kind = 'member' and kept.id = came.id)`.execute(
    tx,
  );
  if (first.length === 0) return;
  await lockBrand(tx, brand);
  const { rows: late } = await sql<{ id: string }>`
    select came.id from unnest(${first.map(({ id }) => id)}::text[]) as came (id)
    where exists (select 1 from lot where lot.brand = ${brand} and lot.member = came.id)`.execute(tx);
  if (late.length > 0)
    await moveToEnd(
      tx,
      brand,
      late.map(({ id }) => id),
    );
}

/** Everybody who hears of these members gets them once more; for those who have them, nothing changes by that. The brand is locked. */
async function moveToEnd(tx: Tx, brand: string, members: readonly string[]): Promise<void> {
  const lots = await tx
    .selectFrom('lot')
    .select(['member', 'id as lot'])
    .where('brand', '=', brand)
    .where('member', 'in', members)
    .where('remaining', '<>', 0)
    .orderBy('member')
    .orderBy('id')
    .limit(MOST_LOTS)
    .execute();
  const documents = await tx
    .selectFrom('document')
    .select('id')
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', 'in', members)
    .execute();
  if (lots.length + documents.length === 0) return;
  // lots first: a member who can be found has all of his
  const positionOf = await takePositions(tx, brand, lots.length + documents.length);
  const placed = lots.map((lot, index) => ({ ...lot, position: positionOf(index) }));
  if (placed.length > 0) {
    await sql`
      update lot set position = new.position
      from rows from (${texts(placed.map(({ member }) => member))}, ${texts(placed.map(({ lot }) => lot))},
        ${numbers(placed.map(({ position }) => position))}) as new (member, id, position)
      where lot.brand = ${brand} and lot.member = new.member and lot.id = new.id`.execute(tx);
    await noteChanges(tx, brand, placed);
  }
  if (documents.length > 0)
    await sql`
      update document set position = new.position
      from rows from (${texts(documents.map(({ id }) => id))},
        ${numbers(documents.map((_, index) => positionOf(lots.length + index)))}) as new (id, position)
      where document.brand = ${brand} and document.kind = 'member' and document.id = new.id`.execute(tx);
}

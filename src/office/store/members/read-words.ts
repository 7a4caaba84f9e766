import { sql } from 'kysely';
import { profileSchema } from '#domain/member';
import { memberWords } from '#domain/member-search';
import type { Database, Tx } from '../database.ts';

/** Documents read in one transaction. */
const DOCUMENTS_AT_A_TIME = 500;

/**
 * Reads profiles on, in the order in which they came, for the words under which members are found and the stores in which they enrolled. What
 * was erased is found no more. Each is read once, also when several processes read at the same moment. Answers how many documents
 * it has gone through, at most about `most`; 0 when there are no more.
 */
export async function readWords(db: Database, brand: string, most: number): Promise<number> {
  let done = 0;
  while (done < most) {
    const read = await db.transaction().execute((tx) => readSome(tx, brand));
    done += read;
    if (read < DOCUMENTS_AT_A_TIME) break;
  }
  return done;
}

async function readSome(tx: Tx, brand: string): Promise<number> {
  const after = await lockReading(tx, brand);
  const rows = await tx
    .selectFrom('document')
    .select(['kind', 'id', 'body', 'position'])
    .where('brand', '=', brand)
    .where('position', '>', after)
    .orderBy('position')
    .limit(DOCUMENTS_AT_A_TIME)
    .execute();
  const last = rows.at(-1)?.position;
  if (last === undefined) return 0;
  // rows share positions: those of the last one that were cut off are read now too
  const rest =
    rows.length < DOCUMENTS_AT_A_TIME
      ? []
      : await tx
          .selectFrom('document')
          .select(['kind', 'id', 'body', 'position'])
          .where('brand', '=', brand)
          .where('position', '=', last)
          .execute();
  const members = [...rows.filter(({ position }) => position < last || rest.length === 0), ...rest].filter(
    ({ kind }) => kind === 'member',
  );
  if (members.length > 0) {
    await keepWords(tx, brand, members);
    await keepStores(tx, brand, members);
  }
  await tx.updateTable('member_reading').set({ position: last }).where('brand', '=', brand).execute();
  return rows.length;
}

/** Up to which position was read; nobody else reads on until the transaction ends. */
async function lockReading(tx: Tx, brand: string): Promise<number> {
  const locked = () =>
    tx.selectFrom('member_reading').select('position').where('brand', '=', brand).forUpdate().executeTakeFirst();
  const row = await locked();
  if (row) return row.position;
  await tx
    .insertInto('member_reading')
    .values({ brand })
    .onConflict((conflict) => conflict.column('brand').doNothing())
    .execute();
  return (await locked())?.position ?? 0;
}

type Read = { readonly id: string; readonly body: unknown };

async function keepWords(tx: Tx, brand: string, members: readonly Read[]): Promise<void> {
  const found = members.flatMap(({ id, body }) => {
    const profile = profileSchema.safeParse(body).data;
    // accounts of groups are looked up by their cards
    return profile && profile.group === undefined ? memberWords(profile).map((word) => ({ member: id, word })) : [];
  });
  const [ids, own, words] = [
    members.map(({ id }) => id),
    found.map(({ member }) => member),
    found.map((one) => one.word),
  ];
  await sql`
    delete from member_word as kept
    where brand = ${brand} and member = any(${ids}::text[])
      and not exists (select from unnest(${own}::text[], ${words}::text[]) as new (member, word)
        where new.member = kept.member and new.word collate "C" = kept.word)`.execute(tx);
  await sql`
    insert into member_word (brand, word, member)
    select ${brand}::text, word, member from unnest(${own}::text[], ${words}::text[]) as new (member, word)
    on conflict do nothing`.execute(tx);
}

/** The part of a profile that says where somebody belongs. */
async function keepStores(tx: Tx, brand: string, members: readonly Read[]): Promise<void> {
  const rows = members.flatMap(({ id, body }) => {
    const store = profileSchema.safeParse(body).data?.enrolledIn;
    return store ? [{ member: id, store }] : [];
  });
  await addMemberStores(tx, brand, rows);
}

export async function addMemberStores(
  tx: Tx,
  brand: string,
  rows: readonly { readonly member: string; readonly store: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const [members, stores] = [rows.map(({ member }) => member), rows.map(({ store }) => store)];
  await sql`
    insert into member_store (brand, store, member)
    select ${brand}::text, store, member from unnest(${stores}::text[], ${members}::text[]) as new (store, member)
    on conflict do nothing`.execute(tx);
}

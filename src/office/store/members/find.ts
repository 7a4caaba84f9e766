import { type RawBuilder, sql } from 'kysely';
import { type Profile, profileSchema } from '#domain/member';
import { farness, type Wanted, wantedBy, type WantedWord } from '#domain/member-search';
import { memberBehind, membersWithCard } from '../accounts.ts';
import type { Database } from '../database.ts';
import { nearestCard } from '../nearest-card.ts';

/** Members that one search answers with. */
export const MOST_FOUND = 50;
/** Rows of words that are looked at for the rarest word: what is more common than that needs another word. */
const MOST_CANDIDATES = 5_000;
/** A member may stand in several of them, by each spelling. */
const MOST_ROWS = 4 * MOST_FOUND;

export type Found = {
  readonly profiles: readonly Profile[];
  /** More are found by this than are told. */
  readonly more: boolean;
};

/**
 * Members by what somebody types: by card, also with one digit wrong, by the beginnings of names, town or telephone; where these do not fill the
 * answer, by words that sound alike or have one slip. Nearest first; whoever was merged is found as who they are now. `stores`: only
 * members of these.
 */
export async function findMembers(
  db: Database,
  brand: string,
  typed: string,
  stores: readonly string[] | undefined,
): Promise<Found> {
  const wanted = wantedBy(typed);
  const ids =
    wanted.kind === 'card'
      ? await inStores(db, brand, await membersWithCard(db, brand, wanted.number), stores)
      : await byWords(db, brand, wanted.words, stores);
  if (ids.length === 0 && /^[A-Za-z]{0,3}[\d\s-]{8,}$/.test(typed)) {
    const near = await nearestCard(db, brand, typed);
    if (near !== undefined) ids.push(...(await inStores(db, brand, await membersWithCard(db, brand, near), stores)));
  }
  const profiles = await profilesNow(db, brand, ids);
  const sorted = nearestFirst(profiles, wanted);
  return { profiles: sorted.slice(0, MOST_FOUND), more: sorted.length > MOST_FOUND };
}

function nearestFirst(profiles: readonly Profile[], wanted: Wanted): Profile[] {
  const named = (profile: Profile): string => `${profile.lastName ?? ''} ${profile.firstName ?? ''}`;
  return profiles
    .map((profile) => ({ profile, far: farness(profile, wanted) }))
    .sort((a, b) => a.far - b.far || named(a.profile).localeCompare(named(b.profile), 'de'))
    .map(({ profile }) => profile);
}

async function byWords(
  db: Database,
  brand: string,
  words: readonly WantedWord[],
  stores: readonly string[] | undefined,
): Promise<string[]> {
  if (words.length === 0 || stores?.length === 0) return [];
  const typed = await withWords(db, brand, words, false, stores);
  if (typed.length >= MOST_FOUND) return typed;
  const meant = await withWords(db, brand, words, true, stores);
  return [...new Set([...typed, ...meant])];
}

/** Members with all words, as typed or as they may have been meant. */
async function withWords(
  db: Database,
  brand: string,
  words: readonly WantedWord[],
  isMeant: boolean,
  stores: readonly string[] | undefined,
): Promise<string[]> {
  const rarest = await rarestOf(db, brand, words, isMeant);
  const others = words.filter((word) => word !== rarest);
  const { rows } = await sql<{ member: string }>`
    select member from (${rowsOf(brand, rarest, isMeant)} limit ${MOST_CANDIDATES}) as candidate
    where true
      ${sql.join(
        others.map(
          (word) => sql`and exists (
            select from member_word as own where own.brand = ${brand} and own.member = candidate.member and ${isWord(word, isMeant)})`,
        ),
        sql` `,
      )}
      ${
        stores === undefined
          ? sql``
          : sql`and exists (
            select from member_store as own where own.brand = ${brand} and own.store = any(${stores}::text[]) and own.member = candidate.member)`
      }
    limit ${MOST_ROWS}`.execute(db);
  return [...new Set(rows.map(({ member }) => member))];
}

/** The word that the fewest have: all others are looked for among them. */
async function rarestOf(
  db: Database,
  brand: string,
  words: readonly WantedWord[],
  isMeant: boolean,
): Promise<WantedWord> {
  if (words.length === 1) return words[0]!;
  const counts = words.map(
    (word) => sql`(select count(*) from (${rowsOf(brand, word, isMeant)} limit ${MOST_CANDIDATES}) as counted)::int`,
  );
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(db);
  const each = rows[0]?.counts ?? [];
  return words[each.indexOf(Math.min(...each))]!;
}

/** Rows of one word, each part a range of the index, so that a limit ends the search. */
function rowsOf(brand: string, { beginnings, meant }: WantedWord, isMeant: boolean): RawBuilder<unknown> {
  const ranges = beginnings.map(
    (word) =>
      sql`(select member from member_word where brand = ${brand} and word >= ${word} and word < ${after(word)})`,
  );
  const others = sql`(select member from member_word where brand = ${brand} and word = any(${meant}::text[]))`;
  return sql.join(isMeant && meant.length > 0 ? [others, ...ranges] : ranges, sql` union all `);
}

function isWord({ beginnings, meant }: WantedWord, isMeant: boolean): RawBuilder<unknown> {
  const ranges = beginnings.map((word) => sql`(own.word >= ${word} and own.word < ${after(word)})`);
  return sql`(${sql.join(isMeant ? [sql`own.word = any(${meant}::text[])`, ...ranges] : ranges, sql` or `)})`;
}

/** Behind everything that begins with the word, as bytes. */
const after = (word: string): string => `${word}\uffff`;

/** Those of them that belong to one of the stores. */
export async function inStores(
  db: Database,
  brand: string,
  members: readonly string[],
  stores: readonly string[] | undefined,
): Promise<string[]> {
  if (stores === undefined || members.length === 0) return [...members];
  if (stores.length === 0) return [];
  const rows = await db
    .selectFrom('member_store')
    .select('member')
    .distinct()
    .where('brand', '=', brand)
    .where('store', 'in', stores)
    .where('member', 'in', members)
    .execute();
  return rows.map(({ member }) => member);
}

/** The profiles of those that these accounts lead to, each once. */
export async function profilesNow(db: Database, brand: string, ids: readonly string[]): Promise<Profile[]> {
  const own = await profilesOf(db, brand, ids);
  const merged = own.filter((profile) => profile.merged?.into != null);
  if (merged.length === 0) return own;
  const roots = await Promise.all(merged.map(({ id }) => memberBehind(db, brand, id)));
  const known = own.filter((profile) => profile.merged?.into == null || roots.includes(profile.id));
  const missing = roots.filter((id) => id !== undefined && !known.some((profile) => profile.id === id));
  return [...known, ...(await profilesOf(db, brand, missing as string[]))];
}

/** In the order of the ids; whoever was erased is left out. */
export async function profilesOf(db: Database, brand: string, ids: readonly string[]): Promise<Profile[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('document')
    .select(['id', 'body'])
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const known = new Map(rows.map(({ id, body }) => [id, profileSchema.safeParse(body).data]));
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}

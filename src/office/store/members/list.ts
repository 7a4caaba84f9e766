import { sql } from 'kysely';
import { MEMBERS_A_PAGE } from '#contract/back-office/members';
import { type Profile, profileSchema } from '#domain/member';
import type { Database } from '../database.ts';
import { profilesOf } from './find.ts';

export type Listed = { readonly profiles: readonly Profile[]; readonly next?: string };

/** A page of members, the newest first: ids sort by time. `stores`: only members of these. Who was merged or erased is passed over. */
export async function listMembers(
  db: Database,
  brand: string,
  stores: readonly string[] | undefined,
  before = '\uffff',
): Promise<Listed> {
  // of what is passed over there is little
  const wanted = 2 * MEMBERS_A_PAGE;
  const { profiles, until } =
    stores === undefined ? await newest(db, brand, before, wanted) : await newestIn(db, brand, stores, before, wanted);
  const members = profiles.filter(isMember);
  const shown = members.slice(0, MEMBERS_A_PAGE);
  const next = members.length > MEMBERS_A_PAGE ? shown.at(-1)?.id : until;
  return { profiles: shown, ...(next !== undefined && { next }) };
}

/** Some profiles, and up to which id was read; undefined where nobody is left. */
type Read = { readonly profiles: Profile[]; readonly until: string | undefined };

const isMember = ({ merged, group }: Profile): boolean => merged?.into == null && group === undefined;

async function newest(db: Database, brand: string, before: string, most: number): Promise<Read> {
  const { rows } = await sql<{ id: string; body: unknown }>`
    select id, body from document where brand = ${brand} and kind = 'member' and id < ${before} and body <> 'null'
    order by id desc limit ${most}`.execute(db);
  return {
    profiles: rows.flatMap(({ body }) => profileSchema.safeParse(body).data ?? []),
    until: rows[most - 1]?.id,
  };
}

/** Each store's newest, and the newest of these: every part is a range of the index. */
async function newestIn(
  db: Database,
  brand: string,
  stores: readonly string[],
  before: string,
  most: number,
): Promise<Read> {
  const { rows } = await sql<{ member: string }>`
    select distinct found.member from unnest(${stores}::text[]) as wanted (store)
      cross join lateral (
        select member from member_store where brand = ${brand} and member_store.store = wanted.store and member < ${before}
        order by member desc limit ${most}) found
    order by member desc limit ${most}`.execute(db);
  const ids = rows.map(({ member }) => member);
  // an entry that came after somebody was erased has named them again
  return { profiles: await profilesOf(db, brand, ids), until: ids[most - 1] };
}

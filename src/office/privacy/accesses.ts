import { sql } from 'kysely';
import { ACCESSES_A_PAGE } from '#contract/back-office/privacy';
import type { Database } from '../store/database.ts';

export type ProfileLook = { readonly at: number; readonly by: string; readonly page: string };
/** `next`: what to ask for what came before the last row; absent after the first look of all. */
export type ProfileLooks = { readonly rows: readonly ProfileLook[]; readonly next?: string };

/** Who has looked at any of the accounts, by name, the latest first; `before`: the `next` of the page before. */
export async function accessesOf(
  db: Database,
  brand: string,
  accounts: readonly string[],
  before?: string,
  most = ACCESSES_A_PAGE,
): Promise<ProfileLooks> {
  // several may have looked at the same moment: a row is known by all of it
  const [at = '', member = '', person = '', page = ''] = before?.split(' ') ?? [];
  const found = await db
    .selectFrom('profile_access as seen')
    .leftJoin('person', (join) => join.onRef('person.brand', '=', 'seen.brand').onRef('person.id', '=', 'seen.person'))
    .select(['seen.at', 'seen.member', 'seen.person', 'seen.page', 'person.name'])
    .where('seen.brand', '=', brand)
    .where('seen.member', 'in', accounts)
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(seen.at, seen.member, seen.person, seen.page) < (${Number(at)}, ${member}, ${person}, ${page})`,
      ),
    )
    .orderBy('seen.at', 'desc')
    .orderBy('seen.member', 'desc')
    .orderBy('seen.person', 'desc')
    .orderBy('seen.page', 'desc')
    .limit(most + 1)
    .execute();
  const shown = found.slice(0, most);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({ at: row.at, page: row.page, by: row.name ?? row.person })),
    ...(found.length > most && last && { next: [last.at, last.member, last.person, last.page].join(' ') }),
  };
}

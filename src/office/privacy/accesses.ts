import { ACCESSES_A_PAGE } from '#contract/back-office/privacy';
import type { Database } from '../store/database.ts';

export type ProfileLook = { readonly at: number; readonly by: string; readonly page: string };

/** Who has looked at any of the accounts, by name, the latest first. */
export async function accessesOf(
  db: Database,
  brand: string,
  accounts: readonly string[],
  before?: number,
  most = ACCESSES_A_PAGE,
): Promise<ProfileLook[]> {
  const rows = await db
    .selectFrom('profile_access')
    .leftJoin('person', (join) =>
      join.onRef('person.brand', '=', 'profile_access.brand').onRef('person.id', '=', 'profile_access.person'),
    )
    .select(['profile_access.at', 'profile_access.page', 'profile_access.person', 'person.name'])
    .where('profile_access.brand', '=', brand)
    .where('profile_access.member', 'in', accounts)
    .$if(before !== undefined, (query) => query.where('profile_access.at', '<', before!))
    .orderBy('profile_access.at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ at, page, person, name }) => ({ at, page, by: name ?? person }));
}

import type { Database } from '../database.ts';

/** Pages of a profile. */
export type ProfilePage =
  | 'profile'
  | 'bookings'
  | 'booking'
  | 'cards'
  | 'consents'
  | 'notes'
  | 'export'
  | 'vouchers'
  | 'group';

export type Access = {
  readonly brand: string;
  /** Who looks: the id of a person of the back office. */
  readonly person: string;
  readonly member: string;
  readonly page: ProfilePage;
  readonly at: number;
};

/** Notes that somebody has looked at a profile (I35), before it is shown. */
export async function noteAccess(db: Database, access: Access): Promise<void> {
  await db
    .insertInto('profile_access')
    .values(access)
    // the same look at the same moment
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

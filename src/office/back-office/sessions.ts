import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import type { Database } from '../store/database.ts';
import { personById, type PersonRow } from '../store/people.ts';

/** After so long without a call somebody signs in again; after a working day in any case. */
const IDLE_MS = 60 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;
/** How exactly the last call is kept: not every call writes. */
const SEEN_EVERY_MS = 60_000;

/** The cookie holds chance, the database its hash: who reads the one has not got the other. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function createSessionsOfPeople(db: Database, brand: string, clock: Clock) {
  return {
    async open(person: string): Promise<string> {
      const [token, now] = [randomBytes(32).toString('base64url'), clock.now()];
      // what is over is forgotten when somebody comes
      await db
        .deleteFrom('person_session')
        .where('brand', '=', brand)
        .where('created_at', '<', now - LONGEST_MS)
        .execute();
      await db
        .insertInto('person_session')
        .values({ brand, hash: hashOf(token), person, created_at: now, seen_at: now })
        .execute();
      return token;
    },

    /** Whose session it is; undefined if it is over, or nobody's any more. */
    async personOf(token: string): Promise<PersonRow | undefined> {
      const now = clock.now();
      const session = await db
        .selectFrom('person_session')
        .selectAll()
        .where('brand', '=', brand)
        .where('hash', '=', hashOf(token))
        .executeTakeFirst();
      if (!session || now - session.seen_at >= IDLE_MS || now - session.created_at >= LONGEST_MS) return undefined;
      const person = await personById(db, brand, session.person);
      if (!person?.active) return undefined;
      if (now - session.seen_at >= SEEN_EVERY_MS)
        await db
          .updateTable('person_session')
          .set({ seen_at: now })
          .where('brand', '=', brand)
          .where('hash', '=', session.hash)
          .execute();
      return person;
    },

    async end(token: string): Promise<void> {
      await db.deleteFrom('person_session').where('brand', '=', brand).where('hash', '=', hashOf(token)).execute();
    },
  };
}

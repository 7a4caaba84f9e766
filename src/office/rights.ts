import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import type { RightPart } from '#domain/entry';
import type { Grant, Wanted } from './books/books.ts';
import { bringRights as bring, recallParts, type Surroundings } from './books/give-rights.ts';
import type { RecallAnswers } from './live/answers.ts';
import type { ChannelMessage } from './live/channel.ts';
import { postgresBooks } from './store/books.ts';
import type { Database } from './store/database.ts';
import { CHANNEL } from './store/positions.ts';
import { liveSince, PRESENT_MS } from './store/terminals.ts';

/** Brings rights to where the customer stands: `books/give-rights.ts` over PostgreSQL and the live lines of all processes. */
export function bringRights(
  db: Database,
  answers: RecallAnswers,
  clock: Clock,
  timeZone: string,
  wanted: Wanted,
): Promise<Grant | undefined> {
  return bring(postgresBooks(db), surroundingsOf(db, answers, clock), dayIn(timeZone, clock.now()), wanted);
}

/** Asks the terminals that hold these rights, and are connected, to give them back to head office, and waits for a moment. */
export function bringHome(
  db: Database,
  answers: RecallAnswers,
  clock: Clock,
  brand: string,
  holders: ReadonlyMap<string, readonly RightPart[]>,
): Promise<void> {
  return recallParts(surroundingsOf(db, answers, clock), brand, holders);
}

/** Which terminals are connected to any process, and what their journals have answered. */
export const liveSurroundings = (db: Database, answers: RecallAnswers, clock: Clock): Omit<Surroundings, 'recall'> => ({
  present: (brand, terminals) => liveSince(db, brand, terminals, clock.now() - PRESENT_MS),
  answered: (recalls, timeoutMs) => answers.wait(recalls, timeoutMs),
  newId: () => newId(clock.now(), randomBytes),
  now: () => clock.now(),
});

function surroundingsOf(db: Database, answers: RecallAnswers, clock: Clock): Surroundings {
  return {
    ...liveSurroundings(db, answers, clock),
    async recall({ parts, ...rest }) {
      const message: ChannelMessage = { kind: 'recall', ...rest, parts: [...parts] };
      await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(db);
    },
  };
}

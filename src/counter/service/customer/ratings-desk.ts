import { addDays } from '#base/day';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { Day } from '#domain/account';
import { isPending } from '#domain/member-notes';
import {
  type Face,
  MOST_OPEN_WORDS,
  noRatings,
  RATING_DAYS,
  type RatingReason,
  type Ratings,
  ratingsByDay,
  ratingsId,
  ratingsSchema,
  withFace,
  withReason,
} from '#domain/shop/ratings';
import { type Format, render } from '#text/render';
import type { CounterDatabase } from '../../store/database.ts';
import type { Documents } from '../../store/documents.ts';
import type { Environment } from '../ledger.ts';
import type { NotesDesk } from '../notes-desk.ts';
import type { Place } from '../place.ts';

export type RatingsParts = {
  readonly database: CounterDatabase;
  readonly documents: Documents;
  readonly place: Place;
  readonly notes: Pick<NotesDesk, 'add'>;
  readonly environment: Pick<Environment, 'clock' | 'random'>;
  readonly today: () => Day;
};

/** Who was not content, and asked that somebody speaks to them. */
export type OpenWord = { readonly member: string; readonly name: string; readonly text: string; readonly at: number };

/** What customers say of their purchases: counted by day, and in a profile only where a customer asks for a word (I29). */
export function createRatingsDesk(parts: RatingsParts) {
  const { database, documents, place, notes, environment, today } = parts;
  const { clock, random } = environment;

  function count(change: (ratings: Ratings) => Ratings): Result<void> {
    const identity = place.identity();
    if (!identity) return refused('setup-needs-office');
    const { terminal, store } = identity;
    const written = database.write(() => {
      const day = today();
      const read = ratingsSchema.safeParse(documents.read('ratings', ratingsId({ terminal, day })));
      const before = read.success ? read.data : noRatings({ terminal, store, day });
      documents.saveRatings(change(before), clock.now(), terminal);
      documents.forgetRatings(addDays(day, 1 - RATING_DAYS));
    });
    // it goes to head office with the next contact: nothing waits for it
    return written.ok ? ok(undefined) : written;
  }

  return {
    say: (face: Face): Result<void> => count((ratings) => withFace(ratings, face)),
    explain: (reason: RatingReason): Result<void> => count((ratings) => withReason(ratings, reason)),

    /** The customer gives up being nameless: a complaint like any other, which every counter shows at the next scan (I26). */
    askForWord(member: string, reason: RatingReason | undefined, staff: string): Result<void> {
      const text = render(`rating-word-${reason ?? 'other'}`, {}, storeFormat(place));
      const id = newId(clock.now(), random);
      const added = notes.add(member, { id, kind: 'complaint', text, rated: true }, staff);
      return added.ok ? ok(undefined) : added;
    },

    /** The latest days of this store, the newest first, as far as they are known here. */
    days(): ReturnType<typeof ratingsByDay> {
      const { id } = place.store();
      const first = addDays(today(), 1 - RATING_DAYS);
      const known = documents.all('ratings').flatMap((body) => ratingsSchema.safeParse(body).data ?? []);
      return ratingsByDay(known.filter(({ store, day }) => store === id && day >= first));
    },

    /** In this store, and not done yet; the oldest first. */
    openWords(): OpenWord[] {
      const { id: here } = place.store();
      return documents
        .rated()
        .flatMap(({ id, firstName, lastName, notes: noted = [] }) =>
          noted
            .filter((note) => note.rated && isPending(note) && note.made.store === here)
            .map(({ text, made }) => ({
              member: id,
              name: [firstName, lastName].filter(Boolean).join(' '),
              text,
              at: made.at,
            })),
        )
        .sort((one, other) => one.at - other.at)
        .slice(0, MOST_OPEN_WORDS);
    },
  };
}
export type RatingsDesk = ReturnType<typeof createRatingsDesk>;

/** Whoever reads it speaks the shop's language. */
const storeFormat = (place: Place): Format => ({ ...place.format(), language: place.store().language });

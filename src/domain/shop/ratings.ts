import { z } from 'zod';

// How customers liked it (I29): one touch after a purchase. What is kept is how many said what on a day, and nothing of who.

/** Three faces, the best first. */
export const faces = ['good', 'fair', 'poor'] as const;
export type Face = (typeof faces)[number];

/** What was not good, for who wants to say it. */
export const ratingReasons = ['wait', 'goods', 'price', 'manner', 'other'] as const;
export type RatingReason = (typeof ratingReasons)[number];

/** More than anybody could touch on a day. */
const times = z.int().min(0).max(100_000);

/** One day of one terminal, which alone writes it: no time, no purchase and no customer is in it. */
export const ratingsSchema = z.strictObject({
  id: z.string().min(1).max(64),
  terminal: z.string().min(1).max(64),
  store: z.string().min(1).max(40),
  day: z.iso.date(),
  faces: z.strictObject({ good: times, fair: times, poor: times }),
  reasons: z.strictObject({ wait: times, goods: times, price: times, manner: times, other: times }),
});
export type Ratings = z.infer<typeof ratingsSchema>;

/** Days that a counter looks back on; head office keeps all of them. */
export const RATING_DAYS = 14;

/** Customers who are waiting for a word, as many as are listed. */
export const MOST_OPEN_WORDS = 100;

export const ratingsId = ({ terminal, day }: Pick<Ratings, 'terminal' | 'day'>): string => `${terminal}.${day}`;

/** Nobody has said anything yet. */
export const noRatings = (place: Pick<Ratings, 'terminal' | 'store' | 'day'>): Ratings => ({
  id: ratingsId(place),
  terminal: place.terminal,
  store: place.store,
  day: place.day,
  faces: { good: 0, fair: 0, poor: 0 },
  reasons: { wait: 0, goods: 0, price: 0, manner: 0, other: 0 },
});

export const withFace = (ratings: Ratings, face: Face): Ratings => ({
  ...ratings,
  faces: { ...ratings.faces, [face]: ratings.faces[face] + 1 },
});

export const withReason = (ratings: Ratings, reason: RatingReason): Ratings => ({
  ...ratings,
  reasons: { ...ratings.reasons, [reason]: ratings.reasons[reason] + 1 },
});

type Day = Pick<Ratings, 'day' | 'faces' | 'reasons'>;

/** The days of a store, all its terminals together, the latest first. */
export function ratingsByDay(all: readonly Ratings[]): Day[] {
  const days = new Map<string, Day>();
  for (const { day, faces: said, reasons } of all) {
    const before = days.get(day);
    days.set(day, {
      day,
      faces: before ? added(before.faces, said) : said,
      reasons: before ? added(before.reasons, reasons) : reasons,
    });
  }
  return [...days.values()].sort((one, other) => (one.day < other.day ? 1 : -1));
}

const added = <Counts extends Record<string, number>>(one: Counts, other: Counts): Counts =>
  Object.fromEntries(Object.entries(one).map(([name, count]) => [name, count + (other[name] ?? 0)])) as Counts;

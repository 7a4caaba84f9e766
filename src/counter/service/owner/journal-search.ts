import { dayIn, minuteIn } from '#base/day';
import type { Day } from '#domain/account';
import type { Entry } from '#domain/entry';
import type { Journal } from '../../store/journal.ts';

type Entries = Pick<Journal, 'head' | 'entry' | 'between'>;

/** Entries that are read before bookings get their turn: a few milliseconds. */
const AT_A_TIME = 200;

/** When an entry was booked, on the clock of the shop. */
export type Moment = { readonly day: Day; readonly hour: number };
export const momentOf = (timeZone: string, at: number): Moment => ({
  day: dayIn(timeZone, at),
  hour: Math.floor(minuteIn(timeZone, at) / 60),
});

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The number after the last entry of a day or of those before it, found by halving: no index has to be written by a
 * booking. Where a clock went back, it is one of the places where the day ends.
 */
export function endOfDay(journal: Entries, timeZone: string, day: Day): number {
  let [low, high] = [0, journal.head().seq];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const entry = journal.entry(middle);
    if (entry && dayIn(timeZone, entry.at) <= day) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/**
 * Entries before a number, the newest first, read a page at a time: between two pages whoever books comes first. It ends
 * when a whole page lies before the day `from`, if there is one.
 */
export async function* entriesBack(
  journal: Entries,
  timeZone: string,
  before: number,
  from?: Day,
): AsyncGenerator<readonly Entry[]> {
  for (let to = before - 1; to > 0; to -= AT_A_TIME) {
    const page = journal.between(Math.max(0, to - AT_A_TIME), to).reverse();
    yield page;
    if (from !== undefined && page.every(({ at }) => dayIn(timeZone, at) < from)) return;
    await othersTurn();
  }
}

import { dayIn } from '#base/day';
import type { Entry } from '#domain/entry';
import type { Journal } from '../../store/journal.ts';

const ENTRIES_AT_A_TIME = 200;

/**
 * The entries of one day up to a number, the oldest first: looked for from the end, until a page of them lies wholly before
 * the day.
 */
export function entriesOfDay(
  journal: Pick<Journal, 'between'>,
  timeZone: string,
  day: string,
  upTo: number,
): readonly Entry[] {
  const pages: Entry[][] = [];
  for (let to = upTo; to > 0; to -= ENTRIES_AT_A_TIME) {
    const page = journal.between(Math.max(0, to - ENTRIES_AT_A_TIME), to);
    const days = page.map(({ at }) => dayIn(timeZone, at));
    pages.push(page.filter((_, index) => days[index] === day));
    if (days.every((one) => one < day)) break;
  }
  return pages.reverse().flat();
}

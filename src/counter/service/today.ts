import { type Day, givesPoints } from '#domain/account';
import type { Entry } from '#domain/entry';
import type { Journal } from '../store/journal.ts';

export type TodayFigures = { readonly sales: number; readonly members: number; readonly points: number };

const ENTRIES_AT_A_TIME = 200;

/**
 * What has been booked here on a day, kept in memory and counted on from the last entry that was looked at: no booking
 * has to write it. A new day, or the first question, looks back to the last sale of another day.
 */
export function createToday(journal: Pick<Journal, 'head' | 'between'>) {
  let known = { day: '', upTo: 0, sales: 0, members: new Set<string>(), points: 0 };

  function count(entry: Entry): void {
    if (entry.kind !== 'sale' || entry.facts.day !== known.day) return;
    known.sales++;
    known.members.add(entry.member);
    for (const { unit, from, amount } of entry.transfers) {
      if (unit === 'points' && givesPoints(from)) known.points += amount;
    }
  }

  /** The last entry before those of the day. After a clock that went back over midnight, the one before it did. */
  function beforeDay(day: Day, head: number): number {
    for (let to = head; to > 0; to -= ENTRIES_AT_A_TIME) {
      const earlier = journal
        .between(Math.max(0, to - ENTRIES_AT_A_TIME), to)
        .findLast((entry) => entry.kind === 'sale' && entry.facts.day !== day);
      if (earlier) return earlier.seq;
    }
    return 0;
  }

  return (day: Day): TodayFigures => {
    const head = journal.head().seq;
    if (known.day !== day) {
      known = { day, upTo: beforeDay(day, head), sales: 0, members: new Set(), points: 0 };
    }
    while (known.upTo < head) {
      const to = Math.min(head, known.upTo + ENTRIES_AT_A_TIME);
      journal.between(known.upTo, to).forEach(count);
      known.upTo = to;
    }
    return { sales: known.sales, members: known.members.size, points: known.points };
  };
}

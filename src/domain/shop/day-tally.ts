import type { Day } from '#domain/account';
import type { Entry } from '#domain/entry';
import { addedTo, type Figure, FIGURES } from './figures.ts';

/** How often something was booked, and what it comes to. */
export type Sum = { times: number; amount: number };

/** What one person booked on a day. */
export type StaffTally = { bookings: number; sales: number; enrolments: number; goodwill: number };

/** A day at a counter, counted entry by entry in any order. */
export type DayTally = {
  readonly day: Day;
  readonly sums: { readonly [Name in Figure]: Sum };
  /** Customers who bought. */
  readonly members: Set<string>;
  /** Purchases by the hour in which they were booked. */
  readonly hours: number[];
  readonly staff: Map<string, StaffTally>;
};

/** People in one day's tally; nobody has more at a counter. */
const MOST_STAFF = 200;

export function emptyTally(day: Day): DayTally {
  const sums = Object.fromEntries(FIGURES.map((figure) => [figure, { times: 0, amount: 0 }]));
  return {
    day,
    sums: sums as Record<Figure, Sum>,
    members: new Set(),
    hours: Array.from({ length: 24 }, () => 0),
    staff: new Map(),
  };
}

/** Counts an entry that was booked in this hour of the day. */
export function addTo(tally: DayTally, entry: Entry, hour: number): void {
  for (const figure of FIGURES) {
    const added = addedTo(figure, entry);
    if (added === undefined) continue;
    tally.sums[figure].times++;
    tally.sums[figure].amount += added;
  }
  if (entry.kind === 'sale') {
    tally.members.add(entry.member);
    tally.hours[hour] = (tally.hours[hour] ?? 0) + 1;
  }
  countFor(tally, entry);
}

function countFor({ staff }: DayTally, entry: Entry): void {
  if (entry.staff === 'system' || (!staff.has(entry.staff) && staff.size >= MOST_STAFF)) return;
  const own = staff.get(entry.staff) ?? { bookings: 0, sales: 0, enrolments: 0, goodwill: 0 };
  staff.set(entry.staff, own);
  own.bookings++;
  if (entry.kind === 'sale') own.sales++;
  if (entry.kind === 'enrolment') own.enrolments++;
  own.goodwill += addedTo('goodwill', entry) ?? 0;
}

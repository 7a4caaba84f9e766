import { addDays, addMonths } from '#base/day';
import { type Minor, ratio } from '#base/money';
import type { Day } from '#domain/account';
import type { Club } from '#domain/program/club';

/** A member's time in a club: from the first to the last day, both included. It is a pass of the member, usable so long. */
export type Term = { readonly from: Day; readonly until: Day };

/** A reminder, and the offer to renew, come so many days before the last one. */
export const RENEWAL_DAYS = 14;

/** The term that is bought today: from today, or from the day after the last one that the member has already. */
export function nextTerm(months: number, today: Day, lastDay: Day | undefined): Term {
  return termFrom(lastDay !== undefined && lastDay >= today ? addDays(lastDay, 1) : today, months);
}

const termFrom = (from: Day, months: number): Term => ({ from, until: addDays(addMonths(from, months), -1) });

/** A term as long as another, from a day on. */
export function asLongAs({ from, until }: Term, first: Day): Term {
  let months = 1;
  while (termFrom(from, months).until < until) months++;
  return termFrom(first, months);
}

/** Whether a term ends so soon that the member should hear of it, and what the next one costs; undefined if not. */
export function clubRenewalDue(
  { fee }: Pick<Club, 'fee'>,
  { until }: Pick<Term, 'until'>,
  today: Day,
): { readonly until: Day; readonly fee: Minor } | undefined {
  return today <= until && addDays(today, RENEWAL_DAYS) >= until ? { until, fee } : undefined;
}

/**
 * What a member who leaves a club gets back, and the last day of the benefits. Months that have begun are used. Where the
 * club gives nothing back, the term simply runs to its end.
 */
export function clubRefund(
  { fee, months, refund }: Pick<Club, 'fee' | 'months' | 'refund'>,
  { from, until }: Term,
  today: Day,
): { readonly amount: Minor; readonly until: Day } {
  if (refund === 'none' || today > until) return { amount: 0, until };
  let begun = 0;
  while (begun < months && addMonths(from, begun) <= today) begun++;
  return {
    amount: ratio(fee, months - begun, months, 'half-up'),
    until: begun === months ? until : addDays(addMonths(from, begun), -1),
  };
}

import { addDays, daysBetween } from '#base/day';
import type { AccountId, Day } from '../account.ts';
import { type ClubPass, comesBefore, type EvenedOut, isMore, MERGED } from './doubled-terms.ts';

/** A pass with the account that it lies on, and the day since which that account belongs to the member; the member's own always did. */
export type AccountPass = ClubPass & { readonly account: AccountId; readonly since?: Day | undefined };

/**
 * Terms of one club on several accounts of one member (R24). Two people, as it seemed, each had one, and used it: those days are gone. From
 * the day of the merge on two terms for the same days are one too many, so as many days as both have left together are due after the last, for
 * the term that began later. They are due no longer when either of the two comes back, or the merge is undone. `passes`: all that
 * the accounts ever had of the club.
 */
export function evenOutMerged(passes: readonly AccountPass[], today: Day): EvenedOut<AccountPass> {
  const given = new Map(passes.flatMap((pass) => (pass.lot.endsWith(MERGED) ? [[pass.lot, pass]] : [])));
  const terms = passes.filter(({ lot }) => !lot.endsWith(MERGED) && (isMore(lot) || SOLD.test(lot)));
  const running = new Set(passes.filter((pass) => pass.remaining > 0 && (terms.includes(pass) || given.has(pass.lot))));
  const give: AccountPass[] = [];
  const take: AccountPass[] = [];
  for (const term of terms.toSorted((a, b) => (comesBefore(a, b) ? -1 : 1))) {
    const more = given.get(`${term.lot}${MERGED}`);
    if (term.until < today) continue;
    const others = terms.filter((other) => other.account !== term.account && comesBefore(other, term));
    const days = term.remaining > 0 ? most(others.filter((other) => running.has(other)).map(daysWith(term))) : 0;
    if (more && more.remaining > 0) {
      const wasTwice = term.remaining > 0 && most(others.filter(({ until }) => until < today).map(daysWith(term))) > 0;
      if (days > 0 || wasTwice) continue;
      take.push(more);
      running.delete(more);
    } else if (days > 0) {
      const last = [...running].reduce((day, { until }) => (until > day ? until : day), '');
      const from = addDays(last, 1);
      const due = { ...term, from, until: addDays(from, days - 1), ...more, lot: `${term.lot}${MERGED}`, remaining: 1 };
      give.push(due);
      running.add(due);
    }
  }
  return { give, take };
}

/** What a counter sold is named after its sale and the club; what else there is has a word behind that. */
const SOLD = /:pass:[a-z0-9-]+$/;

/** How many days two terms have in common, from the day on which both accounts were one member's. */
const daysWith =
  (term: AccountPass) =>
  (other: AccountPass): number => {
    const from = [term.from, other.from, term.since ?? '', other.since ?? ''].reduce((a, b) => (a > b ? a : b));
    const until = term.until < other.until ? term.until : other.until;
    return from > until ? 0 : daysBetween(from, until) + 1;
  };

const most = (days: readonly number[]): number => Math.max(0, ...days);

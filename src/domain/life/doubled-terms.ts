import { addDays } from '#base/day';
import type { Day, LotId, Unit } from '../account.ts';
import { asLongAs, type Term } from './club-terms.ts';

/** A member's pass for one club, as a lot; nothing remains of it once it was taken back or has lapsed. */
export type ClubPass = Term & { readonly lot: LotId; readonly remaining: number };

/** What a pass is named that is given for a term that was sold twice. */
const MORE = ':more';
/** And one for a term that ran on two accounts of one member. */
export const MERGED = ':merged';
/** Whether a pass was given for a term that was sold twice, or ran twice. */
export const isMore = (lot: LotId): boolean => lot.endsWith(MORE) || lot.endsWith(MERGED);

/** What puts the terms of a member right: passes that are due, and given ones that are due no longer. */
export type EvenedOut<Pass = ClubPass> = { readonly give: readonly Pass[]; readonly take: readonly Pass[] };

/**
 * Two counters that cannot hear of each other may both sell a term for the same days (I12). Nobody pays twice for one: for each term that
 * begins while another runs, a pass for as long is due after the last. It is due no longer when one of the two comes back,
 * unless one is over by then. `passes`: all that the member ever had of the club `unit`. What was put right once needs nothing more.
 */
export function evenOut(passes: readonly ClubPass[], unit: Unit, today: Day): EvenedOut {
  const given = new Map(passes.flatMap((pass) => (isMore(pass.lot) ? [[pass.lot, pass]] : [])));
  // a pass that was sold is named after its sale; what head office gives has more behind that
  const sold = passes.filter(({ lot }) => lot.endsWith(`:${unit}`));
  const running = new Set([...sold, ...given.values()].filter(({ remaining }) => remaining > 0));
  const over = sold.filter(({ until }) => until < today);
  const give: ClubPass[] = [];
  const take: ClubPass[] = [];
  for (const term of sold.toSorted((a, b) => (comesBefore(a, b) ? -1 : 1))) {
    if (term.until < today) continue;
    const more = given.get(`${term.lot}${MORE}`);
    const runsInto = (other: ClubPass): boolean =>
      other !== term && other !== more && comesBefore(other, term) && other.until >= term.from;
    const isTwice = term.remaining > 0 && [...running].some(runsInto);
    if (more && more.remaining > 0) {
      if (isTwice || (term.remaining > 0 && over.some(runsInto))) continue;
      take.push(more);
      running.delete(more);
    } else if (isTwice) {
      const last = [...running].reduce((day, { until }) => (until > day ? until : day), '');
      const due = { ...asLongAs(term, addDays(last, 1)), ...more, lot: `${term.lot}${MORE}`, remaining: 1 };
      give.push(due);
      running.add(due);
    }
  }
  return { give, take };
}

/** In the order of their first days; what was given takes no place of a term that is sold later. */
export const comesBefore = (a: ClubPass, b: ClubPass): boolean =>
  a.from !== b.from ? a.from < b.from : isMore(a.lot) !== isMore(b.lot) ? isMore(a.lot) : a.lot < b.lot;

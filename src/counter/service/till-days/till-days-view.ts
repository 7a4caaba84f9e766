import { dayIn } from '#base/day';
import {
  MOST_DIFFERENCES_SHOWN,
  MOST_PROBLEMS_SHOWN,
  type TillDaysView,
  type TillDifference,
} from '#contract/till-days';
import { type DayMatches, isDifferent, type Match, type MatchState } from '#till/files/reconcile-day';
import type { TillExport } from '#till/files/till-sale';

const MOST_TILLS_NAMED = 50;
/** Of longer names in a file so much is shown. */
const MOST_CHARACTERS = 80;

type Day = TillDaysView['days'][number];

/** The comparison as the owner reads it: day by day, and what differs. */
export function tillDaysView(
  { matches, leftOut }: Pick<DayMatches, 'matches' | 'leftOut'>,
  { sales, problems }: TillExport,
  timeZone: string,
): TillDaysView {
  const days = new Map<string, { -readonly [Name in keyof Day]: Day[Name] }>();
  const differences: TillDifference[] = [];
  for (const match of matches) {
    const { state, sold } = match;
    const day = dayIn(timeZone, momentOf(match));
    const sums = days.get(day) ?? { day, sold: NOTHING, linked: NOTHING, differences: 0 };
    days.set(day, sums);
    // a receipt that was booked twice is sold once
    if (sold && state !== 'twice') sums.sold = plus(sums.sold, sold.total);
    if (sold && LINKED.includes(state)) sums.linked = plus(sums.linked, sold.total);
    if (!isDifferent(state)) continue;
    sums.differences += 1;
    differences.push(differenceOf(match, day, state));
  }
  const newest = (a: { readonly day: string }, b: { readonly day: string }): number => (a.day < b.day ? 1 : -1);
  const tills = [...new Set(sales.map(({ till }) => short(till)))].filter((till) => till !== '');
  return {
    tills: tills.sort().slice(0, MOST_TILLS_NAMED),
    days: [...days.values()].sort(newest),
    leftOut,
    differences: differences.sort((a, b) => b.at - a.at).slice(0, MOST_DIFFERENCES_SHOWN),
    problems: problems.slice(0, MOST_PROBLEMS_SHOWN).map(({ file, row, why, isTaken = false }) => ({
      file: short(file),
      row,
      why: { key: why.code, values: { ...why.values } },
      isTaken,
    })),
    otherProblems: Math.max(0, problems.length - MOST_PROBLEMS_SHOWN),
  };
}

const NOTHING = { count: 0, total: 0 };
const plus = ({ count, total }: Day['sold'], amount: number): Day['sold'] => ({
  count: count + 1,
  total: total + amount,
});

/** What was sold to a customer with a card, also where something about it differs. */
const LINKED: readonly MatchState[] = ['linked', 'probably', 'amount', 'voided'];

const momentOf = ({ sold, booked }: Match): number => sold?.at ?? booked?.at ?? 0;
const short = (text: string): string => text.slice(0, MOST_CHARACTERS);

function differenceOf(match: Match, day: string, state: TillDifference['state']): TillDifference {
  const { sold, booked } = match;
  return {
    day,
    at: momentOf(match),
    state,
    ...(sold && { till: short(sold.till), number: short(sold.number), sold: sold.total }),
    ...(booked && { booked: booked.total, seq: Number(booked.entry.split(':').at(-1)) }),
  };
}

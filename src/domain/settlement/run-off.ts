import { ratio } from '#base/money';

/** What was given in a month (`origin`), and what became of it in a month: the same one, or a later one. Whole units. */
export type RunOff = {
  readonly origin: string;
  readonly month: string;
  readonly given: number;
  readonly redeemed: number;
  readonly lapsed: number;
};

/** In millionths, how much of what is open at the end of one month is redeemed and lapses in the next, by the age in months. */
export type RunOffRates = readonly { readonly redeemed: number; readonly lapsed: number }[];

const MILLION = 1_000_000;
/** Older than any voucher. */
const MOST_MONTHS = 600;

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
/** Months between two; what happened before it was given (a clock that was wrong) counts with the month in which it was given. */
const ageOf = ({ origin, month }: Pick<RunOff, 'origin' | 'month'>): number =>
  Math.max(0, Math.min(MOST_MONTHS, numberOf(month) - numberOf(origin)));

/** By origin, what is open at the end of each age. */
function openByAge(
  rows: readonly RunOff[],
  last: string,
): Map<string, { open: number[]; redeemed: number[]; lapsed: number[] }> {
  const origins = new Map<string, { open: number[]; redeemed: number[]; lapsed: number[] }>();
  for (const row of rows) {
    if (row.month > last || row.origin > last) continue;
    const ages = ageOf({ origin: row.origin, month: last }) + 1;
    const zeros = (): number[] => Array.from({ length: ages }, () => 0);
    const of = origins.get(row.origin) ?? { open: zeros(), redeemed: zeros(), lapsed: zeros() };
    origins.set(row.origin, of);
    const age = ageOf(row);
    of.redeemed[age] = of.redeemed[age]! + row.redeemed;
    of.lapsed[age] = of.lapsed[age]! + row.lapsed;
    for (let at = age; at < ages; at++) of.open[at] = of.open[at]! + row.given - row.redeemed - row.lapsed;
  }
  return origins;
}

/**
 * How what is open runs off, month by month, as it did so far: chain ladder on what is open (Mack, "Distribution-free calculation of the standard error of
 * chain ladder reserve estimates", ASTIN Bulletin 23, 1993, with open units in the place of claims). For each age the units that were redeemed in
 * it, summed over all months of origin that have been that old, through those that were open before.
 */
export function runOffRates(rows: readonly RunOff[], last: string): RunOffRates {
  const sums: { before: number; redeemed: number; lapsed: number }[] = [];
  for (const { open, redeemed, lapsed } of openByAge(rows, last).values()) {
    for (let age = 1; age < open.length; age++) {
      const sum = (sums[age - 1] ??= { before: 0, redeemed: 0, lapsed: 0 });
      sum.before += Math.max(0, open[age - 1]!);
      sum.redeemed += redeemed[age]!;
      sum.lapsed += lapsed[age]!;
    }
  }
  const share = (part: number, of: number): number =>
    of <= 0 ? 0 : Math.max(0, Math.min(MILLION, ratio(part, MILLION, of, 'half-up')));
  return sums.map(({ before, redeemed, lapsed }) => {
    const taken = share(redeemed, before);
    return { redeemed: taken, lapsed: Math.min(share(lapsed, before), MILLION - taken) };
  });
}

/**
 * What is open at the end of a month, and how much of that is expected to be redeemed. What stays open beyond the ages that anybody has seen yet
 * counts whole, so a brand without a history owes all of it: careful, as § 252 (1) no. 4 HGB wants it.
 */
export function expectedRedemption(
  rows: readonly RunOff[],
  last: string,
  rates: RunOffRates,
): { readonly open: number; readonly expected: number } {
  let [all, expected] = [0, 0];
  for (const [origin, { open }] of openByAge(rows, last)) {
    let left = open.at(-1) ?? 0;
    all += left;
    for (let age = ageOf({ origin, month: last }); age < rates.length && left > 0; age++) {
      const { redeemed, lapsed } = rates[age]!;
      const taken = ratio(left, redeemed, MILLION, 'half-up');
      expected += taken;
      left -= Math.min(left, taken + ratio(left, lapsed, MILLION, 'down'));
    }
    expected += Math.max(0, left);
  }
  return { open: all, expected: Math.min(Math.max(0, all), expected) };
}

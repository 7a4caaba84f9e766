import { canonicalJson, type Json } from '#base/canonical-json';
import { addMonths } from '#base/day';
import { holderOf, isGoodwill, memberAccount, memberOf, type Transfer, type Unit, voucherOf } from '#domain/account';
import { advancedBy } from '#domain/advance';
import { decideReturn } from '#domain/decide-return';
import type { EntryHead, ReturnBody, SaleBody } from '#domain/entry';
import { term } from '#domain/lots';
import { evaluate } from '#domain/program/evaluate';
import { readyProgram } from '#domain/program/compile';
import { pointsAccount } from '#domain/program/partner';
import type { Program } from '#domain/program/schema';

/** What an entry came to: by the counter that booked it, and by head office with the same code and facts. */
export type Figures = { readonly [name: string]: Json };

/** Where head office decides otherwise: both figures, and the points that would have to move for that. */
export type Difference = {
  readonly booked: Figures;
  readonly decided: Figures;
  /** Nothing where it could not be decided. */
  readonly moves: readonly Transfer[];
  /** Whether they may bring a lot below zero, as a return does (R03). */
  readonly mayOwe: boolean;
};

/**
 * A sale with the facts that its entry names (R29). Only points are put right: money has changed hands, and a visit too many
 * hurts nobody. What was missing goes into the sale's own lot; what was too much is taken from there.
 */
export function saleDifference(sale: EntryHead & SaleBody, program: Program | undefined): Difference | undefined {
  const booked = figuresOf(sale);
  if (!program) return undecided(booked, { program: 'unknown' });
  const evaluated = evaluate(program, sale.sale, sale.facts, sale.choices);
  if (!evaluated.ok) return undecided(booked, { refused: evaluated.code });
  const { discount, vat, charges, credit, toPay, pointsEarned, pointsSpent, visits, effects } = evaluated.value;
  const decided = {
    discount,
    ...(vat && { vat: vat as unknown as Json }),
    ...(charges !== undefined && { charges }),
    ...(credit !== undefined && { credit }),
    toPay,
    pointsEarned,
    pointsSpent,
    visits,
    effects: effects as unknown as Json,
  };
  if (canonicalJson(decided) === canonicalJson(booked)) return undefined;
  const missing = pointsEarned - pointsSpent - (booked.pointsEarned - booked.pointsSpent);
  const member = memberAccount(sale.member);
  const earned = sale.transfers.find(
    ({ unit, from, to }) => unit === 'points' && to === member && holderOf(from) === undefined,
  );
  const validMonths = effects.find((effect) => effect.kind === 'points-earned')?.validMonths;
  const usable = effects.find((effect) => effect.kind === 'points-later')?.usable;
  const made = earned ?? {
    unit: 'points' as const,
    from: pointsAccount(readyProgram(program), sale.store),
    to: member,
    lot: `${sale.terminal}:${sale.seq}`,
    ...term({ usable, expires: validMonths ? addMonths(sale.facts.day, validMonths) : undefined }),
  };
  if (missing > 0) return { booked, decided, moves: [{ ...made, amount: missing }], mayOwe: false };
  const tooMuch = Math.min(-missing, earned?.amount ?? 0);
  const moves = tooMuch > 0 ? [{ ...made, from: made.to, to: made.from, amount: tooMuch }] : [];
  return { booked, decided, moves, mayOwe: false };
}

/**
 * A return by its sale's own entry (R04), with what head office has put right of that sale: so sale, correction and a full
 * return leave every lot as it was (R01). `sale` is undefined where its entry was not found.
 */
export function returnDifference(
  entry: EntryHead & ReturnBody,
  sale: SaleBody | undefined,
  corrected: readonly Transfer[],
): Difference | undefined {
  const { key, amount, returned, day, store, transfers } = entry;
  // what the shop bore rests on what its counter knew, and which vouchers paid stands in other entries
  const taken = transfers.filter(({ from, to }) => !isGoodwill(from) && !isVoucher(from) && !isVoucher(to));
  const booked = returnFigures(amount, returned, taken);
  if (!sale) return undecided(booked, { sale: 'unknown' });
  // what the shop bore rests on what its counter knew of the lot, and whether it was late on who stood there
  const { returns: _, ...terms } = sale;
  const whole = { ...terms, transfers: [...sale.transfers, ...corrected] };
  const again = decideReturn(whole, returned - amount, { key, amount }, day, store, []);
  if (!again.ok) return undecided(booked, { refused: again.code });
  const moves = between(taken, again.value.transfers);
  const decided = returnFigures(again.value.amount, again.value.returned, again.value.transfers);
  if (moves.length === 0) return undefined;
  return { booked, decided, moves: moves.filter(({ unit }) => unit === 'points'), mayOwe: true };
}

const isVoucher = (account: string): boolean => voucherOf(account) !== undefined;

/** What an entry cannot be compared with is told, and nothing is booked. */
const undecided = (booked: Figures, decided: Figures): Difference => ({
  booked,
  decided,
  moves: [],
  mayOwe: false,
});

function figuresOf({ discount, vat, charges, credit, toPay, effects, transfers }: SaleBody) {
  return {
    discount,
    ...(vat && { vat: vat as unknown as Json }),
    ...(charges !== undefined && { charges }),
    ...(credit !== undefined && { credit }),
    toPay,
    pointsEarned: sumOf(transfers, 'points', 'to'),
    // what the shop advanced was spent too
    pointsSpent: sumOf(transfers, 'points', 'from') + advancedBy(transfers),
    visits: sumOf(transfers, 'visits', 'to'),
    effects: effects as unknown as Json,
  };
}

const returnFigures = (amount: number, returned: number, transfers: readonly Transfer[]): Figures => ({
  amount,
  returned,
  points: gained(transfers, 'points'),
  visits: gained(transfers, 'visits'),
});

/** What members have got by transfers less what they have given. */
export const gained = (transfers: readonly Transfer[], unit: Unit): number =>
  sumOf(transfers, unit, 'to') - sumOf(transfers, unit, 'from');

const sumOf = (transfers: readonly Transfer[], unit: Unit, side: 'from' | 'to'): number =>
  transfers.reduce(
    (sum, made) => (made.unit === unit && memberOf(made[side]) !== undefined ? sum + made.amount : sum),
    0,
  );

/** What has to be moved besides `booked` so that together it comes to `decided`. */
function between(booked: readonly Transfer[], decided: readonly Transfer[]): Transfer[] {
  const open = new Map<string, Transfer>();
  for (const [transfers, sign] of [
    [decided, 1],
    [booked, -1],
  ] as const) {
    for (const made of transfers) {
      const key = [made.unit, made.from, made.to, made.lot].join(' ');
      open.set(key, { ...made, amount: (open.get(key)?.amount ?? 0) + sign * made.amount });
    }
  }
  return [...open.values()].flatMap((made) => {
    if (made.amount === 0) return [];
    return made.amount > 0 ? [made] : [{ ...made, from: made.to, to: made.from, amount: -made.amount }];
  });
}

import { assert, present } from '#base/assert';
import { addMonths } from '#base/day';
import { MAX_AMOUNT_MINOR, isMinor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { type Day, type Lot, memberAccount, memberOf, storeAccount, type Transfer } from './account.ts';
import type { SaleBody } from './entry.ts';
import { balanceAfter, balanceOf, spend, term } from './lots.ts';
import { type Choice, type EvaluationRefusal, evaluate } from './program/evaluate.ts';
import type { Program } from './program/schema.ts';
import type { Sale } from './sale.ts';

/** What a terminal knows of the member when it decides. */
export type MemberState = {
  readonly member: string;
  /** Lots of points that are not empty, those of accounts that were merged into the member's included (R24). */
  readonly lots: readonly Lot[];
  readonly visits: number;
  /** The store's day of the last counted visit. */
  readonly lastVisitDay?: Day;
};

export type Place = { readonly store: string; readonly terminal: string; readonly seq: number };

export type SaleRefusal =
  | EvaluationRefusal
  | 'sale-amount-absurd'
  | 'sale-amount-negative'
  | 'sale-lines-differ'
  | 'sale-nothing-to-book';

/**
 * Decides a sale: what it earns and spends, as transfers that name their lots. Nothing is written here; the entry that
 * this body becomes is the booking. `place.seq` is the number that the entry will have, it names the lot of its points.
 */
export function decideSale(
  program: Program,
  state: MemberState,
  sale: Sale,
  choices: readonly Choice[],
  today: Day,
  place: Place,
): Result<SaleBody, SaleRefusal> {
  const fault = checkSale(sale);
  if (fault) return fault;
  if (sale.lines.length === 0 && choices.length === 0) return refused('sale-nothing-to-book');
  const facts = {
    visits: state.visits,
    visitedToday: state.lastVisitDay === today,
    redeemable: balanceOf(state.lots, today).redeemable,
  };
  const evaluated = evaluate(program, sale, facts, choices);
  if (!evaluated.ok) return evaluated;
  const { discount, toPay, effects, pointsEarned, pointsSpent, visits } = evaluated.value;

  const member = memberAccount(state.member);
  const store = storeAccount(place.store);
  const transfers: Transfer[] = [];
  const absorbed = new Set<string>();
  const parts = spend(state.lots, pointsSpent, today);
  assert(parts, 'evaluation allowed more points than the lots hold');
  for (const { lot, amount } of parts) {
    if (lot.account !== undefined) absorbed.add(present(memberOf(lot.account), 'lots of points are those of members'));
    transfers.push({
      unit: 'points',
      from: lot.account ?? member,
      to: store,
      amount,
      lot: lot.id,
      ...term(lot),
    });
  }
  if (pointsEarned > 0) {
    const validMonths = effects.find((effect) => effect.kind === 'points-earned')?.validMonths;
    transfers.push({
      unit: 'points',
      from: store,
      to: member,
      amount: pointsEarned,
      lot: `${place.terminal}:${place.seq}`,
      ...(validMonths && { expires: addMonths(today, validMonths) }),
    });
  }
  if (visits > 0) {
    transfers.push({ unit: 'visits', from: store, to: member, amount: visits, lot: visitsLot(state.member) });
  }
  return ok({
    kind: 'sale',
    member: state.member,
    ...(absorbed.size > 0 && { absorbed: [...absorbed] }),
    sale,
    choices,
    facts: { program: program.id, version: program.version, day: today, ...facts },
    discount,
    toPay,
    balance: balanceAfter(state.lots, transfers, 'points', today).total,
    effects,
    transfers,
  });
}

/** Visits never expire and are never spent: one lot per member holds them all. */
export const visitsLot = (member: string): string => `visits:${member}`;

/** A sale's own contradictions, before any program looks at it. */
function checkSale(sale: Sale): (Result<never, SaleRefusal> & { ok: false }) | undefined {
  const amounts = [sale.total, ...sale.lines.map((line) => line.amount)];
  if (amounts.some((amount) => !isMinor(amount) || Math.abs(amount) > MAX_AMOUNT_MINOR)) {
    return refused('sale-amount-absurd', { most: MAX_AMOUNT_MINOR });
  }
  if (sale.total < 0) return refused('sale-amount-negative');
  const sum = sale.lines.reduce((total, line) => total + line.amount, 0);
  if (sum !== sale.total) return refused('sale-lines-differ', { total: sale.total, sum });
  return undefined;
}

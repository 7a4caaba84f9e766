import { assert } from '#base/assert';
import { isMinor, MAX_AMOUNT_MINOR, type Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { type Day, memberAccount } from './account.ts';
import type { MemberState } from './decide-sale.ts';
import type { ReturnWithoutReceiptBody } from './entry.ts';
import { absorbedIn, balanceAfter, balanceOf, spend, takeParts } from './lots.ts';
import { type EvaluationRefusal, evaluate } from './program/evaluate.ts';
import { readyProgram } from './program/compile.ts';
import { pointsAccount } from './program/partner.ts';
import type { Program } from './program/schema.ts';
import type { Sale } from './sale.ts';

export type ReturnWithoutReceiptRefusal = EvaluationRefusal | 'return-amount-wrong';

/**
 * Takes back goods whose sale nobody finds, where a manager has decided to (R06): the points that such a purchase would earn a
 * new customer today, for nothing says what they earned then, and never more than can be redeemed here and now. So the
 * account cannot go below zero by it, and it works without head office. What was spent on the purchase stays spent.
 */
export function decideReturnWithoutReceipt(
  program: Program,
  state: MemberState,
  key: string,
  amount: Minor,
  today: Day,
  store: string,
): Result<ReturnWithoutReceiptBody, ReturnWithoutReceiptRefusal> {
  if (!isMinor(amount) || amount <= 0 || amount > MAX_AMOUNT_MINOR) return refused('return-amount-wrong');
  const evaluated = evaluate(program, purchaseOf(amount), { ...NEW_CUSTOMER, day: today, store }, []);
  if (!evaluated.ok) return evaluated;
  const points = evaluated.value.pointsEarned;
  const parts = spend(state.lots, Math.min(points, balanceOf(state.lots, today).redeemable), today);
  assert(parts, 'what can be redeemed can be spent');
  const transfers = takeParts(parts, memberAccount(state.member), pointsAccount(readyProgram(program), store));
  return ok({
    kind: 'return-without-receipt',
    key,
    member: state.member,
    ...absorbedIn(transfers, state.member),
    amount,
    program: program.id,
    version: program.version,
    points,
    day: today,
    balance: balanceAfter(state.lots, transfers, 'points', today).total,
    transfers,
  });
}

const NEW_CUSTOMER = { visits: 0, visitedToday: true, redeemable: 0 } as const;

const purchaseOf = (amount: Minor): Sale => ({
  key: 'hand:any',
  source: 'hand',
  at: 0,
  total: amount,
  lines: [{ kind: 'goods', amount, vat: 0, quantity: 1 }],
  payments: [],
});

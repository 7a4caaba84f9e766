import type { Minor } from '#base/money';
import { isMinor, ratio } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { type Day, expiredAccount, memberOf, type Transfer } from './account.ts';
import type { ReturnBody, SaleBody } from './entry.ts';

export type ReturnRefusal = 'return-amount-wrong' | 'return-more-than-sold' | 'return-already-complete';

export type ReturnRequest = {
  readonly key: string;
  /** What the customer gets back, in minor units of what was paid; the whole sale if undefined. */
  readonly amount?: Minor;
};

/**
 * Takes a sale back, wholly or in part. It follows the sale's own transfers, never today's program (R04): each is
 * reversed pro rata of what was paid, rounded on the running sum, so that parts in any split sum exactly to the whole
 * (R02) and a full return leaves every lot as it was (R01). Points that were spent meanwhile bring the lot below zero
 * (R03). Points that come back keep their expiry; if it is past they lapse in the same entry (R05).
 */
export function decideReturn(
  sale: SaleBody,
  returnedBefore: Minor,
  request: ReturnRequest,
  today: Day,
  store: string,
): Result<ReturnBody, ReturnRefusal> {
  // a sale that was paid with points alone has nothing to pro-rate: it comes back whole
  const whole = Math.max(1, sale.toPay);
  const before = sale.toPay === 0 && returnedBefore > 0 ? 1 : returnedBefore;
  if (before >= whole) return refused('return-already-complete');
  const amount = request.amount ?? whole - before;
  if (!isMinor(amount) || amount <= 0) return refused('return-amount-wrong');
  if (before + amount > whole) return refused('return-more-than-sold', { most: whole - before });

  const returned = before + amount;
  const transfers: Transfer[] = [];
  for (const made of sale.transfers) {
    const back = ratio(made.amount, returned, whole, 'down') - ratio(made.amount, before, whole, 'down');
    if (back === 0) continue;
    transfers.push({ ...made, from: made.to, to: made.from, amount: back });
    if (memberOf(made.from) !== undefined && made.expires !== undefined && made.expires < today) {
      transfers.push({ ...made, to: expiredAccount(store), amount: back });
    }
  }
  return ok({
    kind: 'return',
    key: request.key,
    member: sale.member,
    sale: sale.sale.key,
    // of a sale that cost nothing, nothing is paid back
    amount: sale.toPay === 0 ? 0 : amount,
    returned: sale.toPay === 0 ? 0 : returned,
    day: today,
    transfers,
  });
}

import type { Minor } from '#base/money';
import { isMinor, ratio } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import {
  type Day,
  expiredAccount,
  goodwillAccount,
  holderOf,
  type Lot,
  memberAccount,
  memberOf,
  type Transfer,
} from './account.ts';
import { isCreditAccount } from './advance.ts';
import type { ReturnBody, SaleBody } from './entry.ts';
import { balanceAfter } from './lots.ts';
import { backOntoVouchers } from './voucher-back.ts';

export type ReturnRefusal =
  | 'return-amount-wrong'
  | 'return-more-than-sold'
  | 'return-already-complete'
  | 'return-too-late'
  | 'return-club-left';

export type ReturnRequest = {
  readonly key: string;
  /** What the customer gets back, in minor units of what was paid; the whole sale if undefined. */
  readonly amount?: Minor;
  /** Points that the shop advanced and has not got back yet. */
  readonly advanced?: number;
  /** What was taken from vouchers to pay for the sale. */
  readonly vouchers?: readonly Transfer[];
  /** Fees of clubs that the member has left since: head office has settled them, and they do not come back (I12). */
  readonly settled?: Minor;
  /** A manager takes it back, who may do so at any time. */
  readonly byManager?: boolean;
};

/**
 * Takes a sale back, wholly or in part. It follows the sale's own transfers, never today's program (R04): each is
 * reversed pro rata of what was paid, rounded on the running sum, so that parts in any split sum exactly to the whole
 * (R02) and a full return leaves every lot as it was (R01). Points that were spent meanwhile bring the lot below zero
 * (R03), unless the terms of the sale let the shop bear them. What the shop advanced comes back to the member: it gets its advance back another way, once (L36). Points that come back keep their expiry; if it is past they lapse in the same entry (R05).
 * What a voucher paid comes back onto it, pro rata like everything else, and is no money (L39). `lots` are the member's
 * lots of points before it.
 */
export function decideReturn(
  sale: SaleBody,
  returnedBefore: Minor,
  request: ReturnRequest,
  today: Day,
  store: string,
  lots: readonly Lot[],
): Result<ReturnBody, ReturnRefusal> {
  if (returnedBefore >= Math.max(1, sale.toPay)) return refused('return-already-complete');
  const until = sale.returns?.until;
  if (until !== undefined && today > until && !request.byManager) return refused('return-too-late', { day: until });
  const { settled = 0 } = request;
  const most = sale.toPay - returnedBefore - settled;
  if (settled > 0 && most <= 0) return refused('return-club-left');
  const amount = request.amount ?? most;
  // a sale that was paid with points alone has nothing to pro-rate: it comes back whole, and nothing is paid back
  const isFree = sale.toPay === 0;
  if (!isMinor(amount) || amount < 0 || (amount === 0 && !isFree)) return refused('return-amount-wrong');
  if (amount > most) return refused('return-more-than-sold', { most });

  const returned = returnedBefore + amount;
  const upTo = (units: number, part: Minor): number => ratio(units, part, sale.toPay, 'down');
  const backOf = (units: number): number => (isFree ? units : upTo(units, returned) - upTo(units, returnedBefore));
  const transfers: Transfer[] = [];
  const put = (made: Transfer): void => {
    transfers.push(made);
    const { to: from, expires } = made;
    if (holderOf(from) !== undefined && expires !== undefined && expires < today)
      transfers.push({ ...made, from, to: expiredAccount(store) });
  };
  for (const made of sale.transfers) {
    const amount = backOf(made.amount);
    if (amount === 0) continue;
    put({ ...made, from: made.to, to: isCreditAccount(made.from) ? memberAccount(sale.member) : made.from, amount });
  }
  const ontoVouchers = backOntoVouchers(request.vouchers ?? [], sale.toPay, backOf);
  ontoVouchers.forEach(put);
  if (sale.returns?.spentPoints === 'borne') transfers.push(...borne(transfers, lots, store));
  return ok({
    kind: 'return',
    key: request.key,
    member: sale.member,
    ...(sale.absorbed && { absorbed: sale.absorbed }),
    ...(sale.groups && { groups: sale.groups }),
    sale: sale.sale.key,
    amount,
    returned,
    ...(ontoVouchers.length > 0 && { ontoVouchers: ontoVouchers.reduce((sum, made) => sum + made.amount, 0) }),
    balance: ownBalance(sale, lots, transfers, today) - (request.advanced ?? 0),
    day: today,
    transfers,
  });
}

/** The member's balance after it, without what groups have. */
function ownBalance({ groups }: SaleBody, lots: readonly Lot[], transfers: readonly Transfer[], today: Day): number {
  const accounts = new Set(groups?.map(memberAccount));
  const own = lots.filter(({ account }) => account === undefined || !accounts.has(account));
  const ownTransfers = transfers.filter(({ from, to }) => !accounts.has(from) && !accounts.has(to));
  return balanceAfter(own, ownTransfers, 'points', today).total;
}

/** What the shop bears: of the points that a return takes, those that were spent meanwhile. No lot goes below zero by it. */
function borne(transfers: readonly Transfer[], lots: readonly Lot[], store: string): Transfer[] {
  return transfers.flatMap((taken) => {
    if (taken.unit !== 'points' || memberOf(taken.from) === undefined || memberOf(taken.to) !== undefined) return [];
    if (taken.to === expiredAccount(store)) return [];
    const left = lots.find(({ id }) => id === taken.lot)?.remaining ?? 0;
    const missing = Math.min(taken.amount, taken.amount - left);
    return missing > 0 ? [{ ...taken, from: goodwillAccount(store), to: taken.from, amount: missing }] : [];
  });
}

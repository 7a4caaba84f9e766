import { assert } from '#base/assert';
import { type AccountId, type Day, type Lot, type Transfer } from './account.ts';
import { balanceOf, spendable, term } from './lots.ts';

/**
 * Where a shop's advances stand: points that it gave for a customer whose own lay at a counter that could not be asked. Below
 * zero by what has not been got back: that is what the shop's offline credit has cost so far (L35, L36).
 */
export const creditAccount = (storeId: string): AccountId => `credit:${storeId}`;
export const isCreditAccount = (account: AccountId): boolean => account.startsWith('credit:');

/** What of a lot may be spent, and not here. */
const elsewhereOf = ({ remaining, held }: Lot): number => remaining - Math.min(remaining, Math.max(0, held));

/**
 * Points that the shop may advance for a member: as far as the balance that is known covers them and the rights to it lie
 * elsewhere, never more than `most`, less what it has not got back yet. A return may have taken rights here that it had to take
 * below zero (P40): what is missing to spend what is held is not elsewhere.
 */
export function creditFor(lots: readonly Lot[], today: Day, most: number, open: number): number {
  const { total, redeemable, pending } = balanceOf(lots, today);
  const elsewhere = spendable(lots, today).reduce((sum, lot) => sum + elsewhereOf(lot), 0);
  return Math.max(0, Math.min(most, total - pending - redeemable, elsewhere) - open);
}

/**
 * An advance from the shop to the account that takes redeemed points, `to`: nearly always its own. It names the lots that it stands for, so that a return can give the points back to
 * where they would have come from; it touches none of them.
 */
export function advance(lots: readonly Lot[], points: number, today: Day, store: string, to: AccountId): Transfer[] {
  const transfers: Transfer[] = [];
  let missing = points;
  for (const lot of spendable(lots, today)) {
    const amount = Math.min(missing, elsewhereOf(lot));
    if (amount <= 0) continue;
    const from = creditAccount(store);
    transfers.push({ unit: 'points', from, to, amount, lot: lot.id, ...term(lot) });
    missing -= amount;
  }
  assert(missing === 0, 'an advance is covered by lots that are known');
  return transfers;
}

/** By how much an entry's transfers change what shops have advanced: what they gave less what they got back. */
export function advancedBy(transfers: readonly Transfer[]): number {
  let sum = 0;
  for (const { from, to, amount } of transfers) {
    if (isCreditAccount(from)) sum += amount;
    else if (isCreditAccount(to)) sum -= amount;
  }
  return sum;
}

import { present } from '#base/assert';
import type { Minor } from '#base/money';
import {
  type AccountId,
  type Day,
  type Lot,
  type LotId,
  passOf,
  storeAccount,
  type Transfer,
  type Unit,
} from '../account.ts';
import type { AdjustmentBody, SaleBody } from '../entry.ts';
import { absorbedIn } from '../lots.ts';
import type { Club } from '../program/club.ts';
import { clubRefund } from './club-terms.ts';

/**
 * A term that a member has bought: the lot of its pass, where it lies, by whom it was sold, and the club as it was on that day.
 * `today` by the calendar of that store. `feeBack`: what of the fee has come back already with goods of that purchase.
 */
export type SoldTerm = {
  readonly lot: LotId;
  readonly account: AccountId;
  readonly from: Day;
  readonly until: Day;
  readonly store: string;
  readonly today: Day;
  readonly feeBack: Minor;
  readonly club: Pick<Club, 'id' | 'fee' | 'months' | 'refund'>;
};

export type LeftClub = {
  /** What each store that sold a term pays back. */
  readonly refunds: readonly { readonly store: string; readonly amount: Minor }[];
  /** The last day of the benefits; undefined if there are none any more. */
  readonly until: Day | undefined;
  readonly body: AdjustmentBody;
};

/** What a pass is named that is given for the rest of a month that has begun. */
const REST = ':rest';
/** Whether a pass is what remained of a term when its member left. */
export const isRest = (lot: LotId): boolean => lot.endsWith(REST);

/**
 * Ends a member's terms in a club (I12) on the terms of the day of purchase (R04): each pass goes back to the store that sold it, and
 * for a month that has begun a shorter one is given. Undefined if the club pays nothing back: then the terms run to their end.
 */
export function leaveClub(member: string, terms: readonly SoldTerm[]): LeftClub | undefined {
  const refunds = new Map<string, Minor>();
  const transfers: Transfer[] = [];
  const days: Day[] = [];
  for (const { lot, account, from, until, store, club, today, feeBack } of terms) {
    const left = clubRefund(club, { from, until }, today);
    if (left.until >= from) days.push(left.until);
    if (left.amount === 0) continue;
    const owed = Math.max(0, left.amount - feeBack);
    if (owed > 0) refunds.set(store, (refunds.get(store) ?? 0) + owed);
    const pass = { unit: passOf(club.id), amount: 1, usable: from };
    transfers.push({ ...pass, from: account, to: storeAccount(store), lot, expires: until });
    if (left.until >= from)
      transfers.push({ ...pass, from: storeAccount(store), to: account, lot: `${lot}${REST}`, expires: left.until });
  }
  if (transfers.length === 0) return undefined;
  const body: AdjustmentBody = {
    kind: 'adjustment',
    member,
    ...absorbedIn(transfers, member),
    reason: 'club',
    day: present(
      terms
        .map(({ today }) => today)
        .toSorted()
        .at(-1),
      'there is a term',
    ),
    transfers,
  };
  return { refunds: [...refunds].map(([store, amount]) => ({ store, amount })), until: days.toSorted().at(-1), body };
}

/**
 * What of a fee has come back with a purchase of which so much was `returned`: whatever goes beyond the goods. It is the same
 * sum in all whether goods are brought back before the member leaves or afterwards. `settled`: fees of other clubs of the same
 * purchase that the member has left already.
 */
export const feeBackOf = ({ toPay }: Pick<SaleBody, 'toPay'>, fee: Minor, settled: Minor, returned: Minor): Minor =>
  Math.max(0, returned - Math.max(0, toPay - settled - fee));

/**
 * The fees in a sale whose members have left the club since: head office has settled what comes back of those, so that they do not come
 * back with the goods. `passesOf`: the passes that are on the account of whoever bought.
 */
export function feesSettled(
  { effects, transfers }: Pick<SaleBody, 'effects' | 'transfers'>,
  passesOf: (unit: Unit) => readonly Pick<Lot, 'id' | 'remaining'>[],
  today: Day,
): Minor {
  let settled = 0;
  for (const effect of effects) {
    // of a term that is over nothing is left to settle, and its pass has lapsed
    if (effect.kind !== 'club' || effect.until < today) continue;
    const unit = passOf(effect.instrument);
    const made = transfers.find((transfer) => transfer.unit === unit && transfer.expires === effect.until);
    const isThere = made && passesOf(unit).some(({ id, remaining }) => id === made.lot && remaining > 0);
    if (made && !isThere) settled += effect.charge.amount;
  }
  return settled;
}

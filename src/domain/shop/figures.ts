import { givesPoints, memberOf, type Transfer } from '#domain/account';
import type { Entry } from '#domain/entry';

/** What is counted of a day at a counter. Each figure is made of entries, and says of each entry what it adds. */
export const FIGURES = [
  'sales',
  'paid',
  'points-earned',
  'points-spent',
  'discounts',
  'enrolments',
  'returns',
  'goodwill',
  'vouchers-sold',
  'vouchers-redeemed',
  'vouchers-refunded',
] as const;
export type Figure = (typeof FIGURES)[number];

/**
 * What an entry adds to a figure: money in minor units, points, or one for each that is counted. Undefined where it is no
 * part of it, so that the bookings behind a figure are those that say a number here.
 */
export function addedTo(figure: Figure, entry: Entry): number | undefined {
  switch (figure) {
    case 'sales':
      return entry.kind === 'sale' ? 1 : undefined;
    case 'paid':
      return entry.kind === 'sale' ? entry.toPay : undefined;
    case 'points-earned':
      return entry.kind === 'sale' ? some(pointsIn(entry.transfers, isEarned)) : undefined;
    case 'points-spent':
      return entry.kind === 'sale' ? some(pointsIn(entry.transfers, isSpent)) : undefined;
    case 'discounts':
      return entry.kind === 'sale' ? some(entry.discount) : undefined;
    case 'enrolments':
      return entry.kind === 'enrolment' ? 1 : undefined;
    case 'returns':
      return entry.kind === 'return' || entry.kind === 'return-without-receipt' ? entry.amount : undefined;
    case 'goodwill':
      return entry.kind === 'adjustment' ? entry.goodwill?.points : undefined;
    case 'vouchers-sold':
      return entry.kind === 'voucher' && entry.what === 'sold' ? entry.amount * entry.transfers.length : undefined;
    case 'vouchers-redeemed':
      return entry.kind === 'voucher' && entry.what === 'redeemed' ? entry.amount : undefined;
    case 'vouchers-refunded':
      return entry.kind === 'voucher' && entry.what === 'refunded' ? entry.amount : undefined;
  }
}

const some = (amount: number): number | undefined => (amount === 0 ? undefined : amount);
const isMember = (account: string): boolean => memberOf(account) !== undefined;
export const isEarned = ({ from, to }: Transfer): boolean => givesPoints(from) && isMember(to);
export const isSpent = ({ from, to }: Transfer): boolean => isMember(from) && givesPoints(to);

/** Points that transfers of a kind move. */
export function pointsIn(transfers: readonly Transfer[], matches: (transfer: Transfer) => boolean): number {
  let points = 0;
  for (const transfer of transfers) if (transfer.unit === 'points' && matches(transfer)) points += transfer.amount;
  return points;
}

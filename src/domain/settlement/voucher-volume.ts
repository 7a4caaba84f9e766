import { monthBefore } from './closed.ts';

/** What an issuer's vouchers came to in twelve months. Minor units. */
export type VoucherVolume = {
  readonly issuer: string;
  readonly sold: number;
  readonly redeemed: number;
  /** Other companies that took them, and how much. */
  readonly accepted: readonly { readonly by: string; readonly amount: number }[];
  readonly state: 'quiet' | 'near' | 'over';
};

/** § 2 (2) ZAG: whoever's payments in a limited network come to more than 1 million euro in twelve months tells BaFin. Warned four fifths before. */
const REPORTED_ABOVE = 100_000_000;
const NEAR = 80_000_000;

/** The first of the twelve months that end with `last`. */
export const firstOfTwelve = (last: string): string => {
  let month = last;
  for (let back = 0; back < 11; back++) month = monthBefore(month);
  return month;
};

/** Vouchers that nobody else takes are no payment instrument of a network, whatever they come to. */
export function volumeState({ sold, redeemed, accepted }: Omit<VoucherVolume, 'state'>): VoucherVolume['state'] {
  const most = Math.max(sold, redeemed);
  if (!accepted.some(({ amount }) => amount > 0) || most < NEAR) return 'quiet';
  return most > REPORTED_ABOVE ? 'over' : 'near';
}

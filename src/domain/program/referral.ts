import { z } from 'zod';
import { addDays } from '#base/day';
import type { Minor } from '#base/money';
import { parseReferralCode } from '../referral-code.ts';
import type { ReadyProgram } from './compile.ts';
import type { Effect } from './effects.ts';
import { id, localized, points } from './fields.ts';
import type { Asked, Unmet } from './when.ts';

/** Points for both sides when a friend makes the first purchase and shows a member's code. */
export const referralInstrument = z.strictObject({
  kind: z.literal('referral'),
  id,
  name: localized,
  archived: z.boolean().optional(),
  /** For the friend, with this purchase. */
  friend: z.strictObject({ points }),
  /** For the member who recommended the shop, when the waiting time is over and the goods were kept. */
  referrer: z.strictObject({ points }),
  /** What the friend pays for goods, at least. */
  minimumAmount: z.int().min(0).max(100_000_000).default(0),
  waitDays: z.int().min(0).max(365).default(14),
  /** One member is rewarded so many times in a calendar year. */
  mostPerYear: z.int().min(1).max(1_000).default(10),
});
export type Referral = z.infer<typeof referralInstrument>;

/** The first referral code among those that are shown; without any that which the member has given on joining. */
export const referralCodeIn = (
  codes: readonly string[],
  { referredBy }: { readonly referredBy?: string | undefined } = {},
): string | undefined => codes.find((code) => parseReferralCode(code).ok) ?? referredBy;

/** Why a code that is shown brings nothing. `spent`: what is paid for goods. */
export function referralUnmet({ minimumAmount }: Referral, asked: Asked, spent: Minor): Unmet | undefined {
  if (asked.at.ownCode) return { what: 'own-code' };
  if (asked.visit !== 1 || !asked.isFirstToday) return { what: 'first-purchase' };
  return spent < Math.max(1, minimumAmount)
    ? { what: 'amount', missing: Math.max(1, minimumAmount) - spent }
    : undefined;
}

/**
 * What a friend's first purchase brings (I14). The entry keeps the terms on which the other side will be rewarded: head office
 * goes by these, whatever the program says by then (R04).
 */
export function refer({ referral, points: rule }: ReadyProgram, asked: Asked, spent: Minor): readonly Effect[] {
  const code = referral && referralCodeIn(asked.codes, asked.at);
  if (!referral || code === undefined || referralUnmet(referral, asked, spent)) return [];
  const { id: instrument, name, friend, referrer, minimumAmount, waitDays, mostPerYear } = referral;
  const validMonths = rule?.validMonths;
  return [
    {
      kind: 'points-earned',
      instrument,
      points: friend.points,
      ...(validMonths && { validMonths }),
      reason: { key: 'reason-bonus', values: { name, points: friend.points } },
    },
    {
      kind: 'referred',
      instrument,
      code,
      points: referrer.points,
      ...(validMonths && { validMonths }),
      minimumAmount,
      from: addDays(asked.at.day, waitDays),
      mostPerYear,
      reason: { key: 'reason-referred', values: { name, points: referrer.points } },
    },
  ];
}

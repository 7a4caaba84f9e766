import { addDays, dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { ReceiptRules } from './receipt-rules.ts';
import type { Sale } from './sale.ts';

/** The till's clock and ours may each be wrong by two minutes (R30). */
const MOST_AHEAD_MS = 240_000;

/** Whether a receipt is still taken, by its age in the shop's own days. */
export function judgeAge(
  { at }: Pick<Sale, 'at'>,
  { days }: ReceiptRules,
  now: { readonly ms: number; readonly timeZone: string },
): Result<void, 'receipt-too-old' | 'receipt-from-future'> {
  if (at > now.ms + MOST_AHEAD_MS) return refused('receipt-from-future', { at });
  const day = dayIn(now.timeZone, at);
  if (addDays(day, days) < dayIn(now.timeZone, now.ms)) return refused('receipt-too-old', { day, days });
  return ok(undefined);
}

/** Whether a receipt is taken although nobody here can judge its signature; `byManager`: a manager has said so. */
export function judgeUnverified(
  { total, verified }: Pick<Sale, 'total' | 'verified'>,
  { unverified, unverifiedMost }: ReceiptRules,
  byManager: boolean,
): Result<void, 'tse-unverifiable' | 'tse-unverified-limit' | 'tse-unverified-manager'> {
  if (verified === true || unverified === 'accept') return ok(undefined);
  switch (unverified) {
    case 'refuse':
      return refused('tse-unverifiable');
    case 'limit':
      return Math.abs(total) <= unverifiedMost
        ? ok(undefined)
        : refused('tse-unverified-limit', { most: unverifiedMost });
    case 'manager':
      return byManager ? ok(undefined) : refused('tse-unverified-manager');
  }
}

import { type AccountId, type Lot, stockOf, type Unit } from '#domain/account';
import { type CouponCode, codePool, couponPrefix, parseCouponCode } from '#domain/coupon-code';
import { balanceOf } from '#domain/lots';
import type { Offer, ReadyProgram } from './compile.ts';
import type { Holding } from './facts.ts';
import type { Asked, Unmet } from './when.ts';

/** The coupon that a code opens: one that names it, or whose batch it is of. */
export const couponOf = ({ coupons, batches }: ReadyProgram, code: string): Offer | undefined =>
  coupons.get(code) ?? batches.get(prefixOf(code) ?? '');

/** The prefix of a code in its normal form. */
function prefixOf(code: string): string | undefined {
  const read = parseCouponCode(code);
  return read.ok && read.value === code ? couponPrefix(code) : undefined;
}

/** A code of a batch that is shown, and the coupon that it belongs to. */
export type ShownCode = { readonly coupon: string; readonly code: CouponCode };

/** Codes of batches among those that are shown, each once. */
export function batchCodes({ batches }: ReadyProgram, codes: readonly string[] = []): readonly ShownCode[] {
  if (batches.size === 0 || codes.length === 0) return NONE;
  return [...new Set(codes)].flatMap((code) => {
    const offer = batches.get(prefixOf(code) ?? '');
    return offer ? [{ coupon: offer.instrument.id, code }] : [];
  });
}
const NONE: readonly ShownCode[] = [];

/** Where something lies that may be used only so often: the one use of a code, or what a member may have of a reward. */
export type Pool = { readonly account: AccountId; readonly unit: Unit };

export const poolOfCode = ({ coupon, code }: ShownCode): Pool => ({
  account: codePool(coupon, code),
  unit: stockOf(coupon),
});

/** How the codes that are shown stand here; undefined if none of them is free. */
export function freeCodes(
  shown: readonly ShownCode[],
  pools: readonly Lot[],
  today: string,
): { readonly [code: string]: Holding } | undefined {
  let found: { [code: string]: Holding } | undefined;
  for (const one of shown) {
    const { account } = poolOfCode(one);
    const lots = pools.filter((lot) => lot.account === account);
    const { total, redeemable } = balanceOf(lots, today);
    if (total > 0) (found ??= {})[one.code] = { total, redeemable };
  }
  return found;
}

/** The code of a batch that a sale uses up: of several that are shown and may be used here the one that sorts first. */
export const codeToUse = (prefix: string, { codes, at }: Pick<Asked, 'codes' | 'at'>): CouponCode | undefined =>
  codes.filter((code) => prefixOf(code) === prefix && (at.codes?.[code]?.redeemable ?? 0) > 0).toSorted()[0];

/** Why no code of a batch that is shown can be used here. */
export function codeUnmet(prefix: string, asked: Asked): Unmet | undefined {
  const shown = asked.codes.filter((code) => prefixOf(code) === prefix);
  if (shown.length === 0) return { what: 'code' };
  if (codeToUse(prefix, asked) !== undefined) return undefined;
  return { what: shown.some((code) => asked.at.codes?.[code]) ? 'code-elsewhere' : 'code-used' };
}

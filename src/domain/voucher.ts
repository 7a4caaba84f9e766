import { assert } from '#base/assert';
import { isMinor, MAX_AMOUNT_MINOR, type Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import {
  type AccountId,
  type Day,
  issuerAccount,
  type Lot,
  storeAccount,
  type Transfer,
  voucherAccount,
} from './account.ts';
import type { Place } from './decide-sale.ts';
import type { VoucherBody } from './entry.ts';
import { balanceOf, spend, takeParts, term } from './lots.ts';
import { voucherEnd, type VoucherTerms } from './program/voucher-terms.ts';
import type { VoucherCode } from './voucher-code.ts';

/** Vouchers of one sale: with one transfer each, far below what an entry may hold. */
export const MOST_VOUCHERS = 100;

export type VoucherSaleRefusal = 'voucher-amount-wrong' | 'voucher-amount-limits' | 'voucher-count-wrong';
export type VoucherUseRefusal =
  | 'voucher-amount-wrong'
  | 'voucher-nothing-left'
  | 'voucher-expired'
  | 'voucher-too-little'
  | 'voucher-elsewhere';

/**
 * Sells vouchers: each code is an account of its own, with one lot of credit (R19). What is on it the issuing store owes;
 * the right to spend it lies at the counter that sold it, like every right. Without terms they are for all purposes, of any
 * amount, and for ever.
 */
export function decideVoucherSale(
  key: string,
  codes: readonly VoucherCode[],
  amount: Minor,
  today: Day,
  { store, terminal, seq }: Place,
  terms?: VoucherTerms,
): Result<VoucherBody, VoucherSaleRefusal> {
  if (codes.length < 1 || codes.length > MOST_VOUCHERS) return refused('voucher-count-wrong', { most: MOST_VOUCHERS });
  if (!isMinor(amount) || amount <= 0 || amount > MAX_AMOUNT_MINOR) return refused('voucher-amount-wrong');
  if (terms && (amount < terms.least || amount > terms.most)) {
    return refused('voucher-amount-limits', { voucher: terms.name, least: terms.least, most: terms.most });
  }
  assert(new Set(codes).size === codes.length, 'every voucher has a code of its own');
  const transfers = codes.map(
    (code): Transfer => ({
      unit: 'credit',
      from: issuerAccount(store, terms?.purpose),
      to: voucherAccount(code),
      amount,
      lot: terms?.purpose === 'single' ? `${terminal}:${seq}${SINGLE}` : `${terminal}:${seq}`,
      ...term({ expires: terms && voucherEnd(terms, today) }),
    }),
  );
  const sold = terms && { voucher: terms.id, ...(terms.vat !== undefined && { vat: terms.vat }) };
  return ok({ kind: 'voucher', key, what: 'sold', day: today, ...sold, amount, left: amount, transfers });
}

/** How the lot of a single-purpose voucher ends: whoever redeems it anywhere, with nothing but the code, knows its purpose. */
const SINGLE = ':single';
export const purposeOf = (lots: readonly Pick<Lot, 'id'>[]): 'single' | 'multi' =>
  lots.some(({ id }) => id.endsWith(SINGLE)) ? 'single' : 'multi';

export type VoucherUse = {
  readonly key: string;
  /** `redeemed` pays for goods; `refunded` gives money back for what is left, never for what was used (R19). */
  readonly what: 'redeemed' | 'refunded';
  readonly code: VoucherCode;
  /** All that is left, if undefined. */
  readonly amount?: Minor | undefined;
  /** Key of the sale that is paid with it. */
  readonly sale?: string | undefined;
};

/**
 * Takes an amount off a voucher; the remainder stays on its code. `lots` are those of the code: more than they hold is
 * refused, and more than may be spent here is refused as lying elsewhere. What is redeemed in one store and was issued by
 * another shows as the one's credit and the other's debt, until they settle it.
 */
export function decideVoucherUse(
  { key, what, code, amount: asked, sale }: VoucherUse,
  lots: readonly Lot[],
  today: Day,
  store: string,
): Result<VoucherBody, VoucherUseRefusal> {
  const { total, redeemable } = balanceOf(lots, today);
  const ended = lots.find(({ expires, remaining }) => expires !== undefined && expires < today && remaining > 0);
  if (total <= 0) {
    return ended?.expires ? refused('voucher-expired', { day: ended.expires }) : refused('voucher-nothing-left');
  }
  const amount = asked ?? total;
  if (!isMinor(amount) || amount <= 0) return refused('voucher-amount-wrong');
  if (amount > total) return refused('voucher-too-little', { left: total });
  const parts = amount > redeemable ? undefined : spend(lots, amount, today);
  if (!parts) return refused('voucher-elsewhere', { left: total, here: redeemable });
  const to: AccountId = what === 'redeemed' ? storeAccount(store) : issuerAccount(store, purposeOf(lots));
  const transfers = takeParts(parts, voucherAccount(code), to);
  const pays = what === 'redeemed' && sale !== undefined && { sale };
  return ok({ kind: 'voucher', key, what, day: today, ...pays, amount, left: total - amount, transfers });
}

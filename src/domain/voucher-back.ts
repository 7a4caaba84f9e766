import type { Minor } from '#base/money';
import { type Transfer, voucherOf } from './account.ts';
import type { VoucherCode } from './voucher-code.ts';

/**
 * What of a return goes back onto the vouchers that paid for the sale (L39): of each transfer that took from one what
 * `backOf` says; all together they paid no more than `toPay`.
 */
export function backOntoVouchers(
  paid: readonly Transfer[],
  toPay: Minor,
  backOf: (amount: Minor) => Minor,
): readonly Transfer[] {
  let most = toPay;
  return paid.flatMap((made) => {
    const amount = Math.min(made.amount, most);
    most -= amount;
    const back = backOf(amount);
    return back > 0 ? [{ ...made, from: made.to, to: made.from, amount: back }] : [];
  });
}

/** What a return has put back onto a voucher. */
export type VoucherBack = {
  readonly code: VoucherCode;
  readonly amount: Minor;
  /** The voucher had ended, and what came back onto it with it (R05). */
  readonly lapsed?: true;
};

/** The same as a return's transfers say it, by voucher. */
export function vouchersIn(transfers: readonly Transfer[]): VoucherBack[] {
  const amounts = new Map<VoucherCode, Minor>();
  for (const { to, amount } of transfers) {
    const code = voucherOf(to);
    if (code !== undefined) amounts.set(code, (amounts.get(code) ?? 0) + amount);
  }
  const hasLapsed = (code: VoucherCode): boolean => transfers.some(({ from }) => voucherOf(from) === code);
  return [...amounts].map(([code, amount]) => ({ code, amount, ...(hasLapsed(code) && { lapsed: true as const }) }));
}

import { type Minor, ratio } from '#base/money';
import type { Sale, SaleLine, VatRate } from './sale.ts';

/** What a bill comes to at one VAT rate. `net` and `tax` sum to `gross`. */
export type VatPart = { readonly rate: VatRate; readonly net: Minor; readonly tax: Minor; readonly gross: Minor };

/** The price without VAT, half up. */
export const netOf = (gross: Minor, rate: VatRate): Minor => ratio(gross, 10_000, 10_000 + rate, 'half-up');

/** The price with VAT, half up. */
export const grossOf = (net: Minor, rate: VatRate): Minor => net + ratio(net, rate, 10_000, 'half-up');

/**
 * VAT rate by rate, the lowest first, rounded once for each (R11). `left` is what is paid of each line; `isNet` says whether
 * that is without VAT (it comes on top) or with it (it is contained).
 */
export function vatOf(lines: readonly SaleLine[], left: readonly Minor[], isNet: boolean): VatPart[] {
  const sums = new Map<VatRate, Minor>();
  for (const [index, { vat }] of lines.entries()) sums.set(vat, (sums.get(vat) ?? 0) + left[index]!);
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([rate, sum]) => {
      const [net, gross] = isNet ? [sum, grossOf(sum, rate)] : [netOf(sum, rate), sum];
      return { rate, net, tax: gross - net, gross };
    });
}

export const taxOf = (parts: readonly VatPart[]): Minor => parts.reduce((sum, { tax }) => sum + tax, 0);

/** What a sale costs before anything comes off, with VAT. */
export const billOf = ({ lines, total, net }: Sale): Minor =>
  net
    ? total +
      taxOf(
        vatOf(
          lines,
          lines.map(({ amount }) => amount),
          true,
        ),
      )
    : total;

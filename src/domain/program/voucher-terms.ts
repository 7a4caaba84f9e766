import { z } from 'zod';
import { addMonths } from '#base/day';
import type { Day } from '#domain/account';
import { amount, id, localized } from './fields.ts';
import type { Program } from './schema.ts';

/**
 * On which terms vouchers are sold (I07). EU directive 2016/1065 keeps two purposes apart: for `single` the rate of VAT is
 * known when it is sold, and the tax is due then; for `multi` it is due when it is redeemed.
 */
export const voucherInstrument = z
  .strictObject({
    kind: z.literal('voucher'),
    id,
    name: localized,
    archived: z.boolean().optional(),
    purpose: z.enum(['single', 'multi']),
    /** The rate of a single-purpose voucher, in hundredths of a percent. */
    vat: z.int().min(0).max(10_000).optional(),
    /** What may be put onto one voucher. */
    least: amount,
    most: amount,
    /** May be used for so many months; with `toYearEnd` until the end of the year in which they are over. Absent: for ever. */
    validMonths: z.int().min(1).max(120).optional(),
    toYearEnd: z.literal(true).optional(),
  })
  .superRefine(({ purpose, vat, least, most, validMonths, toYearEnd }, context) => {
    const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (purpose === 'single' && vat === undefined) fault('vat', 'a single-purpose voucher names its rate of VAT');
    if (purpose === 'multi' && vat !== undefined)
      fault('vat', 'the rate of a multi-purpose voucher is known only when it is redeemed');
    if (most < least) fault('most', 'the most is not below the least');
    if (toYearEnd && validMonths === undefined) fault('toYearEnd', 'name the months that it is valid');
  });
export type VoucherTerms = z.infer<typeof voucherInstrument>;

/** The vouchers that may be sold now. */
export const vouchersOnSale = (program: Program | undefined): readonly VoucherTerms[] =>
  (program?.instruments ?? []).filter((one): one is VoucherTerms => one.kind === 'voucher' && !one.archived);

/** The terms of the program's vouchers of an id, or the first ones that are not archived; undefined if there are none. */
export const voucherTermsOf = (program: Program | undefined, wanted?: string): VoucherTerms | undefined =>
  vouchersOnSale(program).find(({ id }) => wanted === undefined || id === wanted);

/** The last day on which a voucher that is sold today may be used. */
export function voucherEnd({ validMonths, toYearEnd }: VoucherTerms, today: Day): Day | undefined {
  if (validMonths === undefined) return undefined;
  const end = addMonths(today, validMonths);
  return toYearEnd ? `${end.slice(0, 4)}-12-31` : end;
}

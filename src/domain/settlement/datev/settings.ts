import { z } from 'zod';
import type { ClearingClass } from '../clear-entry.ts';

const account = z.int().min(1).max(99_999_999);
/** What is booked for one kind of units: where it goes when the owner pays, where when the owner gets, and the key that steers the tax. */
const pair = z.strictObject({
  pays: account,
  gets: account,
  /** Four digits, as DATEV writes it; none: the clearing itself bears no tax. */
  key: z.string().regex(/^(\d{4})?$/),
});
/** Points and stamps; credit that a shop gave; vouchers whose tax is due when they are redeemed; those whose tax was due when they were sold. */
export const BOOKED_AS = ['points', 'credit', 'multi', 'single'] as const;
export type BookedAs = (typeof BOOKED_AS)[number];

const accounts = z.strictObject({
  /** What is open between the owners. */
  clearing: account,
  points: pair,
  credit: pair,
  multi: pair,
  single: pair,
});
export type DatevAccounts = z.infer<typeof accounts>;

/** How an owner's accountant wants it. */
export const datevSettingsSchema = z
  .strictObject({
    consultant: z.int().min(1_001).max(9_999_999),
    client: z.int().min(1).max(99_999),
    /** The first month of the fiscal year. */
    fiscalMonth: z.int().min(1).max(12),
    /** Digits of the general ledger's accounts. */
    accountLength: z.int().min(4).max(8),
    chart: z.enum(['03', '04']),
    accounts,
  })
  .superRefine(({ accounts: { clearing, ...pairs }, accountLength }, context) => {
    const numbers = [clearing, ...Object.values(pairs).flatMap(({ pays, gets }) => [pays, gets])];
    for (const number of numbers)
      if (String(number).length > accountLength)
        context.addIssue({ code: 'custom', message: `account ${number} has more than ${accountLength} digits` });
  });
export type DatevSettings = z.infer<typeof datevSettingsSchema>;

/**
 * What accountants begin with. Points cost advertising where they were given and are other operating income where they are redeemed. Accounts for
 * vouchers stand in no standard chart: these are the ones that Haufe recommends for them ("Verbindlichkeiten aus Gutscheinen" 1604 and 3304,
 * "Verrechnungskonto Gutscheine" 1723 and 3320). No key of tax: it is due when something is redeemed or sold, not when owners clear (BFH V R 42/17).
 */
export const STANDARD_ACCOUNTS: Readonly<Record<DatevSettings['chart'], DatevAccounts>> = {
  '03': {
    clearing: 1590,
    points: { pays: 4600, gets: 2700, key: '' },
    credit: { pays: 4600, gets: 2700, key: '' },
    multi: { pays: 1604, gets: 1604, key: '' },
    single: { pays: 1723, gets: 1723, key: '' },
  },
  '04': {
    clearing: 1370,
    points: { pays: 6600, gets: 4830, key: '' },
    credit: { pays: 6600, gets: 4830, key: '' },
    multi: { pays: 3304, gets: 3304, key: '' },
    single: { pays: 3320, gets: 3320, key: '' },
  },
};

export function bookedAs(what: ClearingClass): BookedAs {
  if (what === 'voucher') return 'multi';
  if (what === 'voucher-single') return 'single';
  return what === 'credit' ? 'credit' : 'points';
}

/** The first day of the fiscal year that a month belongs to, `YYYY-MM-DD`. */
export function fiscalYearStart(period: string, fiscalMonth: number): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return `${String(month < fiscalMonth ? year - 1 : year).padStart(4, '0')}-${String(fiscalMonth).padStart(2, '0')}-01`;
}

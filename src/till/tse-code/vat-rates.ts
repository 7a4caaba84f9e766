import type { Day } from '#domain/account';
import type { VatRate } from '#domain/sale';

/**
 * The five VAT positions of a TSE code, in their order there: general, reduced, flat rate of farming (§ 24 (1) no. 3
 * UStG), flat rate of forestry (§ 24 (1) no. 1 UStG), none.
 */
export type VatRates = readonly [VatRate, VatRate, VatRate, VatRate, VatRate];

/**
 * Which rates were law from which day on, oldest first. A receipt is judged by its own day, because a receipt of
 * December may be scanned in January.
 * Sources: § 12 (1), (2) and § 28 (1), (2) UStG (half a year of 16 % and 5 % in 2020); § 24 (1) UStG for farming:
 * 9.5 % from 2022, 9.0 % from 2023, 8.4 % from the day after the promulgation of JStG 2024 (BGBl. 2024 I no. 387 of
 * 5 December 2024), 7.8 % from 2025. From 2026 on the ministry may change the farming rate by decree: add a row then.
 */
const RATES: readonly { readonly from: Day; readonly rates: VatRates }[] = [
  { from: '2007-01-01', rates: [1900, 700, 1070, 550, 0] },
  { from: '2020-07-01', rates: [1600, 500, 1070, 550, 0] },
  { from: '2021-01-01', rates: [1900, 700, 1070, 550, 0] },
  { from: '2022-01-01', rates: [1900, 700, 950, 550, 0] },
  { from: '2023-01-01', rates: [1900, 700, 900, 550, 0] },
  { from: '2024-12-06', rates: [1900, 700, 840, 550, 0] },
  { from: '2025-01-01', rates: [1900, 700, 780, 550, 0] },
];

const FIRST: VatRates = [1900, 700, 1070, 550, 0];

/** The rates of the five positions on a day (`YYYY-MM-DD`, Germany's calendar), in hundredths of a percent. */
export const vatRatesOn = (day: Day): VatRates => RATES.findLast((row) => row.from <= day)?.rates ?? FIRST;

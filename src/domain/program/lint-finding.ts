import type { TextValues } from '#base/result';

/**
 * What can be wrong with a program although its form is right. An error can only be a slip: it never does what it says. A
 * warning may be meant.
 */
export const SEVERITY = {
  'lint-days-none': 'error',
  'lint-weekdays-none': 'error',
  'lint-time-all-day': 'warning',
  'lint-no-end': 'warning',
  'lint-batch-no-end': 'warning',
  'lint-visit-uncounted': 'error',
  'lint-visit-tier': 'warning',
  'lint-club-empty': 'warning',
  'lint-occasion-unused': 'warning',
  'lint-gift-always': 'warning',
  'lint-referral-no-points': 'error',
  'lint-referral-no-wait': 'warning',
  'lint-goods-none': 'error',
  'lint-everything-free': 'error',
  'lint-everything-free-sometimes': 'warning',
  'lint-most-always': 'warning',
  'lint-announced-no-lowest': 'error',
  'lint-announced-no-reduction': 'error',
  'lint-bundle-alone': 'warning',
  'lint-bonus-no-points': 'error',
  'lint-bonus-goods-excluded': 'error',
  'lint-bonus-card-archived': 'warning',
  'lint-card-gives-more': 'warning',
  'lint-reward-no-points': 'warning',
  'lint-reward-worse': 'warning',
  'lint-charge-above-worth': 'error',
  'lint-premium-dear': 'warning',
  'lint-chosen-nothing': 'warning',
  'lint-points-too-good': 'warning',
  'lint-priority-sold': 'warning',
  'lint-share-no-points': 'warning',
  'lint-goodwill-cashier': 'warning',
  'lint-never-best': 'warning',
} as const;
export type LintCode = keyof typeof SEVERITY;

/** `code` is a key of the catalogue, and so is `hint`, which says what to do about it; `values` fill both. */
export type Finding = {
  /** Its place in the file, such as `instruments[2].when.until`. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly code: LintCode;
  readonly hint: `${LintCode}-hint`;
  readonly values: TextValues;
};

export const finding = (path: string, code: LintCode, values: TextValues = {}): Finding => ({
  path,
  severity: SEVERITY[code],
  code,
  hint: `${code}-hint`,
  values,
});

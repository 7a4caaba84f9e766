/**
 * Why something is put right. Codes alone, whoever books: it stays in the journal for ever, and what somebody types could name a person
 * (L06). Words belong in a note on the member, which goes with the profile.
 */
export const CORRECTION_REASONS = [
  'goodwill',
  'missing-purchase',
  'till-was-down',
  'wrong-member',
  'wrong-booking',
  'online-order',
  'welcome',
] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

export const isCorrectionReason = (reason: string): reason is CorrectionReason =>
  CORRECTION_REASONS.some((one) => one === reason);

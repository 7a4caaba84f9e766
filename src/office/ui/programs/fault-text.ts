import type { programFaultTexts } from '#text/program-faults';

/** Reasons of the reader by how they begin, or what they hold, and what they are called in a form. */
const REASONS: readonly (readonly [RegExp, keyof typeof programFaultTexts])[] = [
  [/^a code is capital/, 'program-fault-code'],
  [/^an id is lower-case/, 'program-fault-id'],
  [/^a prefix is/, 'program-fault-prefix'],
  [/^a single-purpose voucher/, 'program-fault-voucher-vat'],
  [/^the rate of a multi-purpose/, 'program-fault-voucher-multi'],
  [/^name an amount or a quantity/, 'program-fault-amount-or-quantity'],
  [/^name the months/, 'program-fault-months'],
  [/^the most is not below/, 'program-fault-most'],
  [/^a coupon has either/, 'program-fault-codes-or-batch'],
  [/^a higher step must not/, 'program-fault-step-less'],
  [/^each (?:rung is higher|step needs more)/, 'program-fault-rising'],
  [/^the first step starts/, 'program-fault-step-first'],
  [/^years of membership/, 'program-fault-years'],
  [/^each code of a batch/, 'program-fault-once-anyway'],
  [/^fewer are paid/, 'program-fault-pay-less'],
  [/^the last day is not/, 'program-fault-days'],
  [/^a program has at most one/, 'program-fault-one-only'],
  [/ already|looks like a code of the batch/, 'program-fault-taken'],
  [/^there is no /, 'program-fault-unknown'],
  [/^credit is the money/, 'program-fault-credit'],
  [/^nobody can join/, 'program-fault-ring'],
];

/** What a reason of the reader is called where somebody fills in a form. */
export const faultKey = (reason: string): keyof typeof programFaultTexts =>
  REASONS.find(([is]) => is.test(reason))?.[1] ?? 'program-fault-form';

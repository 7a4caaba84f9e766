import type { views } from '../e2e/fixtures/counter-views.ts';

/** The states that differ for the customer. */
export const CUSTOMER_STATES = [
  'idle',
  'member',
  'anonymous',
  'sale',
  'choosing',
  'chosen',
  'money',
  'long',
  'booked',
  'booked-both',
  'branded',
  'branded-idle',
] as const satisfies readonly (keyof typeof views)[];

import type { views } from '../e2e/fixtures/counter-views.ts';
import { customerViews } from '../e2e/fixtures/customer-views.ts';

/** The states of the counter that differ for the customer. */
const OF_THE_COUNTER = [
  'idle',
  'announced',
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

/** Everything that a customer may see. */
export const CUSTOMER_STATES: readonly string[] = [...OF_THE_COUNTER, ...Object.keys(customerViews)];

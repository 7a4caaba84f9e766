import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { amount, localized } from './fields.ts';
import { costView, lineView } from './session.ts';

// What the customer's own screen may ask: one thing. No id, no card number and no last name is in it.

/** Rewards that a customer can take in at a glance. */
export const MOST_REWARDS = 3;

const customer = z.object({
  /** Only of who agreed to be greeted by name. */
  firstName: z.string().optional(),
  points: z.int(),
});

/** A reward that is chosen, or can be had here and now. */
const reward = z.object({
  name: localized,
  points: z.int(),
  /** The customer may spend more points than these, and gets more for them. */
  more: z.boolean(),
  /** To be paid besides. */
  charge: amount.optional(),
  chosen: z.boolean(),
});
export type CustomerReward = z.infer<typeof reward>;
const rewards = z.array(reward).max(MOST_REWARDS);

export const customerView = z.object({
  shop: z.string(),
  language: z.enum(['de', 'en']),
  timeZone: z.string(),
  currency: z.string(),
  shows: z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('idle') }),
    z.object({ phase: z.literal('member'), customer, rewards }),
    z.object({
      phase: z.literal('sale'),
      customer: customer.optional(),
      rewards,
      lines: z.array(lineView),
      total: amount,
      cost: costView,
    }),
    /** `customer.points` is the balance with this purchase. */
    z.object({ phase: z.literal('booked'), customer, total: amount, cost: costView }),
  ]),
});
export type CustomerView = z.infer<typeof customerView>;

export const customerContract = {
  /** The present view, and each change of it. */
  watch: oc.output(eventIterator(customerView)),
};
export type CustomerContract = typeof customerContract;

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { strokesSchema } from '#domain/signature';
import { faces, ratingReasons } from '#domain/shop/ratings';
import { clubContractView } from './club-contract.ts';
import { amount, announcements, appearance, id, localized, refusing, wordingShown } from './fields.ts';
import { costView, lineView } from './session.ts';
import { purposes } from './signing.ts';

// What the customer's own screen is told, and what a touch on it says. No member's id and no last name is in it.

/** Rewards that a customer can take in at a glance. */
export const MOST_REWARDS = 3;

const customer = z.object({
  /** Only of who agreed to be greeted by name. */
  firstName: z.string().optional(),
  points: z.int(),
});

/** A reward that is chosen, or can be had here and now. */
const reward = z.object({
  reward: id,
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

/** How was it? `why`: it was not good; `word`: whether somebody shall speak to the customer about it. */
const rating = z.object({ question: z.int(), step: z.enum(['asked', 'why', 'word', 'thanks']) });
export type CustomerRating = z.infer<typeof rating>;

/** A code in two dimensions: squares a side, and the dark ones as the data of an SVG path. */
const code = z.object({ side: z.int().min(1).max(177), path: z.string().max(600_000) });
export type CodePicture = z.infer<typeof code>;

export const customerView = z.object({
  shop: z.string(),
  language: z.enum(['de', 'en']),
  timeZone: z.string(),
  currency: z.string(),
  ...appearance,
  announcements,
  /** The screen may be touched: rewards are chosen there, and questions answered. */
  touch: z.boolean(),
  /** Grows with each customer: a touch that comes late is for none of the later ones. */
  turn: z.int(),
  shows: z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('idle') }),
    /** `card`: the number that was made for a customer who has just joined here, to be photographed. */
    z.object({ phase: z.literal('member'), customer, rewards, card: code.optional() }),
    z.object({
      phase: z.literal('sale'),
      customer: customer.optional(),
      rewards,
      card: code.optional(),
      /** Whether somebody without a card may ask for one here; `asked` until staff have answered. */
      join: z.enum(['offered', 'asked']).optional(),
      lines: z.array(lineView),
      total: amount,
      cost: costView,
    }),
    /** `customer.points` is the balance with this purchase. */
    z.object({
      phase: z.literal('booked'),
      customer,
      total: amount,
      cost: costView,
      rating: rating.optional(),
      /** Leads a telephone to the balance: an address without a card or a name in it. */
      balance: code.optional(),
    }),
    /** The question alone: whose purchase it was is not on the screen any more. */
    z.object({ phase: z.literal('rating'), rating, balance: code.optional() }),
    /** Consents to be read, ticked and signed, or not. */
    /** The contract of a club, to be read and signed, or not. */
    z.object({ phase: z.literal('contract'), request: id, contract: clubContractView }),
    z.object({ phase: z.literal('consents'), request: id, given: purposes, wording: wordingShown }),
  ]),
});
export type CustomerView = z.infer<typeof customerView>;

const turn = z.int();
const question = z.int();

export const customerContract = {
  /** The present view, and each change of it. */
  watch: oc.output(eventIterator(customerView)),
  /** Chooses a reward that is shown, or takes the choice back. The cashier sees it, and books. */
  choose: refusing.input(z.object({ turn, reward: id, chosen: z.boolean() })),
  /** Somebody without a card would like one: staff are told, and decide. */
  join: refusing.input(z.object({ turn })),
  /** How it was. */
  rate: refusing.input(z.object({ question, face: z.enum(faces) })),
  /** What was not good; nothing: would rather not say. */
  explain: refusing.input(z.object({ question, reason: z.enum(ratingReasons).optional() })),
  /** What is ticked now, so that staff see it. */
  tick: refusing.input(z.object({ request: id, given: purposes })),
  /** Signed with the finger, or without strokes confirmed by a touch; in the language in which it was read. */
  sign: refusing.input(
    z.object({ request: id, given: purposes, strokes: strokesSchema, language: z.enum(['de', 'en']) }),
  ),
  decline: refusing.input(z.object({ request: id })),
  /** Whether somebody shall speak to the customer about it. */
  word: refusing.input(z.object({ question, wanted: z.boolean() })),
};
export type CustomerContract = typeof customerContract;

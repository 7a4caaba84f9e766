import { z } from 'zod';
import { amount, day, id, localized, sentence } from './fields.ts';
import { knownView } from './notes.ts';

// What a screen shows of the customer and the purchase, and what it tells the service that a person did.

const memberView = z.object({
  id,
  /** As the customer is addressed, e.g. "Frau Öztürk"; undefined for an anonymous card. */
  displayName: z.string().optional(),
  firstName: z.string().optional(),
  card: z.string().optional(),
  since: day,
  points: z.int(),
  /** What can be redeemed here and now; less than `points` when the right to the rest lies elsewhere. */
  redeemable: z.int(),
  /** The part of it that the shop would advance, because the right to it cannot be brought here now. */
  credit: z.int().optional(),
  /** Credit to pay with, in minor units; absent if there is none. */
  money: amount.optional(),
  /** What the points are worth in minor units, if a reward turns points into money. */
  worth: z.int().optional(),
  visits: z.int(),
  /** `priority`: served before others. */
  tier: z.object({ id: z.string(), name: localized, priority: z.boolean().optional() }).optional(),
  nextTier: z
    .object({ name: localized, missing: z.int(), by: z.enum(['visits', 'points', 'spend', 'years']) })
    .optional(),
  /** Points that cannot be used yet, and the day on which the first of them can. */
  later: z.object({ points: z.int(), day }).optional(),
  /** Clubs that the customer is in; `renewal` is the fee of the next term where this one ends soon. */
  clubs: z.array(z.object({ name: localized, until: day, renewal: amount.optional() })).optional(),
  /** The next points to lapse. */
  expiring: z.object({ points: z.int(), day }).optional(),
  lastVisit: day.optional(),
  /** The program lets staff apologise with points. */
  goodwill: z.boolean().optional(),
  /** The birthday, while it is near. */
  birthday: day.optional(),
  /** Likes, needs, open wishes and complaints; absent if there are none. */
  known: knownView.optional(),
});

export const lineView = z.object({
  text: z.string().optional(),
  quantity: z.int(),
  amount,
  vat: z.int(),
  kind: z.enum(['goods', 'deposit', 'voucher', 'reward']),
});

const saleView = z.object({
  key: z.string(),
  source: z.enum(['hand', 'api', 'tse', 'stream', 'file']),
  total: amount,
  /** What it costs with VAT, where the price list is net. */
  gross: amount.optional(),
  lines: z.array(lineView),
  at: z.int(),
  /** An earlier purchase, which is booked later: its day. */
  soldOn: day.optional(),
  /** TSE codes: whether the signature is genuine. */
  verified: z.boolean().optional(),
});

const offerView = z.object({
  reward: z.string(),
  name: localized,
  kind: z.enum(['item', 'payout', 'amount', 'percent', 'chosen', 'credit', 'club', 'event']),
  points: z.int(),
  amount,
  /** To be paid besides. */
  charge: amount.optional(),
  /** The first day of an event. */
  day: day.optional(),
  state: z.enum(['now', 'credit', 'online', 'missing', 'no-sale']),
  missing: z.int(),
  most: z.int(),
  /** Of something limited: how many can be given away here. */
  left: z.int().optional(),
  /** Chosen for this sale, with so many points; for `credit` the amount that it pays, for a club or an event 1. */
  chosen: z.int().optional(),
  /** Chosen by the customer, on their own screen. */
  wished: z.literal(true).optional(),
});

/** What a purchase comes to for the customer. */
export const costView = z.object({
  discount: amount,
  /** VAT on top, where the price list is net. */
  tax: amount.optional(),
  /** To be paid besides the purchase. */
  charges: amount.optional(),
  /** Paid with the customer's credit. */
  paidWithCredit: amount.optional(),
  toPay: amount,
  pointsEarned: z.int(),
  pointsSpent: z.int(),
});
export type CostView = z.infer<typeof costView>;

/** The same, and why. */
const quoteView = costView.extend({ reasons: z.array(sentence) });

const bookedView = quoteView.extend({ sale: z.string(), member: memberView, total: amount, receipt: id });

/** An event, and the days on which cards are checked in for it. */
export const eventView = z.object({ event: id, name: localized, from: day, until: day });
export type EventView = z.infer<typeof eventView>;

/** The door of an event, where each card is checked in as it is scanned. */
const doorView = z.object({
  event: id,
  name: localized,
  /** Let in since staff stand at the door, here. */
  entered: z.int(),
  /** Seats that nobody has taken, as far as is known here; what lies elsewhere is brought when somebody comes. */
  free: z.int(),
  /** Of who has just come: whether the seat had been kept, or was taken at the door. */
  seat: z.enum(['kept', 'taken']).optional(),
});
export type DoorView = z.infer<typeof doorView>;

/** The one customer at the counter. All windows see the same. */
export const sessionView = z.object({
  /** Grows with each change. */
  revision: z.int(),
  phase: z.enum(['idle', 'member', 'sale', 'choosing', 'authorising', 'booked', 'printed']),
  member: memberView.optional(),
  sale: saleView.optional(),
  offers: z.array(offerView),
  quote: quoteView.optional(),
  /** Present while cards are checked in one after another. */
  door: doorView.optional(),
  booked: bookedView.optional(),
  /** What the cashier could say or give, one line each, to customers who have agreed to it (I22, I23). */
  advice: z.object({ next: sentence.optional(), gift: sentence.optional() }).optional(),
  /** The last thing that went differently than wished, until the next event. */
  notice: sentence.optional(),
  /** The last booking, as long as it may be undone without a further question. */
  undo: z.object({ sale: z.string(), name: z.string().optional(), total: amount, until: z.int() }).optional(),
  /** A card that no member has yet, waiting for "new customer". */
  unknownCard: z.string().optional(),
  /** What the last receipt asks of a person (`Question` of the session's machine). */
  question: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('new-till'), till: z.string(), serial: z.string() }),
      z.object({ kind: z.literal('unverified') }),
      z.object({ kind: z.literal('printed') }),
      z.object({ kind: z.literal('booked'), sale: z.string() }),
      z.object({ kind: z.literal('goods-back'), amount, receipt: z.string() }),
    ])
    .optional(),
});
export type SessionView = z.infer<typeof sessionView>;
export type MemberView = z.infer<typeof memberView>;
export type OfferView = z.infer<typeof offerView>;

export const sessionEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scan'), text: z.string().max(4_000) }),
  z.object({ kind: z.literal('member'), member: id }),
  z.object({ kind: z.literal('amount'), amount: z.number(), vat: z.int().min(0).max(10_000) }),
  z.object({
    kind: z.literal('choose'),
    reward: id,
    points: z.int().min(1).max(100_000_000).optional(),
    /** Of credit: how much of the bill it pays; as much as there is if left out. */
    amount: amount.optional(),
  }),
  z.object({ kind: z.literal('unchoose'), reward: id }),
  z.object({ kind: z.literal('remove-member') }),
  z.object({ kind: z.literal('remove-sale') }),
  z.object({ kind: z.literal('book') }),
  z.object({ kind: z.literal('cancel') }),
  z.object({ kind: z.literal('dismiss') }),
  z.object({ kind: z.literal('undo') }),
  z.object({ kind: z.literal('open-door'), event: id }),
  z.object({ kind: z.literal('leave-door') }),
]);
export type SessionEvent = z.infer<typeof sessionEvent>;

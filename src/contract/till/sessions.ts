import { oc } from '@orpc/contract';
import { z } from 'zod';
import { id, localized } from '../fields.ts';
import {
  amount,
  basket,
  charges,
  idempotency,
  operator,
  paidWithCredit,
  refusing,
  tillKey,
  toPay,
  vatPart,
} from './fields.ts';

/** What a till may know of a customer: enough to serve, no more. */
export const tillMember = z.object({
  member: id.describe('Opaque id, the same for ever'),
  firstName: z.string().optional().describe('Only where the customer has agreed to be greeted'),
  tier: localized.optional(),
  points: z.int(),
  redeemable: z.int().describe('Points that can be used now'),
});

/** A reward chosen by its id; `points` where their number is free, `amount` where it is money. */
const choice = z.object({ reward: id, points: z.int().min(1).optional(), amount: z.int().min(1).optional() });

const offer = z.object({
  reward: id,
  name: localized,
  kind: z.string(),
  points: z.int().describe('Price in points; where their number is free, the smallest'),
  amount: amount.describe('Taken off for `points`; 0 for goods'),
  charge: amount.optional().describe('To be paid besides'),
  state: z
    .enum(['now', 'credit', 'online', 'missing', 'no-sale'])
    .describe('now and credit can be chosen; online: as soon as head office answers; missing: more points are needed'),
  missing: z.int(),
  most: z.int().describe('The most points, or cents of credit, that make sense for this basket'),
});

/** What a basket brings, or has brought. */
export const bill = {
  total: amount,
  discount: amount.describe('To be taken off by the till'),
  discountPerLine: z.array(amount).describe('The discount split over the lines, in their order; sums to `discount`'),
  discountLines: z
    .array(z.object({ text: z.string(), vat: z.int(), amount }))
    .describe('The same as lines to ring up: one for each VAT rate, below zero; they sum to `discount`'),
  charges,
  paidWithCredit,
  vat: z.array(vatPart).describe('What is left of the lines, rate by rate: the VAT table of the receipt'),
  toPay,
  paidWithVouchers: amount.describe('What the authorised vouchers pay of it: a tender'),
  due: amount.describe('What is left for cash and cards: `toPay` less `paidWithVouchers`'),
  pointsEarned: z.int(),
  pointsSpent: z.int(),
  reasons: z.array(z.string()).describe('Why, in sentences for the receipt'),
};

const sessionState = z.object({
  session: tillKey,
  sale: z.string().describe('Key of the sale once it is booked, for returns'),
  state: z.enum(['open', 'booked', 'voided']),
  operator,
  customer: tillMember.optional().describe('Absent without a customer, or without the right to know who'),
  isMember: z.boolean().describe('A customer belongs to it'),
  codes: z.array(z.string()).describe('Coupons scanned at this session'),
});

const params = z.object({ session: tillKey.describe('The idempotency key that opened it') });

/** One customer at one till: several tills have several at once. Books nothing before it is confirmed (R07). */
export const sessionsContract = {
  openSession: oc
    .route({ method: 'POST', path: '/sessions', inputStructure: 'detailed', summary: 'Open a session' })
    .errors(refusing)
    .input(z.object({ headers: idempotency('session'), body: z.object({ operator }) }))
    .output(sessionState),
  getSession: oc
    .route({ method: 'GET', path: '/sessions/{session}', inputStructure: 'detailed', summary: 'How a session stands' })
    .errors(refusing)
    .input(z.object({ params }))
    .output(sessionState),
  identify: oc
    .route({
      method: 'POST',
      path: '/sessions/{session}/customer',
      inputStructure: 'detailed',
      summary: 'Say who the customer is, or which coupon was shown',
      description:
        'One of: `scan`, a card or a coupon as the till’s scanner sends it; `phone`; `member`, an id from a look-up; `counter`: whose card lies at the terminal now. The same again changes nothing.',
    })
    .errors(refusing)
    .input(
      z.object({
        params,
        body: z.union([
          z.strictObject({ scan: z.string().min(1).max(500) }),
          z.strictObject({ phone: z.string().min(4).max(40) }),
          z.strictObject({ member: id }),
          z.strictObject({ counter: z.literal(true) }),
        ]),
      }),
    )
    .output(sessionState),
  quote: oc
    .route({
      method: 'POST',
      path: '/sessions/{session}/quote',
      inputStructure: 'detailed',
      summary: 'What would this basket get',
      description: 'Books nothing; call it after each line. Without a customer it answers the bill as it is.',
    })
    .errors(refusing)
    .input(z.object({ params, body: z.object({ ...basket, choices: z.array(choice).max(20).default([]) }) }))
    .output(z.object({ ...bill, isMember: z.boolean(), offers: z.array(offer) })),
  confirm: oc
    .route({
      method: 'POST',
      path: '/sessions/{session}/confirm',
      inputStructure: 'detailed',
      summary: 'Book what was quoted',
      description:
        'When the tender is complete and before the receipt is closed. The session’s key makes it happen once: the same again answers the same, other content is refused. ' +
        'If the figures are not those that the customer was told (`toPay`, `paidWithVouchers`), nothing is booked and the till quotes again. Captures the vouchers that are authorised for this session.',
    })
    .errors(refusing)
    .input(
      z.object({
        params,
        body: z.object({
          ...basket,
          choices: z.array(choice).max(20).default([]),
          toPay: toPay.describe('As the last quote said'),
          paidWithVouchers: z
            .int()
            .min(0)
            .max(100_000_000)
            .default(0)
            .describe('As the last quote said: no voucher counts as paid that is not being held any more'),
        }),
      }),
    )
    .output(
      z.object({ session: tillKey, sale: z.string(), state: z.literal('booked'), isMember: z.boolean(), ...bill }),
    ),
  voidSession: oc
    .route({
      method: 'POST',
      path: '/sessions/{session}/void',
      inputStructure: 'detailed',
      summary: 'End a session without a sale',
      description: 'Books nothing and releases its vouchers (R07). A session that is booked is taken back by a return.',
    })
    .errors(refusing)
    .input(z.object({ params }))
    .output(z.object({ session: tillKey, state: z.literal('voided') })),
};

import { z } from 'zod';
import { id } from '../fields.ts';
import { partnerScope } from '../partner/fields.ts';
import { asked } from './rule.ts';
import { name } from './texts.ts';

export type { PartnerScope } from '../partner/fields.ts';

/** What partners and the brand's own systems are told as it happens. */
export const EVENTS = [
  'member.changed',
  'booking.made',
  'voucher.issued',
  'voucher.redeemed',
  'program.in-force',
  'alarm.raised',
] as const;
export const eventType = z.enum(EVENTS);
export type EventType = z.infer<typeof eventType>;

/** `dead`: tried as often as is of use. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'dead'] as const;
const deliveryState = z.enum(DELIVERY_STATES);
export type DeliveryState = z.infer<typeof deliveryState>;

const key = z.object({
  id,
  name,
  scopes: z.array(partnerScope),
  createdAt: z.int(),
  usedAt: z.int().optional(),
  revokedAt: z.int().optional(),
});
const endpoint = z.object({
  id,
  url: z.string(),
  events: z.array(eventType),
  createdAt: z.int(),
  /** Until when signatures of the secret before are sent besides. */
  overlapUntil: z.int().optional(),
  waiting: z.int(),
  dead: z.int(),
});
const delivery = z.object({
  endpoint: id,
  number: z.int(),
  event: z.string(),
  type: eventType,
  at: z.int(),
  state: deliveryState,
  attempts: z.int(),
  nextAt: z.int().optional(),
  /** What the other side answered last: a status, or why there was none. */
  answer: z.string().optional(),
});
const url = z.string().trim().max(500).pipe(z.url());

/** Keys of the API, and whom head office tells of what happens. */
export const partners = {
  keys: asked(['head-office', 'auditor']).output(z.array(key).max(1_000)),
  /** The whole key is shown once. */
  makeKey: asked(['head-office'])
    .input(z.object({ name, scopes: z.array(partnerScope).min(1).max(20) }))
    .output(z.object({ id, key: z.string() })),
  revokeKey: asked(['head-office']).input(z.object({ id })),
  endpoints: asked(['head-office', 'auditor']).output(z.array(endpoint).max(100)),
  /** The secret with which events are signed is shown once. */
  addEndpoint: asked(['head-office'])
    .input(z.object({ url, events: z.array(eventType).min(1).max(EVENTS.length) }))
    .output(z.object({ id, secret: z.string() })),
  removeEndpoint: asked(['head-office']).input(z.object({ id })),
  /** A new secret; for a day events are signed with the one before, too. */
  rotateSecret: asked(['head-office'])
    .input(z.object({ id }))
    .output(z.object({ id, secret: z.string() })),
  /** The newest first, a hundred at a time, below the number `before`. */
  deliveries: asked(['head-office', 'auditor'])
    .input(z.object({ endpoint: id, state: deliveryState.optional(), before: z.int().min(1).optional() }))
    .output(z.object({ deliveries: z.array(delivery), more: z.boolean() })),
  /** Sends an event once more, under the same id; all that are dead without a number. */
  replay: asked(['head-office'])
    .input(z.object({ endpoint: id, number: z.int().min(1).optional() }))
    .output(z.object({ replayed: z.int() })),
};

import { z } from 'zod';
import { wedgeSettingsSchema } from '#devices/scanner/settings';
import { announcements, appearance, id, sentence, wordingShown } from './fields.ts';
import { eventView } from './session.ts';

/** Events that a program has at a time, as far as a list of them can be read. */
export const MOST_EVENTS = 20;

/** `none`: there is no printer; `off`: it is not reachable at all. */
export const printerState = z.enum(['none', 'ready', 'near-end', 'paper-out', 'cover-open', 'offline', 'off']);

/** The quiet line at the bottom, and what a screen must know before anybody has signed in. */
export const statusView = z.object({
  store: z.string(),
  terminal: z.string(),
  language: z.enum(['de', 'en']),
  timeZone: z.string(),
  currency: z.string(),
  ...appearance,
  announcements,
  /** How the shop's scanner types. */
  wedge: wedgeSettingsSchema,
  /** Customers may touch their own screen. */
  customerTouch: z.boolean(),
  /** What consents are asked with, where it is the brand's own. */
  wording: wordingShown.optional(),
  /** `needed`: first start of a new shop; `pairing`: not yet connected to a head office; `done`. */
  setup: z.enum(['pairing', 'needed', 'done']),
  demo: z.boolean(),
  staff: z.object({ id, name: z.string(), role: z.enum(['cashier', 'manager']) }).optional(),
  office: z.object({
    state: z.enum(['connected', 'away', 'refused']),
    waiting: z.int(),
    lastContact: z.int().optional(),
    refusal: sentence.optional(),
  }),
  printer: z.object({
    state: printerState,
    waiting: z.int(),
  }),
  /** Lasting troubles in plain words: disk full, clock wrong, program refused. */
  troubles: z.array(sentence),
  /** Events that are not over. */
  events: z.array(eventView).max(MOST_EVENTS).optional(),
  today: z.object({ sales: z.int(), members: z.int(), points: z.int() }),
});
export type StatusView = z.infer<typeof statusView>;

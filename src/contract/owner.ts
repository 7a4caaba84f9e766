import { z } from 'zod';
import { FIGURES } from '#domain/shop/figures';
import { MOST_ENTRIES_NAMED, MOST_FINDINGS, PATTERNS } from '#domain/shop/patterns';
import { MOST_OPEN_WORDS, RATING_DAYS } from '#domain/shop/ratings';
import { amount, day, id, localized, pin, refusing, sentence } from './fields.ts';
import { tillDaysContract } from './till-days.ts';

// What the owner sees in the shop, and may set there. Every call but `open` says what `open` answered with.

const access = z.object({ access: z.string().min(1).max(64) });
const seq = z.int().min(1);

export const bookingKinds = [
  'sale',
  'return',
  'enrolment',
  'goodwill',
  'voucher-sold',
  'voucher-redeemed',
  'voucher-refunded',
  'advance',
  'rights',
  'import',
] as const;
export type BookingKind = (typeof bookingKinds)[number];

const sum = z.object({ times: z.int(), amount: z.int() });
const dayView = z.object({
  day,
  /** Customers who bought. */
  members: z.int(),
  sums: z.record(z.enum(FIGURES), sum),
  /** Purchases by the hour of the day. */
  hours: z.array(z.int()).length(24),
});
export type DayView = z.infer<typeof dayView>;

/** Which bookings are meant; all of them without a word. */
const bookingFilter = z.object({
  day: day.optional(),
  hour: z.int().min(0).max(23).optional(),
  staff: id.optional(),
  kind: z.enum(bookingKinds).optional(),
  figure: z.enum(FIGURES).optional(),
  /** These, by their numbers. */
  entries: z.array(seq).max(100).optional(),
});
export type BookingFilter = z.infer<typeof bookingFilter>;

const bookingRow = z.object({
  seq,
  at: z.int(),
  /** The name; the id of whoever is not known any more. */
  staff: z.string(),
  kind: z.enum(bookingKinds),
  what: sentence,
  amount: amount.optional(),
  /** What the customer's points change by. */
  points: z.int().optional(),
  /** The customer's number; never a name. */
  member: id.optional(),
});
export type BookingRow = z.infer<typeof bookingRow>;

const bookingView = z.object({
  row: bookingRow,
  /** What was decided, and why. */
  reasons: z.array(sentence).max(200),
  transfers: z.array(z.object({ unit: z.string(), from: z.string(), to: z.string(), amount: z.int() })).max(1_000),
  /** It stands in the journal under this fingerprint. */
  hash: z.string(),
});
export type BookingView = z.infer<typeof bookingView>;

const staffView = z.object({
  id,
  name: z.string(),
  role: z.enum(['cashier', 'manager']),
  active: z.boolean(),
  /** Signs in with a badge, too. */
  badge: z.boolean(),
  today: z.object({ bookings: z.int(), goodwill: z.int() }),
  /** What they may give out of goodwill, if the program lets anybody; `own`: head office has set it for them. Absent for who does not work here any more. */
  mayGive: z.object({ points: z.int(), perDay: z.int().optional(), own: z.boolean() }).optional(),
  /** Customers enrolled on the days that are looked at. */
  enrolments: z.int(),
});

const peopleView = z.object({
  staff: z.array(staffView).max(500),
  /** Days of which enrolments are counted. */
  days: z.int(),
  /** What may be given out of goodwill, if the program lets anybody. */
  goodwill: z.object({ cashier: z.int(), perDay: z.int(), manager: z.int(), perMember: z.int().optional() }).optional(),
});
export type PeopleView = z.infer<typeof peopleView>;

const shopView = z.object({
  program: z
    .object({
      name: localized,
      version: z.int(),
      since: z.int().optional(),
      refusal: sentence.optional(),
      instruments: z.array(z.object({ id, name: localized.optional(), what: sentence })).max(500),
      /** More than are listed. */
      others: z.int(),
    })
    .optional(),
  replication: z.object({
    state: z.enum(['connected', 'away', 'refused']),
    waiting: z.int(),
    lastContact: z.int().optional(),
    driftMs: z.int(),
    refusal: sentence.optional(),
    /** Entries in the journal, and up to which of them head office has all. */
    head: z.int(),
    acknowledged: z.int(),
  }),
  backup: z.object({
    last: z.int().optional(),
    next: z.int().optional(),
    folder: z.string(),
    trouble: sentence.optional(),
  }),
  /** Of what is limited: so many may be given here, so many lie elsewhere. */
  gifts: z.array(z.object({ id: z.string(), name: localized, here: z.int(), elsewhere: z.int() })).max(500),
  vouchers: z.object({ sold: sum, redeemed: sum, refunded: sum, open: sum }),
});
export type ShopView = z.infer<typeof shopView>;

export const thresholdsSchema = z.object({
  cardPerDay: z.int().min(2).max(100),
  byHand: z.int().min(2).max(100),
  byHandMinutes: z.int().min(1).max(1_440),
  goodwillPerDay: z.int().min(1).max(100),
  closingMinutes: z.int().min(1).max(240),
  onePersonPercent: z.int().min(1).max(100),
  returnHours: z.int().min(1).max(336),
  undosPerDay: z.int().min(1).max(100),
});

const patternsView = z.object({
  findings: z
    .array(
      z.object({
        pattern: z.enum(PATTERNS),
        at: z.int(),
        what: sentence,
        entries: z.array(seq).max(MOST_ENTRIES_NAMED),
      }),
    )
    .max(MOST_FINDINGS),
  thresholds: thresholdsSchema,
  /** What was looked through: days, and purchases and other bookings in them. */
  days: z.int(),
  bookings: z.int(),
});
export type PatternsView = z.infer<typeof patternsView>;

const count = z.int().min(0);
const ratingsView = z.object({
  /** What customers of this store said, the latest day first, of each counter as far as it is known here. */
  days: z
    .array(
      z.object({
        day,
        faces: z.object({ good: count, fair: count, poor: count }),
        reasons: z.object({ wait: count, goods: count, price: count, manner: count, other: count }),
      }),
    )
    .max(RATING_DAYS),
  /** Who was not content and asked that somebody speaks to them. */
  words: z.array(z.object({ member: id, name: z.string(), text: z.string(), at: z.int() })).max(MOST_OPEN_WORDS),
  /** Customers are asked at this counter. */
  asked: z.boolean(),
});
export type RatingsView = z.infer<typeof ratingsView>;

/** For managers only: who opens it is signed in as one, or knows the PIN of one. */
export const ownerContract = {
  /** Answers with what every other call must say. It holds until ten minutes have passed without a call, or somebody else signs in. */
  open: refusing.input(z.object({ pin: pin.optional() })).output(z.object({ access: z.string(), name: z.string() })),
  close: refusing.input(access),
  /** The latest days on which this counter was there, today first. */
  days: refusing.input(access).output(z.array(dayView).max(14)),
  /** Newest first. `next` goes on before this entry; there may be more even where a page is empty. */
  bookings: refusing
    .input(access.extend({ filter: bookingFilter, before: seq.optional() }))
    .output(z.object({ rows: z.array(bookingRow).max(50), next: seq.optional() })),
  booking: refusing.input(access.extend({ seq })).output(bookingView),
  /** The same bookings as lines of a table (CSV), a part at a time; the first begins with the names of the columns. */
  bookingsTable: refusing
    .input(access.extend({ filter: bookingFilter, before: seq.optional() }))
    .output(z.object({ text: z.string(), rows: z.int(), next: seq.optional() })),
  people: refusing.input(access).output(peopleView),
  /** Somebody new, whose id the screen makes, or somebody known with another name, role or PIN. Answers with everybody. */
  putStaff: refusing
    .input(
      access.extend({
        id: z.string().min(1).max(40),
        name: z.string().trim().min(1).max(60),
        role: z.enum(['cashier', 'manager']),
        active: z.boolean(),
        pin: pin.optional(),
      }),
    )
    .output(peopleView),
  /** A new badge: its code and picture are shown this once. The one before is worth nothing then. */
  makeBadge: refusing
    .input(access.extend({ staff: id }))
    .output(z.object({ code: z.string(), svg: z.string(), isPrinted: z.boolean() })),
  revokeBadge: refusing.input(access.extend({ staff: id })),
  shop: refusing.input(access).output(shopView),
  patterns: refusing.input(access).output(patternsView),
  ratings: refusing.input(access).output(ratingsView),
  setThresholds: refusing.input(access.extend({ thresholds: thresholdsSchema })).output(patternsView),
  /** Writes down everything that support asks for, without anything about customers and without secrets; answers where. */
  supportReport: refusing.input(access).output(z.object({ file: z.string() })),
  ...tillDaysContract,
};

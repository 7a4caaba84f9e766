import { z } from 'zod';
import { day, id, localized } from '../fields.ts';
import { asked } from './rule.ts';

const READ = ['head-office', 'support', 'auditor'] as const;
const ALL = ['head-office', 'auditor'] as const;
const name = z.string().max(40);

/** Vouchers by their code: what is on them, and what became of them. */
export const vouchers = {
  find: asked(READ)
    .input(z.object({ code: z.string().trim().min(1).max(60) }))
    .output(
      z.object({
        code: z.string(),
        balance: z.int(),
        until: day.optional(),
        bookings: z.array(
          z.object({
            at: z.int(),
            terminal: id,
            seq: z.int(),
            kind: z.string(),
            store: z.string(),
            counter: z.string(),
            change: z.int(),
          }),
        ),
      }),
    ),
};

const coupon = z.object({
  id,
  name: localized,
  batches: z.array(z.object({ name, codes: z.int(), used: z.int() })),
});
/** Batches of codes that work once each. */
export const coupons = {
  list: asked(ALL).output(z.array(coupon)),
  /** Made once by its name; asked again it is the same batch. As a table, or as sheets of cards to be cut apart. */
  make: asked(['head-office'])
    .input(
      z.object({
        coupon: id,
        batch: name,
        codes: z.int().min(1).max(2_000),
        as: z.enum(['csv', 'pdf']),
        language: z.enum(['de', 'en']),
      }),
    )
    .output(z.object({ file: z.string(), type: z.string(), base64: z.string() })),
};

const draw = z.object({
  id,
  name: localized,
  tickets: z.int(),
  /** The last day on which tickets are given. */
  until: day.optional(),
  /** What was published before the first ticket. */
  commitment: z.string().optional(),
  committedAt: z.int().optional(),
  drawn: z
    .object({
      at: z.int(),
      participants: z.int(),
      winners: z.array(
        z.object({ member: id, name: z.string(), phone: z.string().optional(), card: z.string().optional() }),
      ),
    })
    .optional(),
  /** Where everybody can compute it again, below head office's address. */
  proof: z.string(),
});
/** Prize draws, which anybody can compute again. */
export const draws = {
  list: asked(ALL).output(z.array(draw)),
  /** Once, when it is over: asked again it says the same winners. */
  draw: asked(['head-office']).input(z.object({ draw: id, prizes: z.int().min(1).max(1_000) })),
};

const event = z.object({
  id,
  name: localized,
  from: day,
  until: day,
  capacity: z.int(),
  /** Seats that head office has put up, of which some are taken, and who has come. */
  seats: z.int(),
  taken: z.int(),
  came: z.int(),
});
/** Events and their seats. */
export const events = {
  list: asked(ALL).output(z.array(event)),
  putSeats: asked(['head-office']).input(z.object({ event: id, seats: z.int().min(0).max(1_000_000) })),
};

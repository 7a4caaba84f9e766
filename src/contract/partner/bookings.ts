import { z } from 'zod';
import { CORRECTION_REASONS } from '#domain/life/correction-reasons';
import { after, balance, headers, limit, memberId, next, partnerCall, partnerChange } from './fields.ts';

const reason = z
  .enum(CORRECTION_REASONS)
  .describe('Why: a code, as it stays in the journal, where nothing may stand about the person');

const wanted = {
  member: memberId,
  unit: z.string().min(1).max(80).describe('`points`, `credit`, or `stamps:CARD`, as the program has them'),
  amount: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((value) => value !== 0, 'must not be 0')
    .describe('Above zero: given; below: taken. Never takes more than there is'),
  reason,
};

const booking = z.object({
  booking: z.string().describe('Names it from now on'),
  ...wanted,
  amount: z.int(),
  reason: z.string(),
  balance,
  at: z.int().describe('Milliseconds since 1970'),
});

/** What a partner gives and takes, through head office's own journal. */
export const bookingsContract = {
  book: partnerChange('bookings:write')
    .route({
      method: 'POST',
      path: '/bookings',
      inputStructure: 'detailed',
      summary: 'Give a member something, or take it',
      description:
        'Booked by head office, at once and once. What is taken must be there and within reach: if the right to it lies at a counter that cannot be reached, nothing is booked (`correction-right-away`).',
    })
    .input(z.object({ headers, body: z.strictObject(wanted) }))
    .output(booking),
  listBookings: partnerCall('bookings:read')
    .route({ method: 'GET', path: '/bookings', inputStructure: 'detailed', summary: 'Your own bookings, page by page' })
    .input(z.object({ query: z.object({ after, limit }) }))
    .output(z.object({ bookings: z.array(booking), next })),
  getBooking: partnerCall('bookings:read')
    .route({ method: 'GET', path: '/bookings/{booking}', inputStructure: 'detailed', summary: 'One of your bookings' })
    .input(z.object({ params: z.object({ booking: z.string().min(1).max(64) }) }))
    .output(booking),
};

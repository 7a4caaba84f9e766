import { oc } from '@orpc/contract';
import { z } from 'zod';
import { amount, basket, charges, idempotency, paidWithCredit, refusalOf, tillKey, toPay, vatPart } from './fields.ts';

const saleState = z.object({
  sale: z.string().describe('Key of the sale at this terminal'),
  state: z.enum(['open', 'booked']).describe('open: at the counter, not booked yet'),
  member: z.boolean().describe('A customer card belongs to it'),
  total: amount,
  discount: amount.describe('To be taken off by the till, in minor units'),
  discountPerLine: z.array(amount).describe('The discount split over the lines, in their order; sums to `discount`'),
  charges,
  paidWithCredit,
  vat: z
    .array(vatPart)
    .optional()
    .describe('Of a net price list, once a customer is known: VAT on what is left of the lines, rate by rate'),
  toPay,
  pointsEarned: z.int(),
  pointsSpent: z.int(),
});

/** A sale that is shown at the counter's screen and booked there by a hand. */
export const salesContract = {
  putSale: oc
    .route({
      method: 'POST',
      path: '/sales',
      inputStructure: 'detailed',
      summary: 'Show a sale at the counter',
      description:
        'The same idempotency key with the same content answers the same, once or a hundred times; with other content it is refused.',
    })
    .errors(refusalOf(409))
    .input(z.object({ headers: idempotency('sale'), body: z.object(basket) }))
    .output(saleState),
  getSale: oc
    .route({ method: 'GET', path: '/sales/{key}', inputStructure: 'detailed', summary: 'How a sale stands' })
    .errors(refusalOf(404))
    .input(z.object({ params: z.object({ key: tillKey.describe('The idempotency key') }) }))
    .output(saleState),
};

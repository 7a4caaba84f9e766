import { oc } from '@orpc/contract';
import { z } from 'zod';
import { amount, idempotency, operator, refusing } from './fields.ts';

/** Goods that come back: wholly, by lines, or by an amount. */
export const returnsContract = {
  takeBack: oc
    .route({
      method: 'POST',
      path: '/returns',
      inputStructure: 'detailed',
      summary: 'Take a sale back, wholly or in part',
      description:
        'Points that it brought go, points that it cost come back (R01, R02), what vouchers paid goes back onto them. Without `lines` and `amount` all of the rest.',
    })
    .errors(refusing)
    .input(
      z.object({
        headers: idempotency('return'),
        body: z.object({
          sale: z.string().min(1).max(200).describe('Key of the sale, as `confirm` answered it'),
          operator,
          lines: z
            .array(
              z.object({
                line: z.int().min(0).max(999).describe('Its place in the sale, from 0'),
                quantity: z.int().min(1).max(100_000).describe('Pieces that come back now'),
                before: z.int().min(0).max(100_000).default(0).describe('Pieces of this line that came back earlier'),
              }),
            )
            .min(1)
            .max(1_000)
            .optional(),
          amount: z.int().min(0).max(100_000_000).optional().describe('What the customer gets back'),
        }),
      }),
    )
    .output(
      z.object({
        sale: z.string(),
        amount: amount.describe('What comes back in all, the part for vouchers included'),
        ontoVouchers: amount.describe('What of it went back onto vouchers and is not paid out'),
        payOut: amount,
        pointsBack: z.int(),
        pointsTaken: z.int(),
        balance: z.int().describe('The customer’s points afterwards'),
      }),
    ),
};

import { oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * What a till on this machine or network may ask over plain HTTP. Amounts are whole minor units (cents). The till books
 * every tender; this terminal only says what a sale brings and which discount to apply.
 */
const amount = z.int().min(-100_000_000).max(100_000_000);

const refusal = z.object({
  code: z.string().describe('Stable name of the outcome'),
  message: z.string().describe('A sentence for the person at the counter, in the language of the counter'),
});

const saleState = z.object({
  sale: z.string().describe('Key of the sale at this terminal'),
  state: z.enum(['open', 'booked']).describe('open: at the counter, not booked yet'),
  member: z.boolean().describe('A customer card belongs to it'),
  total: amount,
  discount: amount.describe('To be taken off by the till, in minor units'),
  discountPerLine: z.array(amount).describe('The discount split over the lines, in their order; sums to `discount`'),
  charges: z
    .array(z.object({ text: z.string(), amount, vat: z.int() }))
    .optional()
    .describe('To be rung up besides the lines, gross, such as what a premium costs in money; absent if nothing is'),
  paidWithCredit: amount
    .optional()
    .describe("To be booked as a tender: paid with the customer's credit, which changes no price and no VAT"),
  vat: z
    .array(z.object({ rate: z.int(), net: amount, tax: amount, gross: amount }))
    .optional()
    .describe('Of a net price list, once a customer is known: VAT on what is left of the lines, rate by rate'),
  toPay: amount.describe('Gross: `total` less `discount`, with VAT, with `charges`, less `paidWithCredit`'),
  pointsEarned: z.int(),
  pointsSpent: z.int(),
});

const saleLine = z.object({
  amount: amount.describe(
    'Price of the whole line after the discounts of the till, in minor units: gross, or without VAT where the sale says `net`',
  ),
  vat: z.int().min(0).max(10_000).describe('VAT rate in hundredths of a percent: 1900 is 19 %'),
  quantity: z.int().min(1).max(100_000).default(1),
  kind: z.enum(['goods', 'deposit', 'voucher', 'reward']).default('goods').describe('Only goods earn'),
  text: z.string().max(100).optional(),
  product: z.string().max(64).optional(),
  category: z.string().max(80).optional(),
  tags: z.array(z.string().max(80)).max(20).optional().describe('What else groups these goods, such as a brand'),
});

export const tillContract = {
  putSale: oc
    .route({
      method: 'POST',
      path: '/sales',
      inputStructure: 'detailed',
      summary: 'Show a sale at the counter',
      description:
        'The same idempotency key with the same content answers the same, once or a hundred times; with other content it is refused.',
    })
    .errors({ REFUSED: { status: 409, data: refusal } })
    .input(
      z.object({
        headers: z.object({
          'idempotency-key': z
            .string()
            .regex(/^[!-~]{1,100}$/)
            .describe('Made by the till, once per sale'),
        }),
        body: z.object({
          total: amount,
          lines: z.array(saleLine).min(1).max(1_000),
          net: z.boolean().optional().describe('The amounts of the lines and the total are without VAT'),
          payments: z
            .array(z.object({ method: z.string().max(40), amount }))
            .max(20)
            .default([]),
          codes: z
            .array(z.string().regex(/^[A-Z0-9-]{4,40}$/))
            .max(20)
            .optional()
            .describe('Codes of coupons that the customer has shown'),
          receipt: z.string().max(40).optional().describe("The till's receipt number"),
          at: z.int().min(0).optional().describe('When it was rung up, milliseconds since 1970'),
        }),
      }),
    )
    .output(saleState),
  getSale: oc
    .route({ method: 'GET', path: '/sales/{key}', inputStructure: 'detailed', summary: 'How a sale stands' })
    .errors({ REFUSED: { status: 404, data: refusal } })
    .input(
      z.object({
        params: z.object({
          key: z
            .string()
            .regex(/^[!-~]{1,100}$/)
            .describe('The idempotency key'),
        }),
      }),
    )
    .output(saleState),
};

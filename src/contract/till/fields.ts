import { z } from 'zod';
import { MOST_LINES } from '#domain/sale';

// What messages of tills are made of. Amounts are whole minor units (cents).

export const amount = z.int().min(-100_000_000).max(100_000_000);

/** A name that the till makes: of a sale, a session, a return. Printable, without blanks. */
export const tillKey = z.string().regex(/^[!-~]{1,100}$/);

/** Made by the till, once per thing that it begins; the same key with the same content answers the same. */
export const idempotency = (of: string) =>
  z.object({ 'idempotency-key': tillKey.describe(`Made by the till, once per ${of}`) });

const refusal = z.object({
  code: z.string().describe('Stable name of the outcome'),
  message: z.string().describe('A sentence for the person at the counter, in the language of the counter'),
});
export const refusing = {
  REFUSED: { status: 409, data: refusal },
  NOT_ALLOWED: { status: 403, data: refusal },
} as const;
export const refusalOf = (status: number) => ({ REFUSED: { status, data: refusal } });

/** Who does it: no entry without a name. It stands in the journal, so it is a number or a short sign, never a person's name. */
export const operator = z
  .string()
  .regex(/^[!-.0-~]{1,20}$/)
  .describe('Who works at the till: the number or sign that the till knows the person by; it stands in the journal');

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

/** What is on the till's screen. */
export const basket = {
  total: amount,
  lines: z.array(saleLine).min(1).max(MOST_LINES),
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
};
const basketSchema = z.object(basket);
export type Basket = z.infer<typeof basketSchema>;

export const charges = z
  .array(z.object({ text: z.string(), amount, vat: z.int() }))
  .optional()
  .describe('To be rung up besides the lines, gross, such as what a premium costs in money; absent if nothing is');
export const paidWithCredit = amount
  .optional()
  .describe("To be booked as a tender: paid with the customer's credit, which changes no price and no VAT");
export const vatPart = z.object({ rate: z.int(), net: amount, tax: amount, gross: amount });
export const toPay = amount.describe('Gross: `total` less `discount`, with VAT, with `charges`, less `paidWithCredit`');

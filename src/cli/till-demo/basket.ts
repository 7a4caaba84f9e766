import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type VatPart, vatOf } from '#domain/vat';
import type { QuoteAnswer } from '#till/api/till-client';

/** A key of the till. */
const productSchema = z.object({
  id: z.string(),
  name: z.object({ de: z.string(), en: z.string() }),
  price: z.int().min(1),
  vat: z.int(),
  category: z.string().optional(),
  kind: z.enum(['goods', 'deposit']).default('goods'),
});
export type Product = z.infer<typeof productSchema>;

export const readProducts = (file: string): readonly Product[] =>
  z.array(productSchema).parse(JSON.parse(readFileSync(file, 'utf8')));

/** A line on the till's screen: pieces of one product. */
export type Line = { readonly product: Product; readonly quantity: number };

/** Touching a key again adds a piece to its line. */
export function withPiece(lines: readonly Line[], product: Product): Line[] {
  const known = lines.some((line) => line.product === product);
  if (!known) return [...lines, { product, quantity: 1 }];
  return lines.map((line) => (line.product === product ? { ...line, quantity: line.quantity + 1 } : line));
}

export const amountOf = ({ product, quantity }: Line): number => product.price * quantity;
const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + amountOf(line), 0);

/** The basket as the terminal is told it. */
export const basketOf = (lines: readonly Line[], language: 'de' | 'en') => ({
  total: totalOf(lines),
  lines: lines.map((line) => ({
    amount: amountOf(line),
    vat: line.product.vat,
    quantity: line.quantity,
    kind: line.product.kind,
    text: line.product.name[language],
    product: line.product.id,
    ...(line.product.category !== undefined && { category: line.product.category }),
  })),
});

/** What the customer owes: as the terminal says it, or, without it, the sum of the lines. */
export type Bill = Pick<
  QuoteAnswer,
  | 'total'
  | 'discount'
  | 'discountLines'
  | 'toPay'
  | 'due'
  | 'paidWithVouchers'
  | 'pointsEarned'
  | 'pointsSpent'
  | 'reasons'
> & { readonly paidWithCredit?: number; readonly charges?: QuoteAnswer['charges']; readonly vat: readonly VatPart[] };

export function plainBill(lines: readonly Line[]): Bill {
  const total = totalOf(lines);
  const sold = lines.map((line) => ({
    kind: 'goods' as const,
    amount: amountOf(line),
    vat: line.product.vat,
    quantity: line.quantity,
  }));
  return {
    total,
    discount: 0,
    discountLines: [],
    vat: vatOf(
      sold,
      sold.map(({ amount }) => amount),
      false,
    ),
    toPay: total,
    due: total,
    paidWithVouchers: 0,
    pointsEarned: 0,
    pointsSpent: 0,
    reasons: [],
  };
}

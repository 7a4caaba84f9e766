import { z } from 'zod';
import type { SaleBody } from '#domain/entry';
import type { Database } from './database.ts';
import { notedSale } from './notes.ts';

type Row = { readonly key: string; readonly terminal: string; readonly seq: number };

/**
 * Friends' first purchases by their keys, read before anything is locked: unpacking journals takes its time. What a terminal
 * has signed need not hold together: what does not is left out.
 */
export async function referredSales(
  db: Database,
  brand: string,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, SaleBody>> {
  const sales = new Map<string, SaleBody>();
  for (const { key, terminal, seq } of rows) {
    const body = await notedSale(db, { brand, terminal, seq });
    if (body && referredSchema.safeParse(body).success) sales.set(key, body);
  }
  return sales;
}

/** All that is decided about a referral by. */
const referredSchema = z.looseObject({
  toPay: z.int().min(0),
  effects: z.array(
    z.union([
      z.looseObject({ kind: z.string().refine((kind) => kind !== 'referred') }),
      z.looseObject({
        kind: z.literal('referred'),
        code: z.string(),
        points: z.int().min(1),
        validMonths: z.int().min(1).max(120).optional(),
        minimumAmount: z.int().min(0),
        from: z.iso.date(),
        mostPerYear: z.int().min(0),
      }),
    ]),
  ),
  transfers: z.array(z.looseObject({ unit: z.string(), from: z.string(), to: z.string() })),
});

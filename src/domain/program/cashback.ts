import { z } from 'zod';
import { type Minor, ratio } from '#base/money';
import { type Basket, costOf, linesOf } from './basket.ts';
import type { ReadyProgram } from './compile.ts';
import type { Effect } from './effects.ts';
import { amount, offered, validMonths } from './fields.ts';
import { goodsSchema } from './goods.ts';
import type { Asked } from './when.ts';

/** Credit for a later purchase, on what is really paid for goods (I06, R08). The bill of this sale stays as it is. */
export const cashbackInstrument = z.strictObject({
  kind: z.literal('cashback'),
  ...offered,
  gives: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), percent: z.int().min(1).max(100) }),
    /** `amount` for every full `per`. */
    z.strictObject({ kind: z.literal('amount'), amount, per: amount }),
  ]),
  goods: goodsSchema.optional(),
  mostPerSale: amount.optional(),
  validMonths,
});
export type Cashback = z.infer<typeof cashbackInstrument>;

/**
 * What comes back of a sale as credit. `paid`: for all goods, less what came back in the same sale, so that nobody is given
 * credit for goods that change places.
 */
export function giveCashback(
  { cashbacks }: ReadyProgram,
  basket: Basket,
  asked: Asked,
  paid: Minor,
): readonly Effect[] {
  const effects: Effect[] = [];
  for (const { instrument, holds, test } of cashbacks) {
    if (holds(asked)) continue;
    const { id, name, gives, mostPerSale, validMonths: months } = instrument;
    const base = Math.min(costOf(basket, linesOf(basket, test)), paid);
    if (base <= 0) continue;
    const given =
      gives.kind === 'percent'
        ? ratio(base, gives.percent, 100, 'half-up')
        : Math.floor(base / gives.per) * gives.amount;
    const earned = Math.min(given, mostPerSale ?? given);
    if (earned === 0) continue;
    const reason = { key: 'reason-credit', values: { name, credit: earned } } as const;
    effects.push({
      kind: 'credit',
      instrument: id,
      earned,
      spent: 0,
      ...(months && { validMonths: months }),
      reason,
    });
  }
  return effects;
}

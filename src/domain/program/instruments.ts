import { z } from 'zod';
import { benefitSchema } from './benefit.ts';
import { COUPON_PREFIX } from '#domain/coupon-code';
import { bundleFields } from './bundle.ts';
import { amount, id, limited, localized, offered, points, stacking, validMonths } from './fields.ts';
import { goodsSchema } from './goods.ts';

/** A discount that needs no asking: for everybody, or for whom and when `when` says. */
export const discountInstrument = z.strictObject({
  kind: z.literal('discount'),
  ...offered,
  ...stacking,
  limited,
  gives: benefitSchema,
  /**
   * It is advertised as a reduction to everybody: then the lowest price of the last 30 days stands beside it (Price Indication
   * Directive 98/6/EC Art. 6a, PAngV § 11).
   */
  announced: z.strictObject({ lowestIn30Days: amount.optional() }).optional(),
});

const code = z.string().regex(/^[A-Z0-9-]{4,40}$/, 'a code is capital letters, digits and hyphens, 4 to 40 of them');

/** A discount for whoever shows one of its codes: of those that everybody may know, or of a batch of which each works once. */
export const couponInstrument = z
  .strictObject({
    kind: z.literal('coupon'),
    ...offered,
    ...stacking,
    limited,
    codes: z.array(code).min(1).max(10_000).optional(),
    /** Head office makes the codes: this prefix, chance and check digits. */
    batch: z
      .strictObject({
        prefix: z
          .string()
          .regex(
            COUPON_PREFIX,
            'a prefix is 2 to 12 capital letters and digits with letters at both ends, not TK or TV',
          ),
      })
      .optional(),
    gives: benefitSchema,
  })
  .superRefine(({ codes, batch, limited: isLimited }, context) => {
    if ((codes === undefined) === (batch === undefined))
      context.addIssue({ code: 'custom', path: ['codes'], message: 'a coupon has either codes or a batch of them' });
    if (batch && isLimited)
      context.addIssue({
        code: 'custom',
        path: ['limited'],
        message: 'each code of a batch works once anyway: there are as many uses as codes',
      });
  });

/** Goods that cost less together. */
export const bundleInstrument = z.strictObject({ kind: z.literal('bundle'), ...offered, limited, ...bundleFields });

/** More points, or more stamps of a card: a campaign. */
export const bonusInstrument = z.strictObject({
  kind: z.literal('bonus'),
  ...offered,
  /** The stamp card whose stamps it adds to; the program's points if left out. */
  on: id.optional(),
  /** `percent` of what these goods earn anyway, `units` once a sale, or so many for every piece. */
  gives: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), percent: z.int().min(1).max(10_000) }),
    z.strictObject({ kind: z.literal('units'), units: points }),
    z.strictObject({ kind: z.literal('units-per-piece'), units: points }),
  ]),
  goods: goodsSchema.optional(),
  limited,
  /** Campaigns that overlap add up, or of those that say `best` only the largest counts. */
  combine: z.enum(['add', 'best']).default('add'),
});

/** A card that fills up: the nth is free. */
export const stampCardInstrument = z.strictObject({
  kind: z.literal('stamp-card'),
  ...offered,
  earns: z.discriminatedUnion('per', [
    z.strictObject({ per: z.literal('visit') }),
    z.strictObject({ per: z.literal('piece'), goods: goodsSchema }),
    /** One for every full amount of what is paid for these goods. */
    z.strictObject({ per: z.literal('amount'), amount, goods: goodsSchema.optional() }),
  ]),
  /** So many stamps are a full card. */
  size: z.int().min(1).max(1_000),
  /** For a full card: the cheapest of these goods free, or so much off. */
  gives: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('free-piece'), goods: goodsSchema }),
    z.strictObject({ kind: z.literal('amount'), amount }),
  ]),
  /** One sale earns no more stamps than that. */
  mostPerSale: z.int().min(1).max(1_000).optional(),
  validMonths,
});

/** Gifts of rising value after so many purchases; after the last one the next round begins, and the last round again and again. */
export const milestonesInstrument = z.strictObject({
  kind: z.literal('milestones'),
  ...offered,
  /** A purchase counts from this amount on. */
  minimumAmount: z.int().min(0).max(100_000_000).default(0),
  rounds: z
    .array(
      z
        .array(z.strictObject({ at: z.int().min(1).max(10_000), gift: localized }))
        .min(1)
        .max(20),
    )
    .min(1)
    .max(20)
    .superRefine((rounds, context) =>
      rounds.forEach((rungs, round) =>
        rungs.forEach(({ at }, index) => {
          if (index > 0 && at <= rungs[index - 1]!.at)
            context.addIssue({
              code: 'custom',
              path: [round, index, 'at'],
              message: 'each rung is higher than the one before',
            });
        }),
      ),
    ),
});

/** Tickets for a prize draw. */
export const drawInstrument = z.strictObject({
  kind: z.literal('draw'),
  ...offered,
  /** Tickets for every sale, or for every full amount of what is paid for goods. */
  tickets: z.discriminatedUnion('per', [
    z.strictObject({ per: z.literal('sale'), tickets: z.int().min(1).max(1_000).default(1) }),
    z.strictObject({ per: z.literal('amount'), amount }),
  ]),
  /** One sale gives no more than that. */
  mostPerSale: z.int().min(1).max(1_000).optional(),
});

export type Draw = z.infer<typeof drawInstrument>;
export type Discount = z.infer<typeof discountInstrument>;
export type Coupon = z.infer<typeof couponInstrument>;
export type BundleInstrument = z.infer<typeof bundleInstrument>;
export type Bonus = z.infer<typeof bonusInstrument>;
export type StampCard = z.infer<typeof stampCardInstrument>;
export type Milestones = z.infer<typeof milestonesInstrument>;

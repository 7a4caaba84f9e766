import { z } from 'zod';
import type { Minor } from '#base/money';
import type { SaleLine } from '#domain/sale';
import { grossOf, netOf } from '#domain/vat';
import { goodsSchema, type GoodsTest, goodsTest, linesMeant } from './goods.ts';
import type { MemberFacts } from './facts.ts';
import type { NamedLines, Names } from './names.ts';

const day = z.iso.date();
const minutes = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM, from 00:00 to 23:59');
const ids = z.array(z.string().min(1).max(80)).min(1).max(10_000);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const CHANNELS = ['shop', 'online', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];

const basketSchema = z
  .strictObject({
    /** Of these goods; of the whole basket if left out. */
    goods: goodsSchema.optional(),
    /** They cost so much or more, in minor units. */
    amount: z.int().min(1).max(100_000_000).optional(),
    /** `net` compares without VAT. */
    measure: z.enum(['gross', 'net']).default('gross'),
    /** So many pieces or more. */
    quantity: z.int().min(1).max(10_000).optional(),
  })
  .refine(({ amount, quantity }) => amount !== undefined || quantity !== undefined, 'name an amount or a quantity');

/** When an instrument holds: everything that is named must be so; of a list, one. Nothing named holds always. */
export const whenSchema = z.strictObject({
  /** First and last day, both included, in the store's own calendar (R20). */
  from: day.optional(),
  until: day.optional(),
  weekdays: z.array(z.enum(WEEKDAYS)).min(1).max(7).optional(),
  /** From a minute on, until before another; one that ends before it begins goes over midnight. */
  times: z
    .array(z.strictObject({ from: minutes, until: minutes }))
    .min(1)
    .max(10)
    .optional(),
  stores: ids.optional(),
  regions: ids.optional(),
  channels: z.array(z.enum(CHANNELS)).min(1).optional(),
  tiers: ids.optional(),
  segments: ids.optional(),
  clubs: ids.optional(),
  groups: ids.optional(),
  /**
   * `first`: the first purchase; `every`: the first purchase of each so-manieth visit; `from`: from so many visits on. This one
   * counts.
   */
  visit: z
    .union([
      z.strictObject({ first: z.literal(true) }),
      z.strictObject({ every: z.int().min(2).max(10_000) }),
      z.strictObject({ from: z.int().min(1).max(100_000) }),
    ])
    .optional(),
  /** One of these occasions is open for the member (see instruments of kind `occasion`). */
  occasions: ids.optional(),
  /** One of these codes is shown. */
  codes: ids.optional(),
  basket: z.array(basketSchema).min(1).max(10).optional(),
});
export type When = z.infer<typeof whenSchema>;

/** What conditions ask about, besides the basket. It is written into the entry with the decision; no birthdays, no names. */
export type Circumstances = {
  readonly day: string;
  /** Minutes since midnight on the store's clock. */
  readonly minute?: number | undefined;
  readonly store?: string | undefined;
  readonly region?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly segments?: readonly string[] | undefined;
  readonly clubs?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
  /** Occasions whose window is open today. */
  readonly occasions?: readonly string[] | undefined;
};

/** What is known in the middle of a decision. */
export type Asked = {
  readonly at: Circumstances & Pick<MemberFacts, 'units' | 'ownCode'>;
  readonly goods: NamedLines;
  /** The lines' amounts are without VAT. */
  readonly isNet: boolean;
  /** Codes that the customer has shown. */
  readonly codes: readonly string[];
  /** The tier that holds before this sale. */
  readonly tier: string | undefined;
  /** Visits with this one. */
  readonly visit: number;
  /** No visit has been counted today yet. */
  readonly isFirstToday: boolean;
};

/** The first thing that is not as it must be. */
export type Unmet =
  | { readonly what: 'not-yet'; readonly day: string }
  | { readonly what: 'over'; readonly day: string }
  | {
      readonly what:
        | 'weekday'
        | 'time'
        | 'store'
        | 'channel'
        | 'member'
        | 'visit'
        | 'occasion'
        | 'code'
        | 'none-left'
        | 'own-code'
        | 'first-purchase';
    }
  | { readonly what: 'amount'; readonly missing: Minor }
  | { readonly what: 'quantity'; readonly missing: number };

/** Nothing is left here of something limited. */
export const NONE_LEFT = { what: 'none-left' } as const;

export type WhenTest = (asked: Asked) => Unmet | undefined;

/** Makes a condition ready for being asked. What is cheap to know is asked first. */
export function whenTest(when: When | undefined, names: Names): WhenTest {
  if (!when) return () => undefined;
  const { from, until, stores, regions, channels, tiers, segments, clubs, groups, visit, occasions, codes } = when;
  const weekdays = when.weekdays && WEEKDAYS.map((name) => when.weekdays!.includes(name));
  const times = when.times?.map((time) => [minuteOf(time.from), minuteOf(time.until)] as const);
  const baskets = when.basket?.map((asked) => ({ ...asked, test: goodsTest(asked.goods, names) }));
  return ({ at, goods, isNet, codes: shown, tier, visit: number, isFirstToday }) => {
    if (from !== undefined && at.day < from) return { what: 'not-yet', day: from };
    if (until !== undefined && at.day > until) return { what: 'over', day: until };
    if (weekdays && !weekdays[weekdayOf(at.day)]) return WEEKDAY;
    if (times && !times.some(([start, end]) => isWithin(at.minute, start, end))) return TIME;
    if (!isOneOf(stores, at.store) || !isOneOf(regions, at.region)) return STORE;
    if (!isOneOf(channels, at.channel)) return CHANNEL;
    if (!isOneOf(tiers, tier) || !shares(segments, at.segments) || !shares(clubs, at.clubs)) return MEMBER;
    if (!shares(groups, at.groups)) return MEMBER;
    if (visit && !countsAs(visit, number, isFirstToday)) return VISIT;
    if (!shares(occasions, at.occasions)) return OCCASION;
    if (!shares(codes, shown)) return CODE;
    if (!baskets) return undefined;
    for (const basket of baskets) {
      const missing = missingOf(basket, goods, isNet);
      if (missing) return missing;
    }
    return undefined;
  };
}

const [WEEKDAY, TIME, STORE, CHANNEL, MEMBER, VISIT, OCCASION, CODE] = (
  ['weekday', 'time', 'store', 'channel', 'member', 'visit', 'occasion', 'code'] as const
).map((what) => ({ what })) as [Unmet, Unmet, Unmet, Unmet, Unmet, Unmet, Unmet, Unmet];

const isOneOf = (wanted: readonly string[] | undefined, is: string | undefined): boolean =>
  wanted === undefined || (is !== undefined && wanted.includes(is));
const shares = (wanted: readonly string[] | undefined, are: readonly string[] | undefined): boolean =>
  wanted === undefined || (are !== undefined && wanted.some((one) => are.includes(one)));

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const isWithin = (minute: number | undefined, from: number, until: number): boolean =>
  minute !== undefined && (from < until ? minute >= from && minute < until : minute >= from || minute < until);

/** 0 is Monday. */
export function weekdayOf(at: string): number {
  const days = Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)) - 1, Number(at.slice(8))) / 86_400_000;
  // the first of January 1970 was a Thursday; days before it are negative
  return (((days + 3) % 7) + 7) % 7;
}

function countsAs(visit: NonNullable<When['visit']>, number: number, isFirstToday: boolean): boolean {
  if ('from' in visit) return number >= visit.from;
  return isFirstToday && ('first' in visit ? number === 1 : number > 0 && number % visit.every === 0);
}

type BasketTest = z.infer<typeof basketSchema> & { readonly test: GoodsTest };

function missingOf(
  { test, amount, measure, quantity }: BasketTest,
  goods: NamedLines,
  isNet: boolean,
): Unmet | undefined {
  let [sum, pieces] = [0, 0];
  for (const index of linesMeant(goods, test)) {
    const line = goods.lines[index]!;
    sum += inMeasure(line, measure, isNet);
    pieces += line.quantity;
  }
  if (quantity !== undefined && pieces < quantity) return { what: 'quantity', missing: quantity - pieces };
  if (amount !== undefined && sum < amount) return { what: 'amount', missing: amount - sum };
  return undefined;
}

/** A line as a threshold counts it, whichever way the sale says its price. */
const inMeasure = ({ amount, vat }: SaleLine, measure: 'gross' | 'net', isNet: boolean): Minor =>
  isNet === (measure === 'net') ? amount : isNet ? grossOf(amount, vat) : netOf(amount, vat);

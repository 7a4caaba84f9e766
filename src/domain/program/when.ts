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
   * `first`: the first purchase; `every`: the first purchase of each so-manieth visit, with 1 of each day; `from`: from so many
   * visits on. This one counts.
   */
  visit: z
    .union([
      z.strictObject({ first: z.literal(true) }),
      z.strictObject({ every: z.int().min(1).max(10_000) }),
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
  readonly at: Circumstances & Pick<MemberFacts, 'units' | 'codes' | 'referredBy' | 'ownCode'>;
  readonly goods: NamedLines;
  /** Day of the week, 0 is Monday; of a program that asks for none always 0. */
  readonly weekday: number;
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
        | 'code-used'
        | 'code-elsewhere'
        | 'own-code'
        | 'first-purchase';
    }
  | { readonly what: 'amount'; readonly missing: Minor }
  | { readonly what: 'quantity'; readonly missing: number };

/** Nothing is left here of something limited. */
export const NONE_LEFT = { what: 'none-left' } as const;

export type WhenTest = (asked: Asked) => Unmet | undefined;

/** Makes a condition ready for being asked: only of what it names, and first of what is cheap to know. */
export function whenTest(when: When | undefined, names: Names): WhenTest {
  const tests = when ? testsOf(when, names) : [];
  if (tests.length < 2) return tests[0] ?? holdsAlways;
  return (asked) => {
    for (const test of tests) {
      const unmet = test(asked);
      if (unmet) return unmet;
    }
    return undefined;
  };
}

const holdsAlways: WhenTest = () => undefined;

function testsOf({ from, until, times, visit, basket, ...lists }: When, names: Names): WhenTest[] {
  const { stores, regions, channels, tiers, segments, clubs, groups, occasions, codes } = lists;
  const tests: WhenTest[] = [];
  const must = (isSo: (asked: Asked) => boolean, unmet: Unmet): void =>
    void tests.push((asked) => (isSo(asked) ? undefined : unmet));
  if (from !== undefined) must(({ at }) => at.day >= from, { what: 'not-yet', day: from });
  if (until !== undefined) must(({ at }) => at.day <= until, { what: 'over', day: until });
  if (lists.weekdays) {
    const weekdays = WEEKDAYS.map((name) => lists.weekdays!.includes(name));
    must(({ weekday }) => weekdays[weekday]!, { what: 'weekday' });
  }
  if (times) {
    const spans = times.map((time) => [minuteOf(time.from), minuteOf(time.until)] as const);
    must(({ at }) => spans.some(([start, end]) => isWithin(at.minute, start, end)), { what: 'time' });
  }
  if (stores) must(({ at }) => isOneOf(stores, at.store), { what: 'store' });
  if (regions) must(({ at }) => isOneOf(regions, at.region), { what: 'store' });
  if (channels) must(({ at }) => isOneOf(channels, at.channel), { what: 'channel' });
  if (tiers) must(({ tier }) => isOneOf(tiers, tier), { what: 'member' });
  if (segments) must(({ at }) => shares(segments, at.segments), { what: 'member' });
  if (clubs) must(({ at }) => shares(clubs, at.clubs), { what: 'member' });
  if (groups) must(({ at }) => shares(groups, at.groups), { what: 'member' });
  if (visit) must((asked) => countsAs(visit, asked.visit, asked.isFirstToday), { what: 'visit' });
  if (occasions) must(({ at }) => shares(occasions, at.occasions), { what: 'occasion' });
  if (codes) must((asked) => shares(codes, asked.codes), { what: 'code' });
  for (const asks of basket ?? []) {
    const ready = { ...asks, test: goodsTest(asks.goods, names) };
    tests.push(({ goods, isNet }) => missingOf(ready, goods, isNet));
  }
  return tests;
}

const isOneOf = (wanted: readonly string[], is: string | undefined): boolean => is !== undefined && wanted.includes(is);
const shares = (wanted: readonly string[], are: readonly string[] | undefined): boolean =>
  are !== undefined && wanted.some((one) => are.includes(one));

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const isWithin = (minute: number | undefined, from: number, until: number): boolean =>
  minute !== undefined && (from < until ? minute >= from && minute < until : minute >= from || minute < until);

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
    if (sum >= (amount ?? 0) && pieces >= (quantity ?? 0)) return undefined;
  }
  if (quantity !== undefined && pieces < quantity) return { what: 'quantity', missing: quantity - pieces };
  if (amount !== undefined && sum < amount) return { what: 'amount', missing: amount - sum };
  return undefined;
}

/** A line as a threshold counts it, whichever way the sale says its price. */
const inMeasure = ({ amount, vat }: SaleLine, measure: 'gross' | 'net', isNet: boolean): Minor =>
  isNet === (measure === 'net') ? amount : isNet ? grossOf(amount, vat) : netOf(amount, vat);

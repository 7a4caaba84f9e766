import type { Localized } from '#base/result';
import { stockOf, type Unit } from '#domain/account';
import type { SaleLine } from '#domain/sale';
import { type Step, stepOf, type TakeBenefit, takeBenefit } from './benefit.ts';
import { type Bundle, readyBundle } from './bundle.ts';
import type { Cashback } from './cashback.ts';
import type { Club } from './club.ts';
import { rungsOf, stampsOf } from './cards.ts';
import { codeUnmet } from './coupons.ts';
import { holdingOf } from './facts.ts';
import { cameOf, type Event, seatsOf } from './event.ts';
import { type Goods, type GoodsTest, goodsTest } from './goods.ts';
import { goodsIndex } from './goods-index.ts';
import type { Group } from './group.ts';
import type { GoodwillInstrument } from './goodwill.ts';
import type { Bonus, BundleInstrument, Coupon, Discount, Draw, Milestones, StampCard } from './instruments.ts';
import { type NamedLines, type Names, noNames } from './names.ts';
import type { Gift, Occasion } from './occasion.ts';
import { type Partner, partnersByStore } from './partner.ts';
import type { ReturnsInstrument } from './return-terms.ts';
import { givesCredit, redemptionOrder, type Reward } from './rewards.ts';
import type { Referral } from './referral.ts';
import type { Instrument, PointsRule, Program, TierLadder } from './schema.ts';
import type { Stacking } from './stacking.ts';
import { unitsOf } from './tier.ts';
import { NONE_LEFT, type WhenTest, whenTest } from './when.ts';

/** Takes money off by itself, when its conditions hold. */
export type Offer = {
  readonly instrument: Discount | Coupon;
  readonly step: Step | 'coupon';
  readonly stacking: Stacking;
  readonly holds: WhenTest;
  readonly take: TakeBenefit;
};
export type ReadyBundle = Bundle & { readonly instrument: BundleInstrument; readonly holds: WhenTest };
export type ReadyBonus = { readonly instrument: Bonus; readonly holds: WhenTest; readonly test: GoodsTest };
export type ReadyCard = {
  readonly instrument: StampCard;
  readonly holds: WhenTest;
  readonly earns: GoodsTest;
  readonly free: GoodsTest;
};
export type ReadyReward = { readonly instrument: Reward; readonly holds: WhenTest };
export type ReadyCashback = { readonly instrument: Cashback; readonly holds: WhenTest; readonly test: GoodsTest };
export type ReadyClub = { readonly instrument: Club; readonly holds: WhenTest };
export type ReadyDraw = { readonly instrument: Draw; readonly holds: WhenTest };
export type ReadyGift = { readonly instrument: Gift; readonly holds: WhenTest };
export type ReadyMilestones = { readonly instrument: Milestones; readonly holds: WhenTest };

/** A program made ready for deciding: conditions as functions, offers found by the goods in the basket. */
export type ReadyProgram = {
  readonly names: Names;
  readonly points: PointsRule | undefined;
  readonly pointsGoods: (line: SaleLine) => boolean;
  readonly ladder: TierLadder | undefined;
  /** The partner of each store that belongs to one. */
  readonly partners: ReadonlyMap<string, Partner>;
  /** Groups to which their members' points go in part. */
  readonly sharing: readonly Group[];
  readonly events: ReadonlyMap<string, { readonly instrument: Event; readonly holds: WhenTest }>;
  readonly goodwill: GoodwillInstrument | undefined;
  readonly returns: ReturnsInstrument | undefined;
  readonly rewards: readonly ReadyReward[];
  readonly discounts: (lines: NamedLines) => readonly Offer[];
  /** By their codes, and by the prefixes of their batches. */
  readonly coupons: ReadonlyMap<string, Offer>;
  readonly batches: ReadonlyMap<string, Offer>;
  readonly bundles: (lines: NamedLines) => readonly ReadyBundle[];
  readonly bonuses: (lines: NamedLines) => readonly ReadyBonus[];
  readonly cards: (lines: NamedLines) => readonly ReadyCard[];
  readonly milestones: readonly ReadyMilestones[];
  readonly draws: readonly ReadyDraw[];
  readonly cashbacks: readonly ReadyCashback[];
  readonly clubs: readonly ReadyClub[];
  /** The terms of instruments that say theirs. */
  readonly terms: ReadonlyMap<string, Localized>;
  /** Clubs that conditions ask for. */
  readonly asksClubs: ReadonlySet<string>;
  readonly gifts: readonly ReadyGift[];
  readonly referral: Referral | undefined;
  /** Occasions that are offered and asked for, by id; and of each instrument that asks for some, which. */
  readonly occasions: ReadonlyMap<string, Occasion>;
  readonly asksOccasions: ReadonlyMap<string, readonly string[]>;
  /** Instruments of which there are only so many. */
  readonly limited: ReadonlySet<string>;
  /** Everything that may not hold, with the codes that it asks for. */
  readonly conditional: readonly {
    readonly instrument: Conditional;
    readonly holds: WhenTest;
    readonly codes: readonly string[];
  }[];
  /** Units of cards, ladders and tiers: what a decision has to know of the member. */
  readonly units: readonly Unit[];
  /** Whether any condition asks where it is, or what day of the week or time. */
  readonly asksStore: boolean;
  readonly asksRegion: boolean;
  readonly asksWeekday: boolean;
  readonly asksMinute: boolean;
  readonly asksChannel: boolean;
  readonly asksYears: boolean;
  /** Target groups that conditions name, and groups that they name or that share points. */
  readonly segments: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** Whether any condition asks about visits. */
  readonly asksVisit: boolean;
};

type Conditional =
  | Discount
  | Coupon
  | BundleInstrument
  | Bonus
  | StampCard
  | Milestones
  | Draw
  | Gift
  | Reward
  | Cashback
  | Club;

const ready = new WeakMap<Program, ReadyProgram>();

/** Compiles a program, once. */
export function readyProgram(program: Program): ReadyProgram {
  let made = ready.get(program);
  if (!made) ready.set(program, (made = compile(program)));
  return made;
}

type OfKind<K extends Instrument['kind']> = Extract<Instrument, { kind: K }>;

function compile(program: Program): ReadyProgram {
  /** In the order of their ids, so that nothing depends on the order in which they were entered (R13). */
  const all = <K extends Instrument['kind']>(kind: K): OfKind<K>[] =>
    program.instruments
      .filter((one): one is OfKind<K> => one.kind === kind && !('archived' in one && one.archived))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const whens = program.instruments.flatMap((one) => ('when' in one && one.when ? [one.when] : []));
  const asksOccasions = new Map(
    program.instruments.flatMap((one) =>
      'when' in one && one.when?.occasions ? [[one.id, one.when.occasions] as const] : [],
    ),
  );
  const asked = new Set([...asksOccasions.values()].flat());
  const names = noNames();
  const points = all('points')[0];
  const excluded = new Set(points?.excludedCategories);
  const partners = partnersByStore(all('partner'));
  const sharing = all('group');
  const [coupons, batches] = [new Map<string, Offer>(), new Map<string, Offer>()];
  for (const coupon of all('coupon')) {
    const offer = { ...readyOffer(coupon, names), step: 'coupon' as const };
    for (const code of coupon.codes ?? []) coupons.set(code, offer);
    if (coupon.batch) batches.set(coupon.batch.prefix, offer);
  }
  return {
    names,
    points,
    pointsGoods: ({ kind, category }) => kind === 'goods' && !(category !== undefined && excluded.has(category)),
    ladder: all('tier-ladder')[0],
    partners,
    sharing,
    events: new Map(
      all('event').map((instrument) => [instrument.id, { instrument, holds: whenTest(instrument.when, names) }]),
    ),
    goodwill: all('goodwill')[0],
    returns: all('returns')[0],
    rewards: all('reward')
      .toSorted(redemptionOrder)
      .map((instrument) => ({ instrument, holds: holdsTest(instrument, names) })),
    discounts: goodsIndex(
      all('discount')
        .map((instrument) => readyOffer(instrument, names))
        .toSorted(orderOfOffers),
      names,
      ({ instrument: { gives } }) => (gives.kind === 'buy-get' ? gives.buy.goods : gives.goods),
    ),
    coupons,
    batches,
    bundles: goodsIndex(
      all('bundle').map((instrument) => ({
        ...readyBundle(instrument, names),
        instrument,
        holds: holdsTest(instrument, names),
      })),
      names,
      ({ instrument }) => narrowest(instrument.parts.map(({ goods }) => goods)),
    ),
    bonuses: goodsIndex(
      all('bonus').map((instrument) => ({
        instrument,
        holds: holdsTest(instrument, names),
        test: goodsTest(instrument.goods, names),
      })),
      names,
      ({ instrument }) => instrument.goods,
    ),
    cards: goodsIndex(
      all('stamp-card').map((instrument) => ({
        instrument,
        holds: holdsTest(instrument, names),
        earns: goodsTest(instrument.earns.per === 'visit' ? undefined : instrument.earns.goods, names),
        free: goodsTest(instrument.gives.kind === 'free-piece' ? instrument.gives.goods : undefined, names),
      })),
      names,
      ({ instrument: { earns, gives } }) =>
        earns.per === 'piece' && gives.kind === 'free-piece' ? joined(earns.goods, gives.goods) : undefined,
    ),
    cashbacks: all('cashback').map((instrument) => ({
      instrument,
      holds: holdsTest(instrument, names),
      test: goodsTest(instrument.goods, names),
    })),
    terms: new Map(program.instruments.flatMap((one) => ('terms' in one && one.terms ? [[one.id, one.terms]] : []))),
    clubs: all('club').map((instrument) => ({ instrument, holds: holdsTest(instrument, names) })),
    asksClubs: new Set(whens.flatMap(({ clubs }) => clubs ?? [])),
    draws: all('draw').map((instrument) => ({ instrument, holds: holdsTest(instrument, names) })),
    referral: all('referral')[0],
    gifts: all('gift').map((instrument) => ({ instrument, holds: holdsTest(instrument, names) })),
    occasions: new Map(all('occasion').flatMap((one) => (asked.has(one.id) ? [[one.id, one]] : []))),
    asksOccasions,
    limited: new Set(
      program.instruments.flatMap((one) =>
        (one.kind === 'event' || ('limited' in one && one.limited)) && !one.archived ? [one.id] : [],
      ),
    ),
    milestones: all('milestones').map((instrument) => ({ instrument, holds: holdsTest(instrument, names) })),
    conditional: KINDS.flatMap((kind) =>
      all(kind).map((instrument) => ({
        instrument,
        holds: holdsTest(instrument, names),
        codes: [...((instrument.kind === 'coupon' && instrument.codes) || []), ...(instrument.when?.codes ?? [])],
      })),
    ),
    units: [
      ...all('stamp-card').map(({ id }) => stampsOf(id)),
      ...all('milestones').flatMap(({ id }) => [stampsOf(id), rungsOf(id)]),
      ...all('tier-ladder').flatMap(unitsOf),
      ...all('event').flatMap(({ id }) => [seatsOf(id), cameOf(id)]),
      ...(all('cashback').length > 0 || all('reward').some(givesCredit) ? ['credit' as const] : []),
    ],
    asksStore: partners.size > 0 || whens.some(({ stores }) => stores !== undefined),
    asksRegion: whens.some(({ regions }) => regions !== undefined),
    segments: new Set(whens.flatMap(({ segments }) => segments ?? [])),
    groups: new Set([...whens.flatMap(({ groups }) => groups ?? []), ...sharing.map(({ id }) => id)]),
    asksWeekday: whens.some(({ weekdays }) => weekdays !== undefined),
    asksMinute: whens.some(({ times }) => times !== undefined),
    asksChannel: whens.some(({ channels }) => channels !== undefined),
    asksVisit: all('referral').length > 0 || whens.some(({ visit }) => visit !== undefined),
    asksYears: all('tier-ladder').some(({ by }) => by === 'years'),
  };
}

const KINDS = [
  'discount',
  'coupon',
  'bundle',
  'bonus',
  'stamp-card',
  'milestones',
  'draw',
  'gift',
  'reward',
  'cashback',
  'club',
] as const;

/** The conditions, and of something limited that there is some left here, or of a batch that the code is free. */
function holdsTest(instrument: Conditional, names: Names): WhenTest {
  const holds = whenTest(instrument.when, names);
  if (instrument.kind === 'coupon' && instrument.batch) {
    const { prefix } = instrument.batch;
    return (asked) => holds(asked) ?? codeUnmet(prefix, asked);
  }
  if (!('limited' in instrument) || !instrument.limited) return holds;
  const unit = stockOf(instrument.id);
  return (asked) => holds(asked) ?? (holdingOf(asked.at, unit).redeemable > 0 ? undefined : NONE_LEFT);
}

const readyOffer = (instrument: Discount | Coupon, names: Names): Offer => ({
  instrument,
  step: stepOf(instrument.gives),
  stacking: instrument,
  holds: holdsTest(instrument, names),
  take: takeBenefit(instrument.gives, names),
});

/** R13: fixed prices, then single goods, then bundles, then the whole basket, then coupons; of one step in the order of ids. */
export const ORDER_OF_STEPS = { price: 0, line: 1, bundle: 2, basket: 3, coupon: 4 } as const;
export const orderOfOffers = (a: Offer, b: Offer): number =>
  ORDER_OF_STEPS[a.step] - ORDER_OF_STEPS[b.step] || (a.instrument.id < b.instrument.id ? -1 : 1);

/** A bundle needs all of its parts: the one that names fewest goods finds it. */
const narrowest = (parts: readonly Goods[]): Goods | undefined => parts.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
const sizeOf = ({ products, categories, tags }: Goods): number =>
  products || categories || tags
    ? (products?.length ?? 0) + 100 * (categories?.length ?? 0) + 100 * (tags?.length ?? 0)
    : Number.MAX_SAFE_INTEGER;

/** Goods that either of two selections names; all if one of them names none. */
function joined(one: Goods, other: Goods): Goods | undefined {
  if (sizeOf(one) === Number.MAX_SAFE_INTEGER || sizeOf(other) === Number.MAX_SAFE_INTEGER) return undefined;
  const both = (a: string[] | undefined, b: string[] | undefined): string[] | undefined =>
    a || b ? [...new Set([...(a ?? []), ...(b ?? [])])] : undefined;
  return {
    products: both(one.products, other.products),
    categories: both(one.categories, other.categories),
    tags: both(one.tags, other.tags),
  };
}

import type { Result } from '#base/result';
import { type Evaluation, type EvaluationRefusal, evaluate, type MemberFacts } from '#domain/program/evaluate';
import { explain, type NotHeld } from '#domain/program/explain';
import { type Offer, offeredTo, offersOf } from '#domain/program/offers';
import type { Program } from '#domain/program/schema';
import type { Sale } from '#domain/sale';

export type SampleLine = {
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  readonly amount: number;
};

/** A basket and a customer on whom a program is tried. */
export type Sample = {
  readonly lines: readonly SampleLine[];
  readonly day: string;
  /** `HH:MM` on the store's clock. */
  readonly time: string;
  readonly store: string;
  readonly region: string;
  readonly points: number;
  readonly visits: number;
  readonly codes: readonly string[];
  /** Target groups, clubs, groups and open occasions of the member. */
  readonly belongs: readonly string[];
  /** Rewards that the customer takes. */
  readonly rewards: readonly string[];
  /** So many stamps are on every card. */
  readonly stamps: number;
};

export type Tried = {
  readonly outcome: Result<Evaluation, EvaluationRefusal>;
  readonly offers: readonly Offer[];
  readonly notHeld: readonly NotHeld[];
};

/** So much may be shown at a time. */
const MOST_OFFERS = 20;

export function trySample(program: Program, sample: Sample): Tried {
  const sale = saleOf(sample);
  const facts = factsOf(program, sample);
  const choices = sample.rewards
    .filter((reward) => program.instruments.some(({ id }) => id === reward))
    .map((reward) => ({ reward, ...chosenPoints(program, reward) }));
  const outcome = evaluate(program, sale, facts, choices);
  const held = { total: sample.points, redeemable: sample.points };
  return {
    outcome,
    offers: offersOf(offeredTo(program, sale, facts), held, sale.total).slice(0, MOST_OFFERS),
    notHeld: explain(program, sale, facts).slice(0, MOST_OFFERS),
  };
}

/** Of points of one's choice the least that may be chosen. */
function chosenPoints({ instruments }: Program, reward: string): { readonly points?: number } {
  const one = instruments.find(({ id }) => id === reward);
  return one?.kind === 'reward' && one.gives.kind === 'chosen' ? { points: one.gives.minimumPoints } : {};
}

export function saleOf({ lines, codes }: Sample): Sale {
  return {
    key: 'hand:sample',
    source: 'hand',
    at: 0,
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
    lines: lines.map(({ product, category, quantity, amount }) => ({
      kind: 'goods',
      amount,
      quantity,
      vat: 1_900,
      ...(product !== '' && { product }),
      ...(category !== '' && { category }),
    })),
    payments: [],
    ...(codes.length > 0 && { codes }),
  };
}

function factsOf(program: Program, sample: Sample): MemberFacts {
  const { day, time, store, region, points, visits, belongs, stamps } = sample;
  const cards = program.instruments.flatMap((one) =>
    one.kind === 'stamp-card' ? [[`stamps:${one.id}`, { total: stamps, redeemable: stamps }] as const] : [],
  );
  const named = (kind: string): string[] =>
    program.instruments.flatMap((one) => (one.kind === kind && belongs.includes(one.id) ? [one.id] : []));
  return {
    day,
    minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)),
    store,
    ...(region !== '' && { region }),
    channel: 'shop',
    visits,
    visitedToday: false,
    redeemable: points,
    segments: belongs,
    clubs: named('club'),
    groups: named('group'),
    occasions: named('occasion'),
    units: Object.fromEntries(cards),
  };
}

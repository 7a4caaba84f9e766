import * as fc from 'fast-check';
import type { Lot } from '#domain/account';
import type { Choice } from '#domain/program/evaluate';
import { parseProgram, type Program } from '#domain/program/schema';
import type { SaleLine } from '#domain/sale';
import { makeReferralCode } from '#domain/referral-code';
import { sampleProgram } from '../../unit/domain/samples.ts';

export const TODAY = '2026-11-21';

const name = { de: 'x', en: 'x' };
const rewardPoints = fc.integer({ min: 1, max: 300 });
const gives = fc.oneof(
  fc.record(
    {
      kind: fc.constant('item'),
      points: rewardPoints,
      charge: fc.record({ amount: fc.integer({ min: 1, max: 3_000 }), vat: fc.constantFrom(700, 1_900) }),
    },
    { requiredKeys: ['kind', 'points'] },
  ),
  fc.record({ kind: fc.constant('payout'), points: rewardPoints, amount: fc.integer({ min: 1, max: 3_000 }) }),
  fc.constant({ kind: 'credit' }),
  fc.record(
    {
      kind: fc.constant('percent'),
      points: rewardPoints,
      percent: fc.integer({ min: 1, max: 100 }),
      most: fc.integer({ min: 1, max: 3_000 }),
    },
    { requiredKeys: ['kind', 'points', 'percent'] },
  ),
  fc.record({ kind: fc.constant('amount'), points: rewardPoints, amount: fc.integer({ min: 1, max: 3_000 }) }),
  fc.record({
    kind: fc.constant('chosen'),
    points: rewardPoints,
    amount: fc.integer({ min: 1, max: 3_000 }),
    minimumPoints: rewardPoints,
  }),
);

const pointsRule = fc.record(
  {
    kind: fc.constant('points'),
    id: fc.constant('points'),
    points: fc.integer({ min: 1, max: 20 }),
    perAmount: fc.integer({ min: 1, max: 1_000 }),
    rounding: fc.constantFrom('down', 'half-up'),
    validMonths: fc.integer({ min: 1, max: 36 }),
    usableAfterDays: fc.constantFrom(0, 14),
    excludedCategories: fc.constantFrom([], ['tobacco']),
  },
  { requiredKeys: ['kind', 'id', 'points', 'perAmount'] },
);

const selection = fc.constantFrom(
  {},
  { categories: ['bread'] },
  { categories: ['tobacco'] },
  { products: ['p1', 'p2'] },
  { tags: ['hot'], except: { products: ['p2'] } },
);
const percent = fc.integer({ min: 1, max: 100 });
const money = fc.integer({ min: 1, max: 3_000 });
const few = fc.integer({ min: 1, max: 3 });
const benefit = fc.oneof(
  fc.record(
    { kind: fc.constant('percent'), percent, goods: selection, most: money },
    { requiredKeys: ['kind', 'percent'] },
  ),
  fc.record({ kind: fc.constant('amount'), amount: money, goods: selection }, { requiredKeys: ['kind', 'amount'] }),
  fc.record({ kind: fc.constant('price'), price: money, goods: selection, pieces: few }),
  fc.record({ kind: fc.constant('cheapest'), percent, pieces: few, goods: selection }),
  fc.record({
    kind: fc.constant('n-for-m'),
    take: fc.constantFrom(3, 4),
    pay: fc.constantFrom(1, 2),
    goods: selection,
  }),
  fc.record({
    kind: fc.constant('buy-get'),
    buy: fc.record({ goods: selection, quantity: few }),
    get: fc.record({ goods: selection, quantity: few, percent }),
  }),
);
const when = fc.constantFrom(
  undefined,
  { basket: [{ amount: 1_000 }] },
  { visit: { first: true } },
  { occasions: ['birthday'] },
  { weekdays: ['sat'], stores: ['S'] },
  { basket: [{ goods: { categories: ['bread'] }, quantity: 2 }] },
);
const stacking = fc.constantFrom({}, {}, { exclusive: 'group' }, { exclusive: 'other' }, { alone: true });
const offer = fc.oneof(
  fc.tuple(benefit, stacking).map(([given, how]) => ({ kind: 'discount', gives: given, ...how })),
  fc.tuple(benefit, stacking).map(([given, how]) => ({ kind: 'coupon', gives: given, ...how })),
  fc.record({
    kind: fc.constant('bundle'),
    parts: fc.array(fc.record({ goods: selection, quantity: few }), { minLength: 1, maxLength: 3 }),
    gives: fc.oneof(
      fc.record({ kind: fc.constant('price'), price: money }),
      fc.record({ kind: fc.constant('percent'), percent }),
    ),
  }),
  fc.record({
    kind: fc.constant('bonus'),
    gives: fc
      .record({ kind: fc.constantFrom('percent', 'units', 'units-per-piece'), n: percent })
      .map(({ kind, n }) => ({
        kind,
        ...(kind === 'percent' ? { percent: n } : { units: n }),
      })),
    goods: selection,
    combine: fc.constantFrom('add', 'best'),
  }),
  fc.record({
    kind: fc.constant('stamp-card'),
    earns: fc.oneof(
      fc.constant({ per: 'visit' }),
      fc.record({ per: fc.constant('piece'), goods: selection }),
      fc.record({ per: fc.constant('amount'), amount: money }),
    ),
    size: fc.integer({ min: 1, max: 12 }),
    gives: fc.oneof(
      fc.record({ kind: fc.constant('free-piece'), goods: selection }),
      fc.record({ kind: fc.constant('amount'), amount: money }),
    ),
  }),
  fc.record(
    {
      kind: fc.constant('cashback'),
      gives: fc.oneof(
        fc.record({ kind: fc.constant('percent'), percent }),
        fc.record({ kind: fc.constant('amount'), amount: money, per: money }),
      ),
      goods: selection,
      mostPerSale: money,
      validMonths: few,
    },
    { requiredKeys: ['kind', 'gives'] },
  ),
  fc.record({
    kind: fc.constant('club'),
    fee: money,
    vat: fc.constant(1_900),
    months: few,
    refund: fc.constant('none'),
  }),
  fc.constant({ kind: 'gift', gift: name }),
  fc.record({ kind: fc.constant('draw'), tickets: fc.record({ per: fc.constant('amount'), amount: money }) }),
  fc.record({
    kind: fc.constant('milestones'),
    minimumAmount: money,
    rounds: fc.constant([
      [
        { at: 1, gift: name },
        { at: 3, gift: name },
      ],
    ]),
  }),
);

/** The codes that customers of these tests show: one of each coupon, and that of a friend. */
export const CODES = [...[0, 1, 2, 3, 4].map((index) => `CODE-${index}`), makeReferralCode('ANNA')!];

/** What there is of offers that are limited. */
export const STOCK = [0, 1, 2, 3, 4].map(
  (index): Lot => ({ id: `K${index}`, unit: `stock:o${index}`, remaining: 9, held: index }),
);
const LIMITED: readonly string[] = ['discount', 'coupon', 'bundle', 'bonus', 'gift'];

const bySpend = { ...sampleProgram.instruments[1], by: 'spend' };

/** What changes whose points they are, and how they come back. */
const arrangements = fc.subarray([
  { kind: 'partner', id: 'partner', name, stores: ['S'], pointsPercent: 70 },
  { kind: 'group', id: 'family', name, percent: 40, spend: 'all' },
  { kind: 'returns', id: 'returns', spentPoints: 'owed' },
  { kind: 'referral', id: 'friends', name, friend: { points: 7 }, referrer: { points: 9 }, minimumAmount: 500 },
]);

/** Programs of any instruments, as a file would hold them. */
export const instruments = fc
  .tuple(
    fc.option(pointsRule, { nil: undefined }),
    fc.constantFrom(undefined, sampleProgram.instruments[1], bySpend, { ...bySpend, period: 'year', graceMonths: 1 }),
    fc.array(gives, { maxLength: 5, size: 'max' }),
    fc.array(fc.tuple(offer, when, fc.boolean()), { maxLength: 5, size: 'max' }),
    arrangements,
  )
  .map(([points, ladder, rewards, offers, arranged]) => [
    { kind: 'occasion', id: 'birthday', name, opens: { on: 'birthday' } },
    ...arranged,
    ...(points ? [points] : []),
    ...(ladder ? [ladder] : []),
    ...rewards.map((given, index) => ({ kind: 'reward', id: `r${index}`, name, gives: given })),
    ...offers.map(([given, holds, limited], index) => ({
      ...given,
      ...(given.kind === 'coupon' && { codes: [`CODE-${index}`] }),
      id: `o${index}`,
      name,
      ...(holds && { when: holds }),
      ...(limited && LIMITED.includes(given.kind) && { limited }),
    })),
  ]);

export function programOf(list: readonly object[]): Program {
  const { program, faults } = parseProgram({ ...sampleProgram, instruments: list });
  if (!program) throw new Error(JSON.stringify(faults));
  return program;
}

export const lines: fc.Arbitrary<SaleLine[]> = fc.array(
  fc.record(
    {
      kind: fc.constantFrom('goods', 'goods', 'goods', 'deposit', 'voucher', 'reward'),
      amount: fc.integer({ min: -500, max: 20_000 }),
      vat: fc.constantFrom(1_900, 700, 0),
      quantity: fc.integer({ min: 1, max: 9 }),
      category: fc.constantFrom('tobacco', 'bread'),
      product: fc.constantFrom('p1', 'p2', 'p3'),
      tags: fc.constantFrom(['hot'], ['hot', 'new']),
    },
    { requiredKeys: ['kind', 'amount', 'vat', 'quantity'] },
  ),
  { minLength: 1, maxLength: 6 },
);

export const choices: fc.Arbitrary<Choice[]> = fc.uniqueArray(
  fc.record(
    {
      reward: fc.constantFrom('r0', 'r1', 'r2', 'r3', 'r4', 'o0', 'o1', 'o2'),
      points: fc.integer({ min: 1, max: 400 }),
    },
    { requiredKeys: ['reward'] },
  ) as fc.Arbitrary<Choice>,
  { maxLength: 3, size: 'max', selector: ({ reward }) => reward },
);

const expires = fc.constantFrom(undefined, '2026-11-20', TODAY, '2027-01-31', '2028-06-30');
const lotOf = (remaining: fc.Arbitrary<number>, share: fc.Arbitrary<(remaining: number) => number>) =>
  fc.array(fc.tuple(remaining, share, expires), { maxLength: 6 }).map((rows) =>
    rows.map(
      ([units, held, day], index): Lot => ({
        id: `L${index}`,
        unit: 'points',
        remaining: units,
        held: held(units),
        ...(day !== undefined && { expires: day }),
      }),
    ),
  );

/** Lots in every state that returns and rights can bring about. */
export const anyLots = lotOf(
  fc.integer({ min: -200, max: 400 }),
  fc.integer({ min: -200, max: 400 }).map((held) => () => held),
);
/** Lots of a member who owes nothing, held here. */
export const ownLots = lotOf(
  fc.integer({ min: 0, max: 400 }),
  fc.constant((units: number) => units),
);

/** Stamps and gifts of cards and ladders, passes, and credit, that the member has, held here. */
export const stamps: fc.Arbitrary<Lot[]> = fc
  .array(
    fc.tuple(fc.constantFrom('stamps', 'uses', 'credit', 'pass'), fc.nat({ max: 4 }), fc.integer({ min: 1, max: 30 })),
    {
      maxLength: 5,
    },
  )
  .map((rows) =>
    rows.map(([kind, card, count], index): Lot => {
      if (kind === 'credit') return { id: `S${index}`, unit: kind, remaining: count * 50, held: count * 50 };
      if (kind === 'pass') return { id: `S${index}`, unit: 'pass:birthday', remaining: count, held: card };
      const unit = `${kind}:o${card}` as const;
      return { id: `S${index}`, unit, remaining: count, held: count };
    }),
  );

/** Choices as a screen would send them: rewards that there are, a number of points only where one may be chosen. */
export const sensible = (program: Program, wanted: readonly Choice[]): Choice[] =>
  wanted.flatMap(({ reward, points }) => {
    const found = program.instruments.find(({ id }) => id === reward);
    if (found?.kind === 'club') return [{ reward }];
    if (found?.kind !== 'reward') return [];
    const { gives } = found;
    return gives.kind === 'chosen' ? [{ reward, points: gives.minimumPoints + (points ?? 0) }] : [{ reward }];
  });

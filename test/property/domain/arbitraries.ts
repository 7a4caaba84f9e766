import * as fc from 'fast-check';
import type { Lot } from '#domain/account';
import type { Choice } from '#domain/program/evaluate';
import { parseProgram, type Program } from '#domain/program/schema';
import type { SaleLine } from '#domain/sale';
import { sampleProgram } from '../../unit/domain/samples.ts';

export const TODAY = '2026-11-21';

const name = { de: 'x', en: 'x' };
const rewardPoints = fc.integer({ min: 1, max: 300 });
const gives = fc.oneof(
  fc.record({ kind: fc.constant('item'), points: rewardPoints }),
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
    excludedCategories: fc.constantFrom([], ['tobacco']),
  },
  { requiredKeys: ['kind', 'id', 'points', 'perAmount'] },
);

/** Programs of any instruments, as a file would hold them. */
export const instruments = fc
  .tuple(
    fc.option(pointsRule, { nil: undefined }),
    fc.constantFrom(undefined, sampleProgram.instruments[1]),
    fc.array(gives, { maxLength: 5, size: 'max' }),
  )
  .map(([points, ladder, rewards]) => [
    ...(points ? [points] : []),
    ...(ladder ? [ladder] : []),
    ...rewards.map((given, index) => ({ kind: 'reward', id: `r${index}`, name, gives: given })),
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
    },
    { requiredKeys: ['kind', 'amount', 'vat', 'quantity'] },
  ),
  { minLength: 1, maxLength: 6 },
);

export const choices: fc.Arbitrary<Choice[]> = fc.uniqueArray(
  fc.record(
    { reward: fc.constantFrom('r0', 'r1', 'r2', 'r3', 'r4'), points: fc.integer({ min: 1, max: 400 }) },
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

/** Choices as a screen would send them: rewards that there are, a number of points only where one may be chosen. */
export const sensible = (program: Program, wanted: readonly Choice[]): Choice[] =>
  wanted.flatMap(({ reward, points }) => {
    const found = program.instruments.find(({ id }) => id === reward);
    if (found?.kind !== 'reward') return [];
    const { gives } = found;
    return gives.kind === 'chosen' ? [{ reward, points: gives.minimumPoints + (points ?? 0) }] : [{ reward }];
  });

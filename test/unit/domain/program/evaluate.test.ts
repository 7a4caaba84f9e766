import { describe, expect, it } from 'vitest';
import { type Choice, evaluate, type MemberFacts } from '#domain/program/evaluate';
import type { Program } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import { goods, pointsOnly, program, programWith, sampleProgram, saleOf } from '../samples.ts';

const FACTS: MemberFacts = { day: '2026-11-21', visits: 0, visitedToday: false, redeemable: 1_000 };

function result(from: Program, sale: Sale, choices: readonly Choice[] = [], facts: Partial<MemberFacts> = {}) {
  const evaluated = evaluate(from, sale, { ...FACTS, ...facts }, choices);
  if (!evaluated.ok) throw new Error(`refused: ${evaluated.code}`);
  return evaluated.value;
}
const refusal = (from: Program, sale: Sale, choices: readonly Choice[], facts: Partial<MemberFacts> = {}) =>
  evaluate(from, sale, { ...FACTS, ...facts }, choices);

describe('what earns', () => {
  it('I01 R08 100 with 10 % off at the till earns 90: the price paid counts', () => {
    expect(result(pointsOnly(), saleOf([goods(9_000)])).pointsEarned).toBe(90);
  });

  it('R08 100 with a reward of 10 earns 90 too', () => {
    const ten = programWith([
      ...pointsOnly().instruments,
      {
        kind: 'reward',
        id: 'ten',
        name: { de: '10', en: '10' },
        gives: { kind: 'amount', points: 1, amount: 1_000 },
      },
    ]);
    const value = result(ten, saleOf([goods(6_000), goods(4_000)]), [{ reward: 'ten' }]);
    expect(value.discountPerLine).toEqual([600, 400]);
    expect(value.pointsEarned).toBe(90);
  });

  it('R08 a reward is allotted to all lines, so that those which do not earn carry their part', () => {
    const value = result(program, saleOf([goods(5_000), goods(5_000, { kind: 'deposit' })]), [{ reward: 'five' }]);
    expect(value.discountPerLine).toEqual([250, 250]);
    // 47.50 are paid for goods
    expect(value.pointsEarned).toBe(47);
  });

  it('R09 paying with a gift card or credit does not reduce earning', () => {
    const paid = saleOf([goods(10_000)], {
      payments: [
        { method: 'gift-card', amount: 8_000 },
        { method: 'credit', amount: 2_000 },
      ],
    });
    expect(result(pointsOnly(), paid).pointsEarned).toBe(100);
  });

  it('R09 selling a gift card does not earn, nor does deposit', () => {
    const lines = [goods(1_000), goods(5_000, { kind: 'voucher' }), goods(250, { kind: 'deposit' })];
    expect(result(pointsOnly(), saleOf(lines)).pointsEarned).toBe(10);
  });

  it('R10 reward lines never earn', () => {
    expect(result(pointsOnly(), saleOf([goods(1_000), goods(3_000, { kind: 'reward' })])).pointsEarned).toBe(10);
  });

  it('I01 leaves out the categories that the program names', () => {
    const lines = [goods(1_000, { category: 'tobacco' }), goods(1_000, { category: 'bread' })];
    expect(result(pointsOnly({ excludedCategories: ['tobacco'] }), saleOf(lines)).pointsEarned).toBe(10);
  });

  it('earns nothing where more goods come back than are bought', () => {
    const value = result(program, saleOf([goods(-500), goods(500, { kind: 'voucher' })]));
    expect(value).toMatchObject({ pointsEarned: 0, visits: 0 });
  });

  it('I01 R15 points are rounded down, or half up where the program says so, once per sale', () => {
    // two lines of 0.50: rounded per line they would earn nothing
    expect(result(pointsOnly(), saleOf([goods(50), goods(50)])).pointsEarned).toBe(1);
    expect(result(pointsOnly(), saleOf([goods(199)])).pointsEarned).toBe(1);
    expect(result(pointsOnly({ rounding: 'half-up' }), saleOf([goods(150)])).pointsEarned).toBe(2);
    expect(result(pointsOnly({ rounding: 'half-up' }), saleOf([goods(149)])).pointsEarned).toBe(1);
  });
});

describe('several VAT rates', () => {
  const forty = programWith([
    {
      kind: 'reward',
      id: 'forty',
      name: { de: '40', en: '40' },
      gives: { kind: 'amount', points: 1, amount: 4_000 },
    },
  ]);

  it('I09 R11 40 off 120 and 100 splits 21.82 and 18.18', () => {
    const value = result(forty, saleOf([goods(12_000, { vat: 2_000 }), goods(10_000, { vat: 0 })]), [
      { reward: 'forty' },
    ]);
    expect(value.discountPerLine).toEqual([2_182, 1_818]);
    expect(value.toPay).toBe(18_000);
  });

  it('R11 lines always sum to the total, also with thirds and returned goods', () => {
    const value = result(forty, saleOf([goods(3_333), goods(3_333, { vat: 700 }), goods(3_333), goods(-1_000)]), [
      { reward: 'forty' },
    ]);
    expect(value.discountPerLine.reduce((sum, part) => sum + part, 0)).toBe(4_000);
    expect(value.discountPerLine[3]).toBe(0);
  });
});

describe('caps', () => {
  it('R12 a reward takes no more than is left to pay: exactly 0.00 remains', () => {
    const value = result(program, saleOf([goods(333)]), [{ reward: 'five' }]);
    expect(value).toMatchObject({ discount: 333, toPay: 0, pointsEarned: 0, visits: 0 });
  });

  it('R12 two rewards together take no more than the bill', () => {
    const value = result(program, saleOf([goods(600)]), [{ reward: 'five' }, { reward: 'two' }]);
    expect(value).toMatchObject({ discount: 600, toPay: 0 });
  });

  it('R12 with nothing left to pay, money off is refused', () => {
    expect(refusal(program, saleOf([goods(500)]), [{ reward: 'five' }, { reward: 'two' }])).toMatchObject({
      code: 'reward-nothing-to-pay',
    });
    expect(refusal(program, saleOf([]), [{ reward: 'five' }])).toMatchObject({ code: 'reward-nothing-to-pay' });
  });
});

describe('the order of things', () => {
  it('R13 the order of choice changes nothing', () => {
    const choices = [{ reward: 'two' }, { reward: 'five' }, { reward: 'coffee' }];
    const sale = saleOf([goods(600)]);
    expect(result(program, sale, choices)).toEqual(result(program, sale, [...choices].reverse()));
  });

  it('R13 the order in which instruments were entered changes nothing', () => {
    const turned = programWith([...sampleProgram.instruments].reverse());
    const choices = [{ reward: 'two' }, { reward: 'five' }, { reward: 'chosen', points: 7 }];
    for (const total of [510, 600, 699, 700, 760, 5_000]) {
      expect(refusal(turned, saleOf([goods(total)]), choices)).toEqual(
        refusal(program, saleOf([goods(total)]), choices),
      );
    }
  });

  it('R13 the larger fixed amount goes first, then the smaller, then points of choice', () => {
    const value = result(program, saleOf([goods(730)]), [
      { reward: 'chosen', points: 10 },
      { reward: 'two' },
      { reward: 'five' },
    ]);
    const given = value.effects.flatMap((effect) =>
      effect.kind === 'reward' ? [[effect.instrument, effect.points, effect.discount]] : [],
    );
    expect(given).toEqual([
      ['five', 50, 500],
      ['two', 30, 200],
      ['chosen', 3, 30],
    ]);
  });
});

describe('what a reward costs', () => {
  it('I02 R14 costs what was really given, rounded up to whole points', () => {
    // 3.33 of 5.00 for 50 points are 33.3 points
    expect(result(program, saleOf([goods(333)]), [{ reward: 'five' }]).pointsSpent).toBe(34);
  });

  it('R14 the customer may choose how many points', () => {
    expect(result(program, saleOf([goods(5_000)]), [{ reward: 'chosen', points: 37 }])).toMatchObject({
      pointsSpent: 37,
      discount: 370,
    });
    expect(result(program, saleOf([goods(5_000)]), [{ reward: 'chosen' }])).toMatchObject({
      pointsSpent: 5,
      discount: 50,
    });
    // more than the bill takes only what the bill takes
    expect(result(program, saleOf([goods(95)]), [{ reward: 'chosen', points: 37 }])).toMatchObject({
      pointsSpent: 10,
      discount: 95,
    });
  });

  it.each([
    ['too few', [{ reward: 'chosen', points: 4 }], 'reward-points-too-few'],
    ['a fraction', [{ reward: 'chosen', points: 5.5 }], 'reward-points-too-few'],
    ['a number where none may be chosen', [{ reward: 'five', points: 49 }], 'reward-points-not-a-choice'],
    ['a reward that the program does not have', [{ reward: 'gone' }], 'reward-unknown'],
  ])('R14 %s is refused', (_, choices, code) => {
    expect(refusal(program, saleOf([goods(5_000)]), choices)).toMatchObject({ ok: false, code });
  });

  it('R14 points that are worth less than a cent are not taken', () => {
    const cheap = programWith([
      {
        kind: 'reward',
        id: 'r',
        name: { de: 'x', en: 'x' },
        gives: { kind: 'chosen', points: 100, amount: 7, minimumPoints: 5 },
      },
    ]);
    // a cent takes 14.3 points
    expect(refusal(cheap, saleOf([goods(500)]), [{ reward: 'r', points: 14 }])).toMatchObject({
      code: 'reward-points-too-few',
      values: { minimum: 15 },
    });
    expect(result(cheap, saleOf([goods(500)]), [{ reward: 'r', points: 15 }])).toMatchObject({
      discount: 1,
      pointsSpent: 15,
    });
  });

  it('R03 nothing can be redeemed that is not there, over all rewards together', () => {
    expect(
      refusal(program, saleOf([goods(5_000)]), [{ reward: 'five' }, { reward: 'two' }], { redeemable: 79 }),
    ).toMatchObject({
      code: 'reward-points-missing',
      values: { missing: 1 },
    });
    expect(
      result(program, saleOf([goods(5_000)]), [{ reward: 'five' }, { reward: 'two' }], { redeemable: 80 }).pointsSpent,
    ).toBe(80);
  });
});

describe('visits and tiers', () => {
  it('I11 R22 reached means at or above, and the current sale counts', () => {
    expect(result(program, saleOf([goods(1_000)]), [], { visits: 1 })).toMatchObject({
      tier: 'guest',
      pointsEarned: 10,
    });
    const third = result(program, saleOf([goods(1_000)]), [], { visits: 2 });
    expect(third).toMatchObject({ tier: 'regular', pointsEarned: 15 });
    expect(third.effects.map(({ reason }) => reason.key)).toEqual([
      'reason-visit',
      'reason-tier-reached',
      'reason-points-tier',
    ]);
  });

  it('R22 a purchase below the minimum is no visit', () => {
    expect(result(program, saleOf([goods(99)]), [], { visits: 2 })).toMatchObject({ visits: 0, tier: 'guest' });
    expect(result(program, saleOf([goods(100)]), [], { visits: 2 })).toMatchObject({ visits: 1, tier: 'regular' });
  });

  it('a second purchase of the day is no second visit', () => {
    expect(result(program, saleOf([goods(1_000)]), [], { visits: 2, visitedToday: true })).toMatchObject({
      visits: 0,
      tier: 'guest',
    });
  });

  it('I11 I28 says how far it is to the next step', () => {
    const { effects } = result(program, saleOf([goods(1_000)]));
    expect(effects.find(({ kind }) => kind === 'tier')?.reason).toEqual({
      key: 'reason-tier-missing',
      values: { missing: 2, tier: { de: 'Stammgast', en: 'Regular' } },
    });
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { dueElsewhere } from '#domain/program/cards';
import { type Choice, evaluate, type MemberFacts } from '#domain/program/evaluate';
import { offersOf } from '#domain/program/offers';
import { rewardsOf } from '#domain/program/schema';
import type { SaleLine } from '#domain/sale';
import { seed } from '../../../property/seed.ts';
import { gain, goods, lot, programWith, returned, saleOf, sold, stateOf } from '../samples.ts';

const name = { de: 'Guthaben', en: 'Credit' };
const points = { kind: 'points', id: 'points', points: 1, perAmount: 100 };
const pay = { kind: 'reward', id: 'pay', name, gives: { kind: 'credit' } };
const cashback = (gives: object, more: object = {}) => ({ kind: 'cashback', id: 'back', name, gives, ...more });
const THREE = { kind: 'percent', percent: 3 };
const full = programWith([
  points,
  cashback(THREE, { validMonths: 6 }),
  pay,
  { kind: 'reward', id: 'five', name, gives: { kind: 'amount', points: 50, amount: 500 } },
  { kind: 'reward', id: 'out', name, gives: { kind: 'payout', points: 100, amount: 150, validMonths: 1 } },
  {
    kind: 'reward',
    id: 'set',
    name,
    gives: { kind: 'item', points: 10, charge: { amount: 300, vat: 1_900 } },
  },
]);
const credit = (remaining: number, expires?: string, held = remaining): Lot => ({
  ...lot(`c${remaining}`, remaining, expires, held),
  unit: 'credit',
});
const FACTS: MemberFacts = {
  day: '2026-11-21',
  visits: 0,
  visitedToday: false,
  redeemable: 500,
  units: { credit: { total: 800, redeemable: 800 } },
};
const decide = (lines: readonly SaleLine[], choices: readonly Choice[] = [], from = full, facts = FACTS) => {
  const decided = evaluate(from, saleOf(lines), facts, choices);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};
const earned = (lines: readonly SaleLine[], instrument: object) => {
  const { effects } = decide(lines, [], programWith([instrument]));
  return effects.reduce((sum, effect) => (effect.kind === 'credit' ? sum + effect.earned : sum), 0);
};

describe('cashback', () => {
  it('I06 R08 comes on what is really paid for goods, rounded half up once', () => {
    const lines = [goods(1_000), goods(17), goods(500, { kind: 'deposit' }), goods(900, { kind: 'voucher' })];
    expect(earned(lines, cashback(THREE))).toBe(31);
    const { effects } = decide([goods(1_500)], [{ reward: 'five' }]);
    expect(effects).toContainEqual({
      kind: 'credit',
      instrument: 'back',
      earned: 30,
      spent: 0,
      validMonths: 6,
      reason: { key: 'reason-credit', values: { name, credit: 30 } },
    });
  });

  it('I06 comes for every full amount, for some goods, and up to a limit', () => {
    const perTen = cashback({ kind: 'amount', amount: 50, per: 1_000 }, { goods: { categories: ['wine'] } });
    expect(earned([goods(2_999, { category: 'wine' }), goods(5_000)], perTen)).toBe(100);
    expect(earned([goods(999, { category: 'wine' })], perTen)).toBe(0);
    expect(earned([goods(10_000)], cashback(THREE, { mostPerSale: 200 }))).toBe(200);
  });

  it('I06 is not given for goods that come back in the same sale', () => {
    expect(earned([goods(10_000), goods(-9_000)], cashback(THREE))).toBe(30);
    expect(earned([goods(10_000), goods(-10_000), goods(500, { kind: 'deposit' })], cashback(THREE))).toBe(0);
  });

  it('I06 is a lot of credit with an end of its own, and goes with the goods that are returned', () => {
    const sale = sold(full, stateOf(), saleOf([goods(2_000)]));
    expect(sale.transfers).toContainEqual({
      unit: 'credit',
      from: 'store:S',
      to: 'member:M',
      amount: 60,
      lot: 'T:7:credit.back',
      expires: '2027-05-21',
    });
    expect(gain(returned(sale, 0, 1_000).transfers, 'member:M', 'credit')).toBe(-30);
  });

  it('I06 points are paid out as credit, beside what the sale brings', () => {
    const sale = sold(full, stateOf([lot('a', 120)]), saleOf([goods(1_000)]), [{ reward: 'out' }]);
    expect(sale).toMatchObject({ discount: 0, toPay: 1_000 });
    expect(gain(sale.transfers, 'member:M')).toBe(10 - 100);
    expect(gain(sale.transfers, 'member:M', 'credit')).toBe(150 + 30);
    const lots = sale.transfers.flatMap(({ unit, lot: id, expires }) => (unit === 'credit' ? [[id, expires]] : []));
    expect(lots).toEqual([
      ['T:7:credit.out', '2026-12-21'],
      ['T:7:credit.back', '2027-05-21'],
    ]);
  });
});

describe('paying with credit', () => {
  it('R09 reduces neither what is earned nor the discount of any line, and so no VAT', () => {
    const [without, paid] = [decide([goods(1_000)]), decide([goods(1_000)], [{ reward: 'pay' }])];
    expect(paid).toMatchObject({ credit: 800, toPay: 200, discount: 0, discountPerLine: [0] });
    expect(paid.pointsEarned).toBe(without.pointsEarned);
    expect(paid.effects).toEqual(expect.arrayContaining([...without.effects]));
  });

  it('I06 R12 is never more than the bill, what a premium costs in money included', () => {
    expect(decide([goods(700)], [{ reward: 'pay' }, { reward: 'five' }])).toMatchObject({ credit: 200, toPay: 0 });
    expect(decide([goods(100)], [{ reward: 'pay', amount: 700 }, { reward: 'set' }])).toMatchObject({
      charges: 300,
      credit: 400,
      toPay: 0,
    });
  });

  it.each<[string, Choice, number, object]>([
    ['more than there is here', { reward: 'pay', amount: 801 }, 1_000, { code: 'credit-missing' }],
    ['nothing to pay', { reward: 'pay' }, 0, { code: 'reward-nothing-to-pay' }],
    ['no amount', { reward: 'pay', amount: 0 }, 1_000, { code: 'credit-amount-wrong' }],
    ['a part of a cent', { reward: 'pay', amount: 1.5 }, 1_000, { code: 'credit-amount-wrong' }],
  ])('I06 R12 is refused: %s', (_, choice, amount, refusal) => {
    expect(evaluate(full, saleOf([goods(amount)]), FACTS, [choice])).toMatchObject({ ok: false, ...refusal });
  });

  it('I06 R16 uses only credit that may be spent here', () => {
    const facts = { ...FACTS, units: { credit: { total: 800, redeemable: 0 } } };
    expect(evaluate(full, saleOf([goods(100)]), facts, [{ reward: 'pay' }])).toMatchObject({ code: 'credit-missing' });
    expect(evaluate(full, saleOf([goods(100)]), { ...FACTS, units: {} }, [{ reward: 'pay' }])).toMatchObject({
      code: 'credit-missing',
    });
  });

  it('I06 R16 that lies elsewhere is brought to where the customer stands, if it can pay there', () => {
    const units = { credit: { total: 800, redeemable: 300 } };
    expect(dueElsewhere(full, { units })).toEqual([{ unit: 'credit', amount: 500 }]);
    expect(dueElsewhere(programWith([cashback(THREE)]), { units })).toEqual([]);
  });

  it('R18 spends the credit that lapses first, and none that has lapsed', () => {
    const others = [credit(300), credit(400, '2026-12-01'), credit(999, '2026-11-20')];
    const sale = sold(full, stateOf([], { others }), saleOf([goods(1_000)]), [{ reward: 'pay', amount: 500 }]);
    const spent = sale.transfers.filter(({ unit, from }) => unit === 'credit' && from === 'member:M');
    expect(spent.map(({ lot: id, amount }) => [id, amount])).toEqual([
      ['c400', 400],
      ['c300', 100],
    ]);
  });

  it('R01 R02 a return gives money and credit back pro rata', () => {
    const sale = sold(full, stateOf([], { others: [credit(400)] }), saleOf([goods(1_000)]), [{ reward: 'pay' }]);
    expect(sale).toMatchObject({ credit: 400, toPay: 600 });
    const [part, rest] = [returned(sale, 0, 300), returned(sale, 300)];
    expect(gain(part.transfers, 'member:M', 'credit')).toBe(200 - 15);
    expect(gain([...sale.transfers, ...part.transfers, ...rest.transfers], 'member:M', 'credit')).toBe(0);
  });

  it('I06 I18 credit that a partner gives and takes is its own, like points', () => {
    const partner = { kind: 'partner', id: 'cafe', name, stores: ['S'] };
    const shared = programWith([cashback(THREE), pay, partner]);
    const state = stateOf([], { others: [credit(400)] });
    const sale = sold(shared, state, saleOf([goods(1_000)]), [{ reward: 'pay' }]);
    expect(gain(sale.transfers, 'partner:cafe', 'credit')).toBe(400 - 30);
    expect(gain(sale.transfers, 'store:S', 'credit')).toBe(0);
  });

  it('I06 is offered to whoever has credit', () => {
    const offer = (money?: { total: number; redeemable: number; bill: number }) =>
      offersOf(rewardsOf(full), { total: 0, redeemable: 0, ...(money && { money }) }, 1_000).find(
        ({ kind }) => kind === 'credit',
      );
    expect(offer()).toBeUndefined();
    expect(offer({ total: 0, redeemable: 0, bill: 1_000 })).toBeUndefined();
    expect(offer({ total: 300, redeemable: 200, bill: 1_000 })).toMatchObject({ state: 'now', amount: 200, most: 200 });
    expect(offer({ total: 300, redeemable: 0, bill: 1_000 })).toMatchObject({ state: 'online' });
    expect(offer({ total: 300, redeemable: 300, bill: 0 })).toMatchObject({ state: 'no-sale' });
  });

  it(`I06 R09 never pays more than bill or credit, and leaves all else as it was (seed ${seed})`, () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 });
    const choices = fc.subarray([{ reward: 'five' }, { reward: 'out' }, { reward: 'set' }]);
    let paying = 0;
    fc.assert(
      fc.property(amounts, choices, fc.nat({ max: 9_000 }), (prices, others, held) => {
        const facts = { ...FACTS, units: { credit: { total: held, redeemable: held } } };
        const sale = saleOf(prices.map((price) => goods(price)));
        const [without, paid] = [
          evaluate(full, sale, facts, others),
          evaluate(full, sale, facts, [...others, { reward: 'pay' }]),
        ];
        if (!without.ok || !paid.ok) return;
        paying++;
        const { credit: used = 0, toPay, effects, ...rest } = paid.value;
        expect(used).toBe(Math.min(held, without.value.toPay));
        expect({ ...rest, toPay: toPay + used }).toMatchObject({
          discountPerLine: without.value.discountPerLine,
          pointsEarned: without.value.pointsEarned,
          toPay: without.value.toPay,
        });
        expect(effects.filter((effect) => effect.kind !== 'credit' || effect.spent === 0)).toEqual(
          without.value.effects,
        );
      }),
      { seed, numRuns: 500 },
    );
    expect(paying).toBeGreaterThan(100);
  });
});

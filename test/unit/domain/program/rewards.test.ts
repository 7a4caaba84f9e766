import { describe, expect, it } from 'vitest';
import { type Choice, evaluate, type MemberFacts } from '#domain/program/evaluate';
import { explain } from '#domain/program/explain';
import { offersOf, offeredTo } from '#domain/program/offers';
import { rewardsOf } from '#domain/program/schema';
import { gain, goods, lot, programWith, returned, saleOf, sold, stateOf } from '../samples.ts';

const name = { de: 'Prämie', en: 'Reward' };
const reward = (id: string, gives: object, more: object = {}) => ({ kind: 'reward', id, name, gives, ...more });
const knives = reward('knives', { kind: 'item', points: 500, charge: { amount: 999, vat: 1_900 } });
const tenth = reward('tenth', { kind: 'percent', points: 100, percent: 10 });
const rewards = programWith([
  { kind: 'points', id: 'points', points: 1, perAmount: 100 },
  knives,
  tenth,
  reward('saturday', { kind: 'item', points: 20 }, { when: { weekdays: ['sat'] } }),
  reward('monday', { kind: 'item', points: 20 }, { when: { weekdays: ['mon'] } }),
  reward('five', { kind: 'amount', points: 100, amount: 500 }),
  reward('chosen', { kind: 'chosen', points: 1, amount: 1, minimumPoints: 1 }),
  reward('old', { kind: 'item', points: 20 }, { archived: true }),
]);
// a Saturday
const FACTS: MemberFacts = { day: '2026-11-21', visits: 0, visitedToday: false, redeemable: 1_000 };
const decide = (amount: number, ...choices: Choice[]) => evaluate(rewards, saleOf([goods(amount)]), FACTS, choices);
const value = (amount: number, ...choices: Choice[]) => {
  const decided = decide(amount, ...choices);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};

describe('a reward with co-payment', () => {
  it('I03 costs points and money: both are in the one decision, and the money earns nothing', () => {
    const decided = value(2_000, { reward: 'knives' });
    expect(decided).toMatchObject({ discount: 0, charges: 999, toPay: 2_999, pointsSpent: 500, pointsEarned: 20 });
    expect(decided.effects).toContainEqual({
      kind: 'reward',
      instrument: 'knives',
      points: 500,
      discount: 0,
      charge: { amount: 999, vat: 1_900 },
      reason: { key: 'reason-reward-charge', values: { reward: name, points: 500, charge: 999 } },
    });
  });

  it('I03 can be had without a purchase, and not without the points', () => {
    const alone = evaluate(rewards, saleOf([]), FACTS, [{ reward: 'knives' }]);
    expect(alone).toMatchObject({ ok: true, value: { total: 0, toPay: 999 } });
    const poor = evaluate(rewards, saleOf([]), { ...FACTS, redeemable: 499 }, [{ reward: 'knives' }]);
    expect(poor).toEqual({ ok: false, code: 'reward-points-missing', values: { reward: name, missing: 1 } });
  });

  it('I03 R12 points take nothing off the money that it costs', () => {
    expect(value(400, { reward: 'knives' }, { reward: 'five' })).toMatchObject({ discount: 400, toPay: 999 });
  });

  it('I03 R01 R02 is returned with the sale, pro rata of all that was paid', () => {
    const state = stateOf([lot('a', 500)]);
    const sale = sold(rewards, state, saleOf([goods(1_001)]), [{ reward: 'knives' }]);
    expect(sale).toMatchObject({ toPay: 2_000, charges: 999 });
    const [half, rest] = [returned(sale, 0, 1_000), returned(sale, 1_000)];
    expect(gain(half.transfers, 'member:M')).toBe(250 - 5);
    expect(gain([...sale.transfers, ...half.transfers, ...rest.transfers], 'member:M')).toBe(0);
  });
});

describe('a percentage for points', () => {
  it('I02 comes off what is left for goods, before points of choice; no deposit, half up', () => {
    const basket = saleOf([goods(1_005), goods(300, { kind: 'deposit' })]);
    const decided = evaluate(rewards, basket, FACTS, [{ reward: 'tenth' }, { reward: 'chosen', points: 5 }]);
    expect(decided).toMatchObject({ ok: true, value: { discount: 106, toPay: 1_199, pointsSpent: 105 } });
  });

  it('I02 comes after fixed amounts', () => {
    // 10.00 less 5.00, then a tenth of the rest
    expect(value(1_000, { reward: 'tenth' }, { reward: 'five' })).toMatchObject({ discount: 550, pointsSpent: 200 });
  });

  it('I02 R12 is capped, and costs nothing where it would take nothing off', () => {
    const capped = programWith([reward('tenth', { kind: 'percent', points: 100, percent: 10, most: 50 })]);
    const decided = evaluate(capped, saleOf([goods(1_000)]), FACTS, [{ reward: 'tenth' }]);
    expect(decided).toMatchObject({ ok: true, value: { discount: 50, pointsSpent: 100 } });
    expect(decide(4, { reward: 'tenth' })).toMatchObject({ code: 'reward-nothing-to-pay' });
    const onlyDeposit = saleOf([goods(300, { kind: 'deposit' })]);
    expect(evaluate(rewards, onlyDeposit, FACTS, [{ reward: 'tenth' }])).toMatchObject({
      code: 'reward-nothing-to-pay',
    });
  });
});

describe('a reward of which there are only so many', () => {
  const bags = programWith([reward('bag', { kind: 'item', points: 10 }, { limited: true })]);
  const here = (redeemable: number) => ({ ...FACTS, units: { 'stock:bag': { total: 9, redeemable } } });
  const [one, two] = [[{ reward: 'bag' }], [{ reward: 'bag' }, { reward: 'bag' }]];

  it('I02 R25 each takes one of the stock that lies here', () => {
    expect(evaluate(bags, saleOf([]), here(2), two)).toMatchObject({
      ok: true,
      value: { pointsSpent: 20, limited: [{ id: 'bag', amount: 2 }] },
    });
    const pools = [{ id: 'p', unit: 'stock:bag' as const, account: 'pool:bag', remaining: 5, held: 5 }];
    const sale = sold(bags, stateOf([lot('a', 10)], { pools }), saleOf([]), one);
    expect(gain(sale.transfers, 'pool:bag', 'stock:bag')).toBe(-1);
  });

  it('I02 R25 more than lie here are refused, and what is gone is not offered', () => {
    const refusal = { ok: false, code: 'unmet-none-left', values: { name } };
    expect(evaluate(bags, saleOf([]), here(1), two)).toEqual(refusal);
    expect(evaluate(bags, saleOf([]), here(0), one)).toEqual(refusal);
    expect(offeredTo(bags, saleOf([]), here(1)).map(({ id }) => id)).toEqual(['bag']);
    expect(offeredTo(bags, saleOf([]), here(0))).toEqual([]);
  });
});

describe('a reward for some, or for some time', () => {
  it('I02 is refused where it does not hold, in words that say why', () => {
    expect(decide(500, { reward: 'saturday' }).ok).toBe(true);
    expect(decide(500, { reward: 'monday' })).toEqual({ ok: false, code: 'unmet-weekday', values: { name } });
  });

  it('I21 what does not hold is not offered', () => {
    const held = offeredTo(rewards, saleOf([goods(500)]), FACTS).map(({ id }) => id);
    expect(held).toEqual(['knives', 'tenth', 'saturday', 'five', 'chosen']);
  });

  it('R27 what is archived can be had no more, and is not offered', () => {
    expect(decide(500, { reward: 'old' })).toMatchObject({ code: 'reward-unknown' });
    expect(rewardsOf(rewards).map(({ id }) => id)).not.toContain('old');
  });

  it('I02 the explanation names what is missing: the day, or points', () => {
    const said = explain(rewards, saleOf([goods(500)]), { ...FACTS, redeemable: 120 });
    expect(said).toEqual([
      { instrument: 'knives', reason: { key: 'unmet-points', values: { name, missing: 380 } } },
      { instrument: 'monday', reason: { key: 'unmet-weekday', values: { name } } },
    ]);
  });

  it('I02 I03 an offer says what is to be paid besides, and what a percentage takes off this bill', () => {
    const offers = offersOf(rewardsOf(rewards), { total: 1_000, redeemable: 1_000 }, 1_234);
    expect(offers.find(({ reward: id }) => id === 'knives')).toMatchObject({ charge: 999, amount: 0, state: 'now' });
    expect(offers.find(({ reward: id }) => id === 'tenth')).toMatchObject({ amount: 123, state: 'now' });
  });
});

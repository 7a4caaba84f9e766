import { describe, expect, it } from 'vitest';
import { MAX_AMOUNT_MINOR } from '#base/money';
import { decideSale } from '#domain/decide-sale';
import { gain, goods, HERE, lot, pointsOnly, program, saleOf, sold, stateOf, TODAY } from './samples.ts';

const decide = (
  lines: Parameters<typeof saleOf>[0],
  more: Parameters<typeof saleOf>[1] = {},
  choices: Parameters<typeof decideSale>[3] = [],
) => decideSale(program, stateOf(), saleOf(lines, more), choices, TODAY, HERE);

describe('what a sale earns', () => {
  it('names the lot after the entry, with the expiry of the program', () => {
    expect(sold(pointsOnly({ validMonths: 12 }), stateOf(), saleOf([goods(10_000)])).transfers).toEqual([
      { unit: 'points', from: 'store:S', to: 'member:M', amount: 100, lot: 'T:7', expires: '2027-11-21' },
    ]);
  });

  it('counts the visit as a unit of its own, once a day', () => {
    const first = sold(program, stateOf(), saleOf([goods(1_000)]));
    expect(first.transfers).toContainEqual({
      unit: 'visits',
      from: 'store:S',
      to: 'member:M',
      amount: 1,
      lot: 'visits:M',
    });
    const again = sold(program, stateOf([], { visits: 1, lastVisitDay: TODAY }), saleOf([goods(1_000)]));
    expect(again.transfers.filter(({ unit }) => unit === 'visits')).toEqual([]);
    expect(again.effects.map(({ reason }) => reason.key)).toContain('reason-visit-today');
  });

  it('writes down the facts that it was decided on', () => {
    const body = sold(program, stateOf([lot('a', 40)], { visits: 2 }), saleOf([goods(1_000)]));
    expect(body.facts).toEqual({
      program: 'sample',
      version: 3,
      day: TODAY,
      visits: 2,
      visitedToday: false,
      redeemable: 40,
    });
  });
});

it('reads nothing of the profile that the program does not ask about: every booking would wait for it', () => {
  const never = (): never => {
    throw new Error('the profile was read');
  };
  const state = Object.defineProperties(stateOf([]), {
    since: { get: never },
    segments: { get: never },
    groups: { get: never },
    group: { get: never },
  });
  expect(decideSale(program, state, saleOf([goods(500)]), [], TODAY, HERE).ok).toBe(true);
});

describe('what a sale spends', () => {
  it('R14 R18 takes what was really given, from the lots that expire first', () => {
    const state = stateOf([lot('a', 40), lot('b', 20, '2027-01-01')]);
    // 3.00 are left to pay: 5 euros for 50 points become 3 euros for 30 points
    const body = sold(program, state, saleOf([goods(300)]), [{ reward: 'five' }]);
    expect(body.discount).toBe(300);
    expect(body.toPay).toBe(0);
    expect(body.transfers.filter(({ from }) => from === 'member:M').map(({ lot, amount }) => [lot, amount])).toEqual([
      ['b', 20],
      ['a', 10],
    ]);
    expect(gain(body.transfers, 'member:M')).toBe(-30);
  });

  it('books a reward without a purchase', () => {
    const body = sold(program, stateOf([lot('a', 20)]), saleOf([]), [{ reward: 'coffee' }]);
    expect(body.transfers).toEqual([{ unit: 'points', from: 'member:M', to: 'store:S', amount: 20, lot: 'a' }]);
  });
});

describe('a sale that contradicts itself', () => {
  it.each([
    ['too large', [goods(MAX_AMOUNT_MINOR + 1)], {}, 'sale-amount-absurd'],
    ['a fraction of a cent', [goods(10.5)], {}, 'sale-amount-absurd'],
    ['not a number', [goods(Number.NaN)], {}, 'sale-amount-absurd'],
    ['below zero', [goods(-100)], {}, 'sale-amount-negative'],
    ['a total that the lines do not come to', [goods(100)], { total: 99 }, 'sale-lines-differ'],
    ['10,000 lines', Array.from({ length: 10_000 }, () => goods(100)), {}, 'sale-lines-many'],
    ['nothing at all', [], {}, 'sale-nothing-to-book'],
  ] as const)('%s is refused', (_, lines, more, code) => {
    expect(decide(lines, more)).toMatchObject({ ok: false, code });
  });

  it('R07 a refused sale has no body that could be booked', () => {
    expect(decide([goods(100)], { total: 99 })).not.toHaveProperty('value');
  });
});

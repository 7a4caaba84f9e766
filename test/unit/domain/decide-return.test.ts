import { describe, expect, it } from 'vitest';
import { decideReturn } from '#domain/decide-return';
import { memberAccount, type Transfer } from '#domain/account';
import { balanceOf } from '#domain/lots';
import { tierAt } from '#domain/program/tier';
import { tierLadderOf } from '#domain/program/schema';
import { lotPostings } from '#ledger/postings';
import {
  gain,
  goods,
  lot,
  pointsOnly,
  program,
  programWith,
  returned,
  saleOf,
  sold,
  stateOf,
  TODAY,
} from './samples.ts';

const member = memberAccount('M');

/** Change of each lot over several bodies, lots without change left out. */
function changes(bodies: readonly { readonly transfers: readonly Transfer[] }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { transfers } of bodies) {
    for (const posting of lotPostings({ kind: 'return', transfers } as never))
      sums[posting.lot] = (sums[posting.lot] ?? 0) + posting.remaining;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

describe('a full return', () => {
  it('I27 R01 leaves every lot as it was before the sale', () => {
    const state = stateOf([lot('a', 30), lot('b', 40, '2027-02-01')]);
    const sale = sold(program, state, saleOf([goods(4_321)]), [{ reward: 'five' }]);
    expect(changes([sale])).toEqual({ b: -40, a: -10, 'T:7': 38, 'visits:M': 1 });
    expect(changes([sale, returned(sale, 0)])).toEqual({});
  });

  it('R01 works for a sale that was paid with points alone, once', () => {
    const sale = sold(program, stateOf([lot('a', 30)]), saleOf([]), [{ reward: 'coffee' }]);
    const back = returned(sale, 0);
    expect(changes([sale, back])).toEqual({});
    // nothing was paid, so nothing is paid back
    expect(back).toMatchObject({ amount: 0, returned: 0 });
    expect(decideReturn(sale, 1, { key: 'r' }, TODAY, 'S', [])).toMatchObject({
      ok: false,
      code: 'return-already-complete',
    });
    expect(decideReturn(sale, 0, { key: 'r', amount: 1 }, TODAY, 'S', [])).toMatchObject({
      code: 'return-more-than-sold',
      values: { most: 0 },
    });
  });

  it('R01 a sale without points or rewards can be taken back too', () => {
    const sale = sold(programWith([]), stateOf(), saleOf([goods(500)]));
    expect(returned(sale, 0)).toMatchObject({ amount: 500, returned: 500, transfers: [] });
  });
});

describe('a partial return', () => {
  it('I27 R02 three parts of a split sum exactly to the whole', () => {
    // 100.00 earn 100 points: thirds do not divide evenly
    const sale = sold(pointsOnly(), stateOf(), saleOf([goods(10_000)]));
    const parts = [returned(sale, 0, 3_333), returned(sale, 3_333, 3_333), returned(sale, 6_666)];
    expect(parts.map(({ transfers }) => gain(transfers, member))).toEqual([-33, -33, -34]);
    expect(parts.map(({ amount }) => amount)).toEqual([3_333, 3_333, 3_334]);
    expect(changes([sale, ...parts])).toEqual({});
  });

  it('R02 is pro rata both ways: what was earned and what was spent', () => {
    const sale = sold(program, stateOf([lot('a', 50)]), saleOf([goods(10_500)]), [{ reward: 'five' }]);
    expect(sale.toPay).toBe(10_000);
    const half = returned(sale, 0, 5_000);
    expect(changes([half])).toEqual({ a: 25, 'T:7': -50 });
    expect(changes([sale, half, returned(sale, 5_000)])).toEqual({});
  });

  it.each([
    ['zero', 0, 'return-amount-wrong'],
    ['below zero', -1, 'return-amount-wrong'],
    ['a fraction', 0.5, 'return-amount-wrong'],
    ['more than was paid', 10_001, 'return-more-than-sold'],
  ])('R02 %s is refused', (_, amount, code) => {
    const sale = sold(pointsOnly(), stateOf(), saleOf([goods(10_000)]));
    expect(decideReturn(sale, 0, { key: 'r', amount }, TODAY, 'S', [])).toMatchObject({ ok: false, code });
  });

  it('R02 says how much is left, and when nothing is', () => {
    const sale = sold(pointsOnly(), stateOf(), saleOf([goods(10_000)]));
    expect(decideReturn(sale, 9_000, { key: 'r', amount: 1_001 }, TODAY, 'S', [])).toMatchObject({
      values: { most: 1_000 },
    });
    expect(decideReturn(sale, 10_000, { key: 'r' }, TODAY, 'S', [])).toMatchObject({ code: 'return-already-complete' });
  });
});

it('I27 R03 a return after the points were spent brings the balance below zero, and later earnings fill it', () => {
  const sale = sold(pointsOnly(), stateOf(), saleOf([goods(10_000)]));
  const spent = lot('T:7', 100 - 80);
  const after = { ...spent, remaining: spent.remaining + gain(returned(sale, 0).transfers, member), held: -80 };
  expect(balanceOf([after], TODAY)).toMatchObject({ total: -80, redeemable: 0 });
  expect(balanceOf([after, lot('later', 50)], TODAY)).toMatchObject({ total: -30, redeemable: 0 });
  expect(balanceOf([after, lot('later', 100)], TODAY)).toMatchObject({ total: 20, redeemable: 20 });
});

it("R04 the reversal follows the sale's own entry: no program is asked", () => {
  const generous = sold(pointsOnly({ points: 7 }), stateOf(), saleOf([goods(1_000)]));
  // decideReturn takes no program at all; what comes back is what the entry says
  expect(gain(returned(generous, 0).transfers, member)).toBe(-70);
});

describe('points that come back', () => {
  const sale = sold(program, stateOf([lot('old', 50, '2026-12-31')]), saleOf([goods(2_500)]), [{ reward: 'five' }]);

  it('R05 keep their old expiry', () => {
    const back = returned(sale, 0, undefined, '2026-12-31');
    expect(back.transfers).toContainEqual({
      unit: 'points',
      from: 'store:S',
      to: member,
      amount: 50,
      lot: 'old',
      expires: '2026-12-31',
    });
    expect(changes([sale, back])).toEqual({});
  });

  it('R05 lapse at once and visibly when that is past', () => {
    const back = returned(sale, 0, undefined, '2027-01-01');
    expect(back.transfers.filter((made) => made.lot === 'old')).toEqual([
      { unit: 'points', from: 'store:S', to: member, amount: 50, lot: 'old', expires: '2026-12-31' },
      { unit: 'points', from: member, to: 'expired:S', amount: 50, lot: 'old', expires: '2026-12-31' },
    ]);
    expect(changes([sale, back])).toEqual({ old: -50 });
  });

  it('R05 R02 lapse in parts as they come back in parts', () => {
    const parts = [
      returned(sale, 0, 1, '2027-01-01'),
      returned(sale, 1, 999, '2027-01-01'),
      returned(sale, 1_000, undefined, '2027-01-01'),
    ];
    expect(parts.reduce((sum, part) => sum + gain(part.transfers, 'expired:S'), 0)).toBe(50);
  });
});

describe('visits and tiers', () => {
  const ladder = tierLadderOf(program)!;

  it('R23 a full return takes the visit back and the tier follows', () => {
    const sale = sold(program, stateOf([], { visits: 2 }), saleOf([goods(1_000)]));
    expect(tierAt(ladder, 2 + gain(sale.transfers, member, 'visits')).id).toBe('regular');
    const back = returned(sale, 0);
    expect(tierAt(ladder, 3 + gain(back.transfers, member, 'visits')).id).toBe('guest');
  });

  it('R23 R02 a part does not take the visit, the last part does', () => {
    const sale = sold(program, stateOf(), saleOf([goods(1_000)]));
    expect(gain(returned(sale, 0, 999).transfers, member, 'visits')).toBe(0);
    expect(gain(returned(sale, 999, 1).transfers, member, 'visits')).toBe(-1);
  });

  it('R04 R23 what a step brought is taken back as it was given', () => {
    const sale = sold(program, stateOf([], { visits: 2 }), saleOf([goods(1_000)]));
    expect(gain(sale.transfers, member)).toBe(15);
    expect(gain(returned(sale, 0).transfers, member)).toBe(-15);
  });
});

import { describe, expect, it } from 'vitest';
import { balanceOf, spend } from '#domain/lots';
import { lot, TODAY } from './samples.ts';

const amounts = (parts: ReturnType<typeof spend>) => parts?.map((part) => [part.lot.id, part.amount]);

describe('spend', () => {
  it('L13 R18 takes the lot that expires first, in parts if need be, and lots without end last', () => {
    const lots = [lot('a', 10), lot('b', 10, '2027-06-01'), lot('c', 10, '2027-01-01')];
    expect(amounts(spend(lots, 25, TODAY))).toEqual([
      ['c', 10],
      ['b', 10],
      ['a', 5],
    ]);
  });

  it('R18 takes the older of two lots that expire on one day', () => {
    expect(amounts(spend([lot('b', 5, '2027-01-01'), lot('a', 5, '2027-01-01')], 6, TODAY))).toEqual([
      ['a', 5],
      ['b', 1],
    ]);
  });

  it('L15 leaves alone what has lapsed, and counts the last day in', () => {
    const lots = [lot('past', 10, '2026-11-20'), lot('last-day', 3, TODAY)];
    expect(balanceOf(lots, TODAY)).toMatchObject({ total: 3, redeemable: 3 });
    expect(amounts(spend(lots, 3, TODAY))).toEqual([['last-day', 3]]);
    expect(spend(lots, 4, TODAY)).toBeUndefined();
  });

  it('L21 takes no more of a lot than this terminal holds', () => {
    const lots = [lot('a', 10, undefined, 4), lot('b', 10, undefined, 10)];
    expect(balanceOf(lots, TODAY)).toMatchObject({ total: 20, redeemable: 14 });
    expect(amounts(spend(lots, 14, TODAY))).toEqual([
      ['a', 4],
      ['b', 10],
    ]);
  });
});

describe('balance', () => {
  it('R03 a debt counts also when its lot has lapsed, and nothing can be redeemed below zero', () => {
    const lots = [lot('debt', -30, '2026-01-01'), lot('new', 20)];
    expect(balanceOf(lots, TODAY)).toMatchObject({ total: -10, redeemable: 0 });
    expect(balanceOf([...lots, lot('more', 15)], TODAY)).toMatchObject({ total: 5, redeemable: 5 });
  });

  it('does not offer a right to points that are gone', () => {
    // 50 were granted to this terminal, then the sale that earned them was taken back elsewhere
    const lots = [lot('elsewhere', 100, undefined, 0), lot('gone', -50, undefined, 50)];
    expect(balanceOf(lots, TODAY)).toMatchObject({ total: 50, redeemable: 0 });
    expect(spend(lots, 1, TODAY)).toBeUndefined();
  });

  it('counts a debt to rights: what was spent of a lot that was held elsewhere is missing here', () => {
    const lots = [lot('a', 100), lot('b', 100, undefined, -40)];
    expect(balanceOf(lots, TODAY)).toMatchObject({ total: 200, redeemable: 60 });
    expect(amounts(spend(lots, 60, TODAY))).toEqual([['a', 60]]);
  });
});

describe('what becomes usable later', () => {
  it('L16 R03 belongs to the member, cannot be spent before its day, and then like all else', () => {
    const later = { ...lot('later', 50), usable: '2026-11-22' };
    expect(balanceOf([later, lot('now', 10)], TODAY)).toEqual({ total: 60, redeemable: 10, pending: 50 });
    expect(spend([later], 1, TODAY)).toBeUndefined();
    expect(balanceOf([later, lot('now', 10)], '2026-11-22')).toEqual({ total: 60, redeemable: 60, pending: 0 });
    // a debt is not covered by what cannot be spent yet
    expect(balanceOf([later, lot('debt', -20)], TODAY)).toEqual({ total: 30, redeemable: 0, pending: 50 });
  });
});

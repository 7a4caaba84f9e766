import { describe, expect, it } from 'vitest';
import { balanceAfter, balanceOf, spend } from '#domain/lots';
import { gain, goods, lot, pointsOnly, returned, saleOf, sold, stateOf, TODAY } from '../samples.ts';

const program = pointsOnly({ usableAfterDays: 14, validMonths: 1 });
const sale = sold(program, stateOf(), saleOf([goods(5_000)]));

describe('R03 points that may be used later', () => {
  it('R03 they belong to the customer at once, and can be spent from their day on', () => {
    const [made] = sale.transfers;
    expect(made).toMatchObject({ amount: 50, usable: '2026-12-05', expires: '2026-12-21' });
    const own = { ...lot(made!.lot, 50, made!.expires), usable: made!.usable! };
    expect(balanceOf([own], TODAY)).toEqual({ total: 50, redeemable: 0, pending: 50 });
    expect(spend([own], 1, '2026-12-04')).toBeUndefined();
    expect(spend([own], 50, '2026-12-05')).toHaveLength(1);
    expect(sale.balance).toBe(50);
  });

  it('R03 the customer is told from when on', () => {
    expect(sale.effects.find(({ kind }) => kind === 'points-later')).toMatchObject({
      usable: '2026-12-05',
      reason: { key: 'reason-points-later', values: { points: 50, day: '2026-12-05' } },
    });
    expect(sold(program, stateOf(), saleOf([goods(50)])).effects.map(({ kind }) => kind)).toEqual(['points-earned']);
    expect(sold(pointsOnly(), stateOf(), saleOf([goods(5_000)])).effects.map(({ kind }) => kind)).toEqual([
      'points-earned',
    ]);
  });

  it('R01 R03 a return finds them there', () => {
    const back = returned(sale, 0);
    expect(gain([...sale.transfers, ...back.transfers], 'member:M')).toBe(0);
    expect(back.transfers).toMatchObject([{ from: 'member:M', amount: 50, usable: '2026-12-05' }]);
    const before = [{ ...lot('T:7', 50, '2026-12-21'), usable: '2026-12-05' }];
    expect(balanceAfter(before, back.transfers, 'points', TODAY)).toEqual({ total: 0, redeemable: 0, pending: 0 });
  });
});

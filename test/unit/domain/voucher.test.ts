import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { decideVoucherSale, decideVoucherUse, MOST_VOUCHERS } from '#domain/voucher';
import { makeVoucherCode } from '#domain/voucher-code';

const TODAY = '2026-11-21';
const PLACE = { store: 'S', terminal: 'T', seq: 7 };
const code = (number: number) => makeVoucherCode(String(number).padStart(16, '0'));
const lot = (remaining: number, held = remaining, more: Partial<Lot> = {}): Lot => ({
  id: 'T:1',
  unit: 'credit',
  remaining,
  held,
  ...more,
});
const use = (lots: readonly Lot[], amount?: number, what: 'redeemed' | 'refunded' = 'redeemed') =>
  decideVoucherUse({ key: 'k', what, code: code(1), ...(amount !== undefined && { amount }) }, lots, TODAY, 'S');

describe('R19 selling', () => {
  it('R19 so many sold are so many codes, each with the whole amount, owed by the store', () => {
    const sold = decideVoucherSale('k', [code(1), code(2), code(3)], 2_500, TODAY, PLACE);
    expect(sold).toMatchObject({ ok: true, value: { what: 'sold', amount: 2_500, left: 2_500 } });
    expect(sold.ok && sold.value.transfers).toEqual(
      [1, 2, 3].map((number) => ({
        unit: 'credit',
        from: 'issuer:S',
        to: `pool:voucher.${code(number)}`,
        amount: 2_500,
        lot: 'T:7',
      })),
    );
  });

  it.each([
    [[], 100, 'voucher-count-wrong'],
    [Array.from({ length: MOST_VOUCHERS + 1 }, (_, number) => code(number)), 100, 'voucher-count-wrong'],
    [[code(1)], 0, 'voucher-amount-wrong'],
    [[code(1)], -5, 'voucher-amount-wrong'],
    [[code(1)], 0.5, 'voucher-amount-wrong'],
    [[code(1)], 1e12, 'voucher-amount-wrong'],
  ])('R19 %j of %d: %s', (codes, amount, refusal) => {
    expect(decideVoucherSale('k', codes, amount, TODAY, PLACE)).toMatchObject({ code: refusal });
  });
});

describe('R19 using', () => {
  it('R19 the remainder stays on the code', () => {
    expect(use([lot(5_000)], 1_800)).toMatchObject({
      value: { amount: 1_800, left: 3_200, transfers: [{ to: 'store:S', amount: 1_800, lot: 'T:1' }] },
    });
    expect(use([lot(3_200)])).toMatchObject({ value: { amount: 3_200, left: 0 } });
  });

  it('R19 a used voucher gives money back for its remainder and no more', () => {
    expect(use([lot(3_200)], 5_000, 'refunded')).toMatchObject({ code: 'voucher-too-little', values: { left: 3_200 } });
    expect(use([lot(3_200)], undefined, 'refunded')).toMatchObject({
      value: { what: 'refunded', amount: 3_200, left: 0, transfers: [{ to: 'issuer:S' }] },
    });
    expect(use([], undefined, 'refunded')).toMatchObject({ code: 'voucher-nothing-left' });
  });

  it('R19 what may not be spent here is refused as lying elsewhere, with both figures', () => {
    expect(use([lot(5_000, 1_000)], 1_001)).toMatchObject({
      code: 'voucher-elsewhere',
      values: { left: 5_000, here: 1_000 },
    });
    expect(use([lot(5_000, 1_000)], 1_000)).toMatchObject({ ok: true });
  });

  it('R19 nothing, less than nothing and what has lapsed is refused', () => {
    for (const amount of [0, -1, 0.5]) expect(use([lot(100)], amount)).toMatchObject({ code: 'voucher-amount-wrong' });
    expect(use([lot(100, 100, { expires: '2026-11-20' })])).toMatchObject({
      code: 'voucher-expired',
      values: { day: '2026-11-20' },
    });
  });

  it('R19 in whatever parts it is used, never more than was paid for it comes off a code', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.array(fc.integer({ min: 1, max: 4_000 })), (worth, parts) => {
        let left = worth;
        for (const amount of parts) {
          const used = use([lot(left)], amount, amount % 2 === 0 ? 'redeemed' : 'refunded');
          expect(used.ok).toBe(amount <= left);
          if (!used.ok) continue;
          expect(used.value.transfers.reduce((sum, made) => sum + made.amount, 0)).toBe(amount);
          left = used.value.left;
        }
        expect(left).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectedRedemption, type RunOff, runOffRates } from '#domain/settlement/run-off';
import { volumeState } from '#domain/settlement/voucher-volume';

const row = (origin: string, month: string, given: number, redeemed = 0, lapsed = 0): RunOff => ({
  origin,
  month,
  given,
  redeemed,
  lapsed,
});

it('I38 what is open is expected to run off as it did before; what nobody has seen yet counts whole', () => {
  // of 1,000 a half goes in the second month, of what is left a fifth in the third and a tenth lapses
  const rows = [
    row('2026-01', '2026-01', 1_000),
    row('2026-01', '2026-02', 0, 500),
    row('2026-01', '2026-03', 0, 100, 50),
    row('2026-02', '2026-02', 1_000),
    row('2026-02', '2026-03', 0, 500),
    row('2026-03', '2026-03', 1_000, 200),
  ];
  const rates = runOffRates(rows, '2026-03');
  expect(rates).toEqual([
    { redeemed: 500_000, lapsed: 0 },
    { redeemed: 200_000, lapsed: 100_000 },
  ]);
  // January: 350 stay beyond all that was seen. February: 500 → 100 taken, 50 lapse, 350 stay. March: 800 → 400, then 80, 40 lapse, 280 stay
  expect(expectedRedemption(rows, '2026-03', rates)).toEqual({ open: 350 + 500 + 800, expected: 350 + 450 + 760 });
  // at the end of January nothing was known: all of it
  expect(expectedRedemption(rows, '2026-01', runOffRates(rows, '2026-01'))).toEqual({ open: 1_000, expected: 1_000 });
  // what is taken back of a purchase was never open
  const back = [...rows, row('2026-03', '2026-03', -800)];
  expect(expectedRedemption(back, '2026-03', rates)).toEqual({ open: 850, expected: 800 });
});

it('whatever happened, what is expected is neither below zero nor above what is open, and is whole', () => {
  const months = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03'];
  const some = fc.record({
    origin: fc.constantFrom(...months, '0000-01'),
    month: fc.constantFrom(...months),
    given: fc.integer({ min: -1_000, max: 1_000_000 }),
    redeemed: fc.integer({ min: -1_000, max: 1_000_000 }),
    lapsed: fc.integer({ min: 0, max: 1_000 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (rows) => {
      const { open, expected } = expectedRedemption(rows, '2026-03', runOffRates(rows, '2026-03'));
      const sum = rows.reduce((all, { given, redeemed, lapsed }) => all + given - redeemed - lapsed, 0);
      expect(open).toBe(sum);
      expect(Number.isSafeInteger(expected)).toBe(true);
      expect(expected).toBeGreaterThanOrEqual(0);
      expect(expected).toBeLessThanOrEqual(Math.max(0, open));
    }),
  );
});

it('vouchers that other companies take are warned of before a million, whether sold or redeemed', () => {
  const accepted = [{ by: 'b', amount: 1 }];
  expect(volumeState({ issuer: 'a', sold: 79_999_999, redeemed: 0, accepted })).toBe('quiet');
  expect(volumeState({ issuer: 'a', sold: 80_000_000, redeemed: 0, accepted })).toBe('near');
  expect(volumeState({ issuer: 'a', sold: 0, redeemed: 100_000_001, accepted })).toBe('over');
  expect(volumeState({ issuer: 'a', sold: 200_000_000, redeemed: 0, accepted: [] })).toBe('quiet');
});

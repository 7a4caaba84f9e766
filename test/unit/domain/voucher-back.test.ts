import { describe, expect, it } from 'vitest';
import type { Transfer } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import { vouchersIn } from '#domain/voucher-back';
import { entryFault } from '#ledger/check-entry';
import { lotPostings } from '#ledger/postings';
import { goods, programWith, saleOf, sold, stateOf, TODAY } from './samples.ts';

const sale = sold(programWith([]), stateOf(), saleOf([goods(3_000)]));
const paid = (code: string, amount: number, more: Partial<Transfer> = {}): Transfer => ({
  unit: 'credit',
  from: `pool:voucher.${code}`,
  to: 'store:S',
  amount,
  lot: 'T:2',
  ...more,
});
const head = { v: 1, brand: 'B', store: 'S', terminal: 'T', seq: 9, at: 1, staff: 'A' } as const;

function back(vouchers: readonly Transfer[], amount?: number, before = 0) {
  const decided = decideReturn(
    sale,
    before,
    { key: 'r', vouchers, ...(amount !== undefined && { amount }) },
    TODAY,
    'S',
    [],
  );
  if (!decided.ok) throw new Error(decided.code);
  expect(entryFault({ ...head, ...decided.value }, 9)).toBeUndefined();
  return decided.value;
}

describe('L39 goods that were paid with a voucher come back', () => {
  it('L39 R02 pro rata: parts of any split sum exactly to what it paid, and nothing of it is money', () => {
    const parts = [
      back([paid('A', 1_000)], 1_100),
      back([paid('A', 1_000)], 1_100, 1_100),
      back([paid('A', 1_000)], 800, 2_200),
    ];
    expect(parts.map(({ ontoVouchers }) => ontoVouchers)).toEqual([366, 367, 267]);
    const whole = back([paid('A', 3_000)]);
    expect(whole).toMatchObject({ amount: 3_000, ontoVouchers: 3_000 });
    // the right to it is where the goods came back
    expect(lotPostings({ ...head, ...whole })).toMatchObject([
      { member: 'pool:voucher.A', unit: 'credit', lot: 'T:2', remaining: 3_000, held: 3_000 },
    ]);
  });

  it('L39 several vouchers each get their own, and never more than was paid', () => {
    const { transfers, ontoVouchers } = back([paid('A', 2_000), paid('B', 1_500)]);
    expect(vouchersIn(transfers)).toEqual([
      { code: 'A', amount: 2_000 },
      { code: 'B', amount: 1_000 },
    ]);
    expect(ontoVouchers).toBe(3_000);
  });

  it('L39 R05 onto a voucher that has ended it comes back and lapses, visibly', () => {
    const { transfers, ontoVouchers } = back([paid('A', 1_000, { expires: '2026-11-20' })]);
    expect(vouchersIn(transfers)).toEqual([{ code: 'A', amount: 1_000, lapsed: true }]);
    expect(transfers.map(({ from, to }) => [from, to])).toEqual([
      ['store:S', 'pool:voucher.A'],
      ['pool:voucher.A', 'expired:S'],
    ]);
    expect(ontoVouchers).toBe(1_000);
  });

  it('L39 where no voucher paid, nothing is said of any', () => {
    expect(back([])).not.toHaveProperty('ontoVouchers');
  });

  it.each([
    ['from a member', { unit: 'credit', from: 'member:M2', to: 'pool:voucher.A' }],
    ['from what lapsed', { unit: 'credit', from: 'expired:S', to: 'pool:voucher.A' }],
    ['from the voucher to the shop', { unit: 'credit', from: 'pool:voucher.A', to: 'store:S' }],
    ['in another unit', { unit: 'points', from: 'store:S', to: 'pool:voucher.A' }],
  ])('L39 a return does not move %s', (_, moved) => {
    const wrong = { ...back([paid('A', 1_000)]), transfers: [{ ...moved, amount: 1, lot: 'T:2' }] };
    expect(entryFault({ ...head, ...wrong }, 9)).toBe('transfers[0].to');
  });
});

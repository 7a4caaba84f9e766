import { describe, expect, it } from 'vitest';
import { balanceOf } from '#domain/lots';
import { accountPostings } from '#ledger/postings';
import { verifyCounter } from '#counter/store/verify';
import { openForReading } from '#counter/store/database';
import { sha256 } from '#replication/node-sha256';
import { createVouchers } from '../../../src/counter/service/vouchers.ts';
import { programWith } from '../../unit/domain/samples.ts';
import { environmentAt, IDENTITY, must, openBench, temporaryFolder } from './kit.ts';

function openVouchers({ folder = temporaryFolder(), instruments = [] as readonly object[] } = {}) {
  const program = programWith(instruments);
  const bench = openBench(folder);
  const vouchers = createVouchers(
    bench.database,
    environmentAt(bench.clock),
    () => IDENTITY,
    bench.ledger,
    () => program,
  );
  const left = (code: string) => balanceOf(vouchers.lotsOf(code), bench.ledger.today());
  return { ...bench, folder, vouchers, left };
}

it('L19 R19 three sold are three codes; the remainder stays on the code; money comes back for the remainder alone', () => {
  const { vouchers, left, ledger, close, folder } = openVouchers();
  const { codes } = must(vouchers.sell('sell-1', 3, 5_000, 'A'));
  expect(new Set(codes).size).toBe(3);
  const [code = '', other = ''] = codes;
  expect(must(vouchers.use({ key: 'use-1', what: 'redeemed', code, amount: 1_800 }, 'A'))).toMatchObject({
    left: 3_200,
  });
  expect([left(code).total, left(other).total]).toEqual([3_200, 5_000]);
  expect(vouchers.use({ key: 'back-1', what: 'refunded', code, amount: 5_000 }, 'A')).toMatchObject({
    code: 'voucher-too-little',
  });
  expect(must(vouchers.use({ key: 'back-1', what: 'refunded', code }, 'A'))).toMatchObject({ amount: 3_200, left: 0 });
  expect(vouchers.use({ key: 'use-2', what: 'redeemed', code }, 'A')).toMatchObject({ code: 'voucher-nothing-left' });
  expect([left(code).total, left(other).total]).toEqual([0, 5_000]);

  const sums = new Map<string, number>();
  for (const entry of ledger.journal.between(0, ledger.journal.head().seq))
    for (const { account, amount } of accountPostings(entry)) sums.set(account, (sums.get(account) ?? 0) + amount);
  expect([sums.get('issuer:S'), sums.get('store:S')]).toEqual([-15_000 + 3_200, 1_800]);
  expect([...sums.values()].reduce((total, amount) => total + amount, 0)).toBe(0);
  close();
  const file = must(openForReading(folder));
  expect(verifyCounter(file, sha256).fault).toBeUndefined();
  file.close();
});

it('R17 R19 the same key answers the same and books once; with other content it is refused', () => {
  const { vouchers, left, ledger } = openVouchers();
  const sold = must(vouchers.sell('sell-1', 2, 5_000, 'A'));
  expect(must(vouchers.sell('sell-1', 2, 5_000, 'A'))).toEqual(sold);
  for (const [count, amount] of [
    [1, 5_000],
    [2, 4_000],
  ] as const)
    expect(vouchers.sell('sell-1', count, amount, 'A')).toMatchObject({ code: 'voucher-other-content' });
  const [code = '', other = ''] = sold.codes;
  const use = { key: 'use-1', what: 'redeemed', code, amount: 1_000 } as const;
  const used = must(vouchers.use(use, 'A'));
  expect(must(vouchers.use(use, 'A'))).toEqual(used);
  for (const change of [{ amount: 999 }, { code: other }, { what: 'refunded' as const }])
    expect(vouchers.use({ ...use, ...change }, 'A')).toMatchObject({ code: 'voucher-other-content' });
  expect([left(code).total, ledger.journal.head().seq]).toEqual([4_000, 2]);
});

it('R19 a count or an amount that cannot be books nothing', () => {
  const { vouchers, ledger } = openVouchers();
  for (const [count, amount] of [
    [0, 100],
    [101, 100],
    [1.5, 100],
    [Number.NaN, 100],
    [1, 0],
    [1, -1],
  ] as const)
    expect(vouchers.sell('key', count, amount, 'A').ok).toBe(false);
  expect(ledger.journal.head().seq).toBe(0);
});

describe('I07 R19 vouchers on the terms of the program', () => {
  const name = { de: 'Gutschein', en: 'Voucher' };
  const multi = {
    kind: 'voucher',
    id: 'wert',
    name,
    purpose: 'multi',
    least: 500,
    most: 20_000,
    validMonths: 36,
    toYearEnd: true,
  };
  const single = { kind: 'voucher', id: 'buch', name, purpose: 'single', vat: 700, least: 1_000, most: 1_000 };

  it('I07 R19 outside the limits, or of a kind that is not sold, nothing is booked', () => {
    const { vouchers, ledger } = openVouchers({ instruments: [multi, single] });
    expect(vouchers.sell('a', 1, 499, 'A')).toMatchObject({ code: 'voucher-amount-limits', values: { least: 500 } });
    expect(vouchers.sell('b', 1, 20_001, 'A')).toMatchObject({
      code: 'voucher-amount-limits',
      values: { most: 20_000 },
    });
    expect(vouchers.sell('c', 1, 1_001, 'A', 'buch')).toMatchObject({ code: 'voucher-amount-limits' });
    expect(vouchers.sell('d', 1, 1_000, 'A', 'kino')).toMatchObject({ code: 'voucher-kind-unknown' });
    expect(ledger.journal.head().seq).toBe(0);
  });

  it('I07 R19 a single-purpose voucher is kept apart for tax wherever it is used, and says so', () => {
    const { vouchers, ledger } = openVouchers({ instruments: [multi, single] });
    const sums = (): Record<string, number> => {
      const found: Record<string, number> = {};
      for (const entry of ledger.journal.between(0, ledger.journal.head().seq))
        for (const { account, amount } of accountPostings(entry)) found[account] = (found[account] ?? 0) + amount;
      return found;
    };
    const { codes, purpose } = must(vouchers.sell('a', 2, 1_000, 'A', 'buch'));
    const [code = '', other = ''] = codes;
    expect(purpose).toBe('single');
    expect(ledger.journal.entry(1)).toMatchObject({ voucher: 'buch', vat: 700 });
    expect(must(vouchers.use({ key: 'u', what: 'redeemed', code, amount: 400 }, 'A'))).toMatchObject({
      purpose: 'single',
    });
    must(vouchers.use({ key: 'r', what: 'refunded', code: other }, 'A'));
    expect(sums()).toMatchObject({ 'issuer:S.single': -1_000, 'store:S': 400 });
    expect(must(vouchers.sell('b', 1, 2_500, 'A', 'wert'))).toMatchObject({ purpose: 'multi' });
    expect(sums()).toMatchObject({ 'issuer:S.single': -1_000, 'issuer:S': -2_500 });
  });

  it('I07 R19 it ends with the year, and says when; afterwards it is refused with the day', () => {
    const { vouchers, clock, ledger } = openVouchers({ instruments: [multi] });
    const year = Number(ledger.today().slice(0, 4));
    const { codes, expires } = must(vouchers.sell('a', 1, 2_500, 'A'));
    expect(expires).toBe(`${year + 3}-12-31`);
    const use = { key: 'u', what: 'redeemed', code: codes[0]!, amount: 100 } as const;
    clock.now = Date.parse(`${year + 3}-12-31T12:00:00Z`);
    expect(must(vouchers.use(use, 'A'))).toMatchObject({ left: 2_400, expires });
    clock.now = Date.parse(`${year + 4}-01-01T12:00:00Z`);
    expect(vouchers.use({ ...use, key: 'v' }, 'A')).toMatchObject({
      code: 'voucher-expired',
      values: { day: expires },
    });
  });
});

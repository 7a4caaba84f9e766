import { expect, it } from 'vitest';
import { balanceOf } from '#domain/lots';
import { accountPostings } from '#ledger/postings';
import { verifyCounter } from '#counter/store/verify';
import { openForReading } from '#counter/store/database';
import { sha256 } from '#replication/node-sha256';
import { createVouchers } from '../../../src/counter/service/vouchers.ts';
import { environmentAt, IDENTITY, must, openBench, temporaryFolder } from './kit.ts';

function openVouchers(folder = temporaryFolder()) {
  const bench = openBench(folder);
  const vouchers = createVouchers(bench.database, environmentAt(bench.clock), () => IDENTITY, bench.ledger);
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

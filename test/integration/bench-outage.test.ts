import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Transfer } from '#domain/account';
import { RIGHTS_POLICIES } from '#domain/rights-policy';
import { overdrawn } from '../bench/outage/checker.ts';
import type { Row } from '../bench/row.ts';

const RUN = join(import.meta.dirname, '../bench/run.ts');

test('the outage bench: a row for each policy and question, and no outage overdraws', { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, 'outage', '--json', '--smallest'], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect(status, stderr).toBe(0);
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const of = (name: string): number => rows.find((row) => row.name === name)?.ours ?? Number.NaN;
  for (const policy of RIGHTS_POLICIES) {
    for (const where of ['cut off', 'elsewhere', 'head office away']) {
      expect(of(`outage, ${where}: ${policy}`)).toBeGreaterThanOrEqual(0);
      expect(of(`outage, ${where}: ${policy}`)).toBeLessThanOrEqual(100);
    }
  }
  // figures do not depend on the machine: the order of the policies shows at this size, too
  expect(of('outage, cut off: default')).toBeGreaterThan(of('outage, cut off: at-usual-terminal'));
  expect(of('outage, cut off: at-usual-terminal')).toBeGreaterThan(of('outage, cut off: all-at-head-office'));
  expect(of('outage, without an overdraft')).toBe(100);
});

test('the checker of the outage bench finds a lot that gave more than it had', () => {
  const transfer = (from: string, to: string, amount: number): Transfer => ({
    unit: 'points',
    from,
    to,
    amount,
    lot: 'a:1',
  });
  const earned = transfer('store:a', 'member:m', 100);
  expect(overdrawn([earned, transfer('member:m', 'store:a', 60), transfer('member:m', 'store:b', 40)])).toBe(0);
  expect(overdrawn([earned, transfer('member:m', 'store:a', 60), transfer('member:m', 'store:b', 41)])).toBe(1);
});

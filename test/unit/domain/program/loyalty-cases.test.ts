import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import { balanceAfter, balanceOf } from '#domain/lots';
import { decideVoucherUse } from '#domain/voucher';
import { netOf } from '#domain/vat';
import { HERE, lot, programWith, saleOf, stateOf } from '../samples.ts';
import { BY_A_CENT, CASES, type LoyaltyCase, OTHERWISE } from './loyalty-cases.ts';

const published = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../data/programs/loyalty-cases.json'), 'utf8'),
) as {
  cases: { id: string }[];
};
const ids = published.cases.map(({ id }) => id);
const TODAY = '2026-11-21';

it('every published case is decided as published, or is named with the reason why not; at least 45 agree', () => {
  expect([...Object.keys(CASES), ...Object.keys(OTHERWISE)].toSorted()).toEqual(ids.toSorted());
  expect(Object.keys(CASES).length - Object.keys(BY_A_CENT).length).toBeGreaterThanOrEqual(45);
});

describe('published cases', () => {
  it.each(Object.entries(CASES))(
    '%s',
    (id, { program, lines, codes = [], choices = [], facts, paid = 0, voucher, back, ...expected }) => {
      const held = facts?.redeemable ?? back?.before ?? 0;
      const lots = held > 0 ? [lot('L0', held)] : [];
      const decided = decideSale(programWith(program), stateOf(lots), saleOf(lines, { codes }), choices, TODAY, HERE);
      if (!decided.ok) throw new Error(`${id} is refused: ${decided.code}`);
      const sale = decided.value;
      const left = lines.map(({ amount }, index) => amount - (sale.discountPerLine?.[index] ?? 0));
      const net = lines.reduce((sum, { vat }, index) => sum + netOf(left[index]!, vat), 0);
      const points = sale.effects.reduce(
        (sum, effect) => (effect.kind === 'points-earned' ? sum + effect.points : sum),
        0,
      );
      const found: Omit<LoyaltyCase, 'program' | 'lines'> = {
        ...(expected.total !== undefined && { total: sale.toPay - paid }),
        ...(expected.net !== undefined && { net }),
        ...(expected.discount !== undefined && { discount: sale.discount }),
        ...(expected.points !== undefined && { points }),
      };
      expect(found).toEqual(expected);
      if (voucher) {
        const on = [{ id: 'V', unit: 'credit' as const, remaining: voucher.before, held: voucher.before }];
        const used = decideVoucherUse({ key: 'v', what: 'redeemed', code: 'V', amount: paid }, on, TODAY, 'S');
        expect(used.ok && used.value.left).toBe(voucher.after);
      }
      if (!back) return;
      if (id === 'fifo-expired') {
        const after = sale.transfers.map(({ lot, amount, ...made }) => ({
          id: lot,
          remaining: amount,
          held: amount,
          unit: 'points' as const,
          ...(made.expires !== undefined && { expires: made.expires }),
        }));
        expect(balanceOf(after, '2027-02-22').total).toBe(0);
        expect(balanceOf(after, '2027-02-21').total).toBe(575);
        return;
      }
      const returned = decideReturn(
        sale,
        0,
        { key: 'r', ...(back.amount !== undefined && { amount: back.amount }) },
        TODAY,
        'S',
        lots,
      );
      if (!returned.ok) throw new Error(returned.code);
      expect(balanceAfter(lots, [...sale.transfers, ...returned.value.transfers], 'points', TODAY).total).toBe(
        back.after,
      );
    },
  );
});

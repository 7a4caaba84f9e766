import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideSale } from '#domain/decide-sale';
import { type Choice, evaluate, type MemberFacts } from '#domain/program/evaluate';
import type { SaleLine } from '#domain/sale';
import { billOf, grossOf, netOf, vatOf } from '#domain/vat';
import { entryFault } from '#ledger/check-entry';
import { seed } from '../../../property/seed.ts';
import { gain, goods, HERE, lot, programWith, returned, saleOf, sold, stateOf, TODAY } from '../samples.ts';

const name = { de: 'Rabatt', en: 'Discount' };
const five = { kind: 'reward', id: 'five', name, gives: { kind: 'amount', points: 50, amount: 500 } };
const pay = { kind: 'reward', id: 'pay', name, gives: { kind: 'credit' } };
const charge = { amount: 999, vat: 1_900 };
const set = { kind: 'reward', id: 'set', name, gives: { kind: 'item', points: 10, charge } };
const wholesale = programWith([{ kind: 'points', id: 'points', points: 1, perAmount: 100 }, five, set, pay]);
const FACTS: MemberFacts = { day: TODAY, visits: 0, visitedToday: false, redeemable: 1_000 };
const net = (lines: readonly SaleLine[]) => saleOf(lines, { net: true });
const MIXED = [goods(10_000), goods(5_000, { vat: 700 }), goods(33), goods(800, { vat: 0, kind: 'deposit' })];
const decide = (lines: readonly SaleLine[], choices: readonly Choice[] = [], from = wholesale) => {
  const decided = evaluate(from, net(lines), FACTS, choices);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
};

describe('a net price list', () => {
  it('R11 R15 VAT comes on top, rounded once for each rate', () => {
    expect(decide(MIXED)).toMatchObject({
      total: 15_833,
      vat: [
        { rate: 0, net: 800, tax: 0, gross: 800 },
        { rate: 700, net: 5_000, tax: 350, gross: 5_350 },
        { rate: 1_900, net: 10_033, tax: 1_906, gross: 11_939 },
      ],
      toPay: 18_089,
    });
    // three times 0.17 × 19 % would be 0.09, rounded line by line
    const thirds = [goods(17), goods(17), goods(17)];
    expect(decide(thirds)).toMatchObject({ toPay: 61, vat: [{ tax: 10 }] });
  });

  it('R08 R11 points and discounts are in the money of the list, and lower the VAT of their lines', () => {
    const decided = decide([goods(5_000), goods(5_000, { vat: 700 })], [{ reward: 'five' }]);
    expect(decided).toMatchObject({ discount: 500, discountPerLine: [250, 250], pointsEarned: 95 });
    expect(decided.vat).toEqual([
      { rate: 700, net: 4_750, tax: 333, gross: 5_083 },
      { rate: 1_900, net: 4_750, tax: 903, gross: 5_653 },
    ]);
    expect(decided.toPay).toBe(5_083 + 5_653);
  });

  it('I03 I06 what a premium costs in money is gross, and credit pays the gross bill', () => {
    const facts = { ...FACTS, units: { credit: { total: 9_999, redeemable: 9_999 } } };
    const decided = evaluate(wholesale, net([goods(1_000)]), facts, [{ reward: 'set' }, { reward: 'pay' }]);
    expect(decided).toMatchObject({ ok: true, value: { charges: 999, credit: 1_190 + 999, toPay: 0 } });
  });

  it.each<['gross' | 'net', boolean, number, number]>([
    ['gross', false, 1_190, 0],
    ['net', false, 1_190, 190],
    ['gross', true, 1_000, 0],
    ['net', true, 1_000, 190],
  ])(
    'R22 a threshold of 11.90 that is %s, with a net list: %s, of lines of %i, lacks %i',
    (measure, isNet, amount, lacks) => {
      const when = { basket: [{ amount: 1_190, measure }] };
      const off = { kind: 'discount', id: 'off', name, gives: { kind: 'amount', amount: 100 }, when };
      const at = (price: number) => {
        const decided = evaluate(programWith([off]), saleOf([goods(price)], isNet ? { net: true } : {}), FACTS, []);
        return decided.ok && decided.value.discount > 0;
      };
      expect(at(amount)).toBe(lacks === 0);
      const more = isNet === (measure === 'net') ? lacks : grossOf(lacks, 1_900);
      expect(at(amount + more)).toBe(true);
      expect(at(amount + more - 1)).toBe(false);
    },
  );

  it('R01 R02 a return is pro rata of the gross bill', () => {
    const sale = sold(wholesale, stateOf([lot('a', 50)]), net([goods(10_000)]), [{ reward: 'five' }]);
    expect(sale).toMatchObject({ discount: 500, toPay: 11_305 });
    const [part, rest] = [returned(sale, 0, 5_000), returned(sale, 5_000)];
    expect(gain([...sale.transfers, ...part.transfers, ...rest.transfers], 'member:M')).toBe(0);
  });

  it('R11 is booked with its VAT, and an entry whose figures do not sum is refused', () => {
    const head = { v: 1, brand: 'B', store: 'S', terminal: 'T', seq: 7, at: 0, staff: 'A' };
    const entry = { ...head, ...sold(wholesale, stateOf(), net(MIXED)) };
    expect(entryFault(JSON.parse(JSON.stringify(entry)), 7)).toBeUndefined();
    const { vat, ...without } = entry;
    expect(entryFault(without, 7)).toBe('vat');
    const [first, ...others] = vat!;
    expect(entryFault({ ...entry, vat: others }, 7)).toBe('vat');
    expect(entryFault({ ...entry, vat: [{ ...first, gross: 1 }, ...others] }, 7)).toBe('vat');
    expect(entryFault({ ...entry, vat: [{ ...first, tax: 1, gross: 801 }, ...others] }, 7)).toBe('sale.total');
    expect(entryFault({ ...entry, sale: { ...entry.sale, net: false } }, 7)).toBe('vat');
  });

  it('a bill below zero once VAT is added is a return', () => {
    const lines = [goods(1_000, { vat: 0 }), goods(-1_000)];
    expect(decideSale(wholesale, stateOf(), net(lines), [], TODAY, HERE)).toMatchObject({
      code: 'sale-amount-negative',
    });
  });

  it(`R11 R15 lines, rates and totals sum to the cent, gross and net (seed ${seed})`, () => {
    const lines = fc.array(
      fc.record({
        kind: fc.constantFrom('goods', 'deposit'),
        amount: fc.integer({ min: 0, max: 20_000 }),
        vat: fc.constantFrom(0, 700, 1_900),
        quantity: fc.constant(1),
      }),
      { minLength: 1, maxLength: 8 },
    );
    let taken = 0;
    fc.assert(
      fc.property(
        lines,
        fc.boolean(),
        fc.subarray([{ reward: 'five' }, { reward: 'set' }]),
        (basket, isNet, chosen) => {
          const sale = saleOf(basket, isNet ? { net: true } : {});
          const decided = evaluate(wholesale, sale, FACTS, chosen);
          if (!decided.ok) return;
          const { discount, discountPerLine, charges = 0, toPay, vat } = decided.value;
          if (discount > 0) taken++;
          const left = basket.map(({ amount }, index) => amount - discountPerLine[index]!);
          const parts = vat ?? vatOf(sale.lines, left, false);
          const sum = (field: 'net' | 'tax' | 'gross') => parts.reduce((total, part) => total + part[field], 0);
          expect(sum(isNet ? 'net' : 'gross')).toBe(sale.total - discount);
          expect(sum('net') + sum('tax')).toBe(sum('gross'));
          expect(toPay).toBe(sum('gross') + charges);
          expect(billOf(sale)).toBeGreaterThanOrEqual(toPay - charges);
          for (const { rate, net: base, gross } of parts) {
            expect(gross).toBe(isNet ? grossOf(base, rate) : gross);
            expect(base).toBe(isNet ? base : netOf(gross, rate));
            expect(Math.abs(gross * 10_000 - base * (10_000 + rate))).toBeLessThanOrEqual((10_000 + rate) / 2);
          }
        },
      ),
      { seed, numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lot, Transfer } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import type { ReturnBody, SaleBody } from '#domain/entry';
import { balanceOf } from '#domain/lots';
import { parseProgram } from '#domain/program/schema';
import { accountPostings, lotPostings } from '#ledger/postings';
import { seed } from '../../../property/seed.ts';
import { gain, goods, HERE, lot, programWith, sampleProgram, saleOf, sold, stateOf, TODAY } from '../samples.ts';

const [points, , , five] = sampleProgram.instruments;
const terms = (more: object) => ({ kind: 'returns', id: 'returns', ...more });
const saleUnder = (more: object, amount = 10_000): SaleBody =>
  sold(programWith([points, five, terms(more)]), stateOf(), saleOf([goods(amount)]));
const [OWED, BORNE] = [{}, { spentPoints: 'borne' }];

const take = (sale: SaleBody, lots: readonly Lot[], amount?: number, before = 0, more = {}) =>
  decideReturn(sale, before, { key: 'r', ...(amount !== undefined && { amount }), ...more }, TODAY, HERE.store, lots);
function taken(...args: Parameters<typeof take>): ReturnBody {
  const decided = take(...args);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
}

describe('I27 how sales are taken back', () => {
  it('I27 R04 the terms of the day of purchase stand in its entry', () => {
    expect(saleUnder({ withinDays: 14, ...BORNE }).returns).toEqual({ until: '2026-12-05', spentPoints: 'borne' });
    expect(sold(programWith([points]), stateOf(), saleOf([goods(100)]))).not.toHaveProperty('returns');
  });

  it('I27 up to the last day, both included, and later by a manager', () => {
    const sale = saleUnder({ withinDays: 14 });
    const on = (day: string, byManager = false) =>
      decideReturn(sale, 0, { key: 'r', byManager }, day, HERE.store, [lot('T:7', 100)]);
    expect(on('2026-12-05').ok).toBe(true);
    expect(on('2026-12-06')).toMatchObject({ code: 'return-too-late', values: { day: '2026-12-05' } });
    expect(on('2027-12-06', true).ok).toBe(true);
  });

  it('I27 R03 points that were spent meanwhile are owed', () => {
    const back = taken(saleUnder(OWED), [lot('T:7', 30)]);
    expect(gain(back.transfers, 'member:M')).toBe(-100);
    expect(back.balance).toBe(-70);
  });

  it('I27 or the shop bears them, and nobody goes below zero', () => {
    const back = taken(saleUnder(BORNE), [lot('T:7', 30)]);
    expect(back.transfers.map(({ from, to, amount }) => [from, to, amount])).toEqual([
      ['member:M', 'store:S', 100],
      ['goodwill:S', 'member:M', 70],
    ]);
    expect(back.balance).toBe(0);
    // a lot that is not known any more is empty
    expect(gain(taken(saleUnder(BORNE), []).transfers, 'goodwill:S')).toBe(-100);
    // what another return has left below zero is not borne once more
    expect(gain(taken(saleUnder(BORNE), [lot('T:7', -20)]).transfers, 'goodwill:S')).toBe(-100);
  });

  it('I27 a program has one way of taking back', () => {
    const { faults } = parseProgram({ ...sampleProgram, instruments: [terms({}), { ...terms({}), id: 'other' }] });
    expect(faults).toMatchObject([{ path: 'instruments[1].kind' }]);
  });

  const after = (lots: readonly Lot[], transfers: readonly Transfer[]): Lot[] => {
    const postings = lotPostings({ kind: 'adjustment', member: 'M', transfers });
    const ids = [...new Set([...lots.map(({ id }) => id), ...postings.map((posting) => posting.lot)])];
    return ids.map((id) => {
      const before = lots.find((one) => one.id === id) ?? lot(id, 0);
      const change = postings.reduce((sum, posting) => (posting.lot === id ? sum + posting.remaining : sum), 0);
      return { ...before, remaining: before.remaining + change, held: before.held + change };
    });
  };

  it(`I27 R01 R02 in any parts it comes to the same, and untouched points come to nothing (seed ${seed})`, () => {
    const cents = fc.integer({ min: 100, max: 30_000 });
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom(OWED, BORNE),
        fc.nat({ max: 100 }),
        fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }),
        (amount, how, spentPercent, cuts) => {
          const sale = saleUnder(how, amount);
          const earned = gain(sale.transfers, 'member:M');
          const spent = Math.floor((earned * spentPercent) / 100);
          const start = [lot('T:7', earned - spent)];
          const whole = taken(sale, start);
          let lots: readonly Lot[] = start;
          let [before, all] = [0, [] as Transfer[]];
          for (const cut of cuts) {
            const part = Math.min(Math.floor((amount * cut) / 100), sale.toPay - before);
            if (part <= 0) continue;
            const { transfers, returned } = taken(sale, lots, part, before);
            [lots, before, all] = [after(lots, transfers), returned, [...all, ...transfers]];
            if (how === BORNE) expect(balanceOf(lots, TODAY).total).toBeGreaterThanOrEqual(0);
          }
          if (before < sale.toPay) all = [...all, ...taken(sale, lots, undefined, before).transfers];
          const sums = (transfers: readonly Transfer[]) =>
            Object.fromEntries(
              accountPostings({ kind: 'adjustment', member: 'M', transfers }).map((made) => [
                made.account,
                made.amount,
              ]),
            );
          expect({ 'goodwill:S': 0, ...sums(all) }).toEqual({ 'goodwill:S': 0, ...sums(whole.transfers) });
          const [owed, given] = [gain(all, 'member:M') + earned, gain(all, 'goodwill:S')];
          expect([owed, 0 - given]).toEqual(how === BORNE ? [spent, spent] : [0, 0]);
        },
      ),
      { seed, numRuns: 500 },
    );
  });
});

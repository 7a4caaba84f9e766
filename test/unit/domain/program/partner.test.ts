import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transfer } from '#domain/account';
import { decideReturn } from '#domain/decide-return';
import { decideSale } from '#domain/decide-sale';
import type { SaleBody } from '#domain/entry';
import { decideReturnWithoutReceipt } from '#domain/return-without-receipt';
import { offeredTo } from '#domain/program/offers';
import { parseProgram } from '#domain/program/schema';
import { entryFault } from '#ledger/check-entry';
import { accountPostings } from '#ledger/postings';
import { seed } from '../../../property/seed.ts';
import { gain, goods, HERE, lot, programWith, sampleProgram, saleOf, stateOf, TODAY } from '../samples.ts';

const [points, , coffee, five, , chosen] = sampleProgram.instruments;
const partner = (id: string, stores: string[], more: object = {}) => ({
  kind: 'partner',
  id,
  name: { de: 'Eisdiele', en: 'Ice cream' },
  stores,
  ...more,
});
const program = programWith([points, coffee, five, chosen, partner('ice', ['ICE', 'ICE-2'], { pointsPercent: 50 })]);

function at(store: string, amount: number, choices: { reward: string }[] = [], from = program): SaleBody {
  const state = stateOf([lot('old', 500)]);
  const decided = decideSale(from, state, saleOf([goods(amount)]), choices, TODAY, { ...HERE, store });
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
}

describe('I18 partners', () => {
  it('I18 at a store of a partner the partner gives and takes the points', () => {
    const sale = at('ICE-2', 4_000, [{ reward: 'five' }]);
    expect(sale.transfers.map(({ from, to, amount }) => [from, to, amount])).toEqual([
      ['member:M', 'partner:ice', 50],
      ['partner:ice', 'member:M', 17],
    ]);
    expect(gain(at('S', 4_000, [{ reward: 'five' }]).transfers, 'store:S')).toBe(50 - 35);
  });

  it.each([
    [50, 17, 'reason-points-partner'],
    [100, 35, 'reason-points'],
    [250, 87, 'reason-points-partner'],
    [0, 0, 'reason-no-points-partner'],
  ])('I18 R15 %i percent of the usual points, rounded once', (pointsPercent, expected, key) => {
    const instruments = [points, partner('ice', ['ICE'], { pointsPercent })];
    const sale = at('ICE', 3_500, [], programWith(instruments));
    expect(gain(sale.transfers, 'member:M')).toBe(expected);
    expect(sale.effects).toMatchObject([{ kind: 'points-earned', points: expected, reason: { key } }]);
  });

  it('I18 a campaign adds to what is earned there', () => {
    const double = {
      kind: 'bonus',
      id: 'double',
      name: { de: 'x', en: 'x' },
      gives: { kind: 'percent', percent: 100 },
    };
    const sale = at('ICE', 3_500, [], programWith([points, double, partner('ice', ['ICE'], { pointsPercent: 50 })]));
    expect(gain(sale.transfers, 'member:M')).toBe(35);
  });

  it('I18 where a partner has no rewards, choosing one is refused in words', () => {
    const from = programWith([points, coffee, partner('ice', ['ICE'], { rewards: false })]);
    const sale = saleOf([goods(1_000)]);
    const decide = (store: string) =>
      decideSale(from, stateOf([lot('old', 500)]), sale, [{ reward: 'coffee' }], TODAY, { ...HERE, store });
    expect(decide('ICE')).toMatchObject({ code: 'reward-not-here', values: { partner: { en: 'Ice cream' } } });
    expect(decide('S').ok).toBe(true);
    const facts = { day: TODAY, visits: 0, visitedToday: false, redeemable: 500 };
    expect(offeredTo(from, sale, { ...facts, store: 'ICE' })).toEqual([]);
    expect(offeredTo(from, sale, { ...facts, store: 'S' })).toHaveLength(1);
  });

  it('I18 a store belongs to one partner at most', () => {
    const twice = [partner('ice', ['A', 'B']), partner('books', ['C', 'B'])];
    expect(parseProgram({ ...sampleProgram, instruments: twice }).faults).toMatchObject([
      { path: 'instruments[1].stores[1]', reason: 'store B belongs to partner ice already' },
    ]);
    // one that is ended has no store any more
    for (const instruments of [
      [partner('ice', ['A', 'B'], { archived: true }), partner('books', ['C', 'B'])],
      [partner('books', ['C', 'B']), partner('ice', ['A', 'B'], { archived: true })],
    ])
      expect(parseProgram({ ...sampleProgram, instruments }).faults).toEqual([]);
  });

  it('I18 R06 without a receipt the partner takes back what it would have given', () => {
    const back = decideReturnWithoutReceipt(program, stateOf([lot('old', 500)]), 'r', 4_000, TODAY, 'ICE');
    expect(back).toMatchObject({ value: { points: 20, transfers: [{ to: 'partner:ice', amount: 20 }] } });
  });

  it('I18 L35 what a shop advances pays the partner, and head office takes that entry in', () => {
    const state = stateOf([lot('old', 100, undefined, 0)], { credit: 100 });
    const place = { ...HERE, store: 'ICE' };
    const sale = decideSale(program, state, saleOf([goods(10_000)]), [{ reward: 'five' }], TODAY, place);
    if (!sale.ok) throw new Error(sale.code);
    expect(sale.value.transfers.at(-1)).toMatchObject({ from: 'credit:ICE', to: 'partner:ice', amount: 50 });
    const head = { v: 1, seq: 7, brand: 'B', store: 'ICE', terminal: 'T', staff: 'A', at: 0 };
    expect(entryFault({ ...head, ...sale.value }, 7)).toBeUndefined();
  });

  it(`I18 R04 a partner owes what it gave less what it took, over sales and returns in parts (seed ${seed})`, () => {
    const one = fc.record({
      store: fc.constantFrom('S', 'ICE', 'ICE-2', 'BOOK'),
      amount: fc.integer({ min: 600, max: 30_000 }),
      rewards: fc.subarray(['coffee', 'five', 'chosen']),
      back: fc.constantFrom('kept', 'whole', 'in parts'),
    });
    const both = programWith([
      points,
      coffee,
      five,
      chosen,
      partner('ice', ['ICE', 'ICE-2'], { pointsPercent: 70 }),
      partner('books', ['BOOK'], { pointsPercent: 300 }),
    ]);
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (sales) => {
        const all: Transfer[] = [];
        const owed = { ice: 0, books: 0 };
        for (const { store, amount, rewards, back } of sales) {
          const choices = rewards.map((reward) => ({ reward }));
          const sale = at(store, amount, choices, both);
          all.push(...sale.transfers);
          const parts = back === 'kept' ? [] : back === 'whole' || sale.toPay < 3 ? [undefined] : [1, 1, undefined];
          let before = 0;
          for (const part of parts) {
            const request = { key: 'r', ...(part !== undefined && { amount: part }) };
            const made = decideReturn(sale, before, request, TODAY, store, []);
            if (!made.ok) throw new Error(made.code);
            before = made.value.returned;
            all.push(...made.value.transfers);
          }
          const side = store === 'BOOK' ? 'books' : 'ice';
          if (store === 'S' || back !== 'kept') continue;
          for (const effect of sale.effects)
            if (effect.kind === 'points-earned') owed[side] += effect.points;
            else if (effect.kind === 'reward') owed[side] -= effect.points;
        }
        const postings = accountPostings({ kind: 'adjustment', member: 'M', transfers: all });
        const of = (account: string) => postings.find((posting) => posting.account === account)?.amount ?? 0;
        expect(0 - of('partner:ice')).toBe(owed.ice);
        expect(0 - of('partner:books')).toBe(owed.books);
        expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      }),
      { seed, numRuns: 300 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Lot } from '#domain/account';
import { advance, advancedBy, creditFor } from '#domain/advance';
import { decideReturn } from '#domain/decide-return';
import { decideSale, type MemberState } from '#domain/decide-sale';
import { entryFault } from '#ledger/check-entry';
import { lotPostings } from '#ledger/postings';
import { program } from './samples.ts';

const TODAY = '2026-11-21';
const lot = (id: string, remaining: number, held: number, more: Partial<Lot> = {}): Lot => ({
  id,
  unit: 'points',
  remaining,
  held,
  ...more,
});

describe('L35 what a shop advances', () => {
  it.each<[string, readonly Lot[], number, number, number]>([
    ['no more than is set', [lot('a', 100, 0)], 60, 0, 60],
    ['no more than is known to lie elsewhere', [lot('a', 100, 70)], 60, 0, 30],
    ['less what has not come back', [lot('a', 100, 0)], 60, 45, 15],
    ['nothing where that is more', [lot('a', 40, 0)], 60, 45, 0],
    ['nothing that a debt takes', [lot('a', 100, 0), lot('b', -80, 0)], 60, 0, 20],
    ['nothing that becomes usable later', [lot('a', 100, 0, { usable: '2026-11-22' })], 60, 0, 0],
    ['nothing that has lapsed', [lot('a', 100, 0, { expires: '2026-11-20' })], 60, 0, 0],
    ['nothing for rights that a return has taken below zero here', [lot('a', 10, 10), lot('b', 3, -5)], 60, 0, 3],
    ['nothing unless it is set', [lot('a', 100, 0)], 0, 0, 0],
  ])('L35 %s', (_, lots, most, open, expected) => {
    expect(creditFor(lots, TODAY, most, open)).toBe(expected);
  });

  it('L35 names the lots that it stands for, first what expires first, without what is held here', () => {
    const lots = [lot('late', 50, 0, { expires: '2027-06-01' }), lot('soon', 30, 10, { expires: '2027-01-01' })];
    expect(
      advance(lots, 40, TODAY, 'S', 'store:S').map(({ from, to, amount, lot: id }) => [from, to, amount, id]),
    ).toEqual([
      ['credit:S', 'store:S', 20, 'soon'],
      ['credit:S', 'store:S', 20, 'late'],
    ]);
  });
});

const state: MemberState = {
  member: 'm',
  lots: [lot('here', 10, 10), lot('there', 50, 0, { expires: '2027-01-01' })],
  visits: 0,
  credit: 40,
};
const sale = { key: 'k', source: 'hand', at: 0, total: 0, lines: [], payments: [] } as const;

/** 20 points for a coffee: 10 are held here. */
function sold() {
  const decided = decideSale(program, state, sale, [{ reward: 'coffee' }], TODAY, {
    store: 'S',
    terminal: 'T',
    seq: 1,
  });
  if (!decided.ok) throw new Error(decided.code);
  return decided.value;
}

describe('L35 a sale with an advance', () => {
  it('L35 takes what is held from the member and the rest from the shop; the balance has lost both', () => {
    const body = sold();
    expect(body.transfers.map(({ from, to, amount }) => [from, to, amount])).toEqual([
      ['member:m', 'store:S', 10],
      ['credit:S', 'store:S', 10],
    ]);
    expect(body.balance).toBe(40);
    expect(body.facts.redeemable).toBe(50);
    expect(advancedBy(body.transfers)).toBe(10);
    // no lot is touched for it, and no right
    expect(lotPostings(body)).toEqual([expect.objectContaining({ lot: 'here', remaining: -10, held: -10 })]);
  });

  it('L35 is refused beyond the credit', () => {
    const { credit: _, ...without } = state;
    const place = { store: 'S', terminal: 'T', seq: 1 };
    expect(decideSale(program, without, sale, [{ reward: 'coffee' }], TODAY, place)).toMatchObject({
      ok: false,
      code: 'reward-points-missing',
      values: { missing: 10 },
    });
  });

  it('L35 no shop advances for another, and only in a sale', () => {
    const head = { v: 1, brand: 'B', store: 'S', terminal: 'T', seq: 1, staff: 'A', at: 0 } as const;
    const body = sold();
    expect(entryFault({ ...head, ...body }, 1)).toBeUndefined();
    expect(entryFault({ ...head, ...body, store: 'S2' }, 1)).toBe('transfers[1].to');
    const adjustment = { kind: 'adjustment', member: 'm', reason: 'advance', day: TODAY, transfers: body.transfers };
    expect(entryFault({ ...head, ...adjustment }, 1)).toBe('transfers[1].to');
  });
});

describe('L36 a return of a sale with an advance', () => {
  it('L36 gives all points to the member, in the lots that they would have come from', () => {
    const back = decideReturn(sold(), 0, { key: 'r', advanced: 10 }, TODAY, 'S', [lot('there', 50, 0)]);
    if (!back.ok) throw new Error(back.code);
    expect(back.value.transfers.map(({ from, to, amount, lot: id }) => [from, to, amount, id])).toEqual([
      ['store:S', 'member:m', 10, 'here'],
      ['store:S', 'member:m', 10, 'there'],
    ]);
    // 70 are the member's now, of which the shop still gets 10
    expect(back.value.balance).toBe(60);
  });

  it('L36 R05 what has lapsed meanwhile lapses at once', () => {
    const back = decideReturn(sold(), 0, { key: 'r' }, '2027-02-01', 'S', []);
    if (!back.ok) throw new Error(back.code);
    expect(back.value.transfers.at(-1)).toMatchObject({ from: 'member:m', to: 'expired:S', amount: 10, lot: 'there' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Entry, EntryBody } from '#domain/entry';
import { hasReceipt, slipsOf } from '#counter/store/slips';
import { goods, lot, programWith, saleOf, sold, stateOf } from '../../domain/samples.ts';

const HEAD = { v: 1, brand: 'B', store: 'S', terminal: 'T', seq: 7, at: 0, staff: 'A' } as const;
const named = (text: string) => ({ de: text, en: text });
const kindsOf = (body: EntryBody): string[] => {
  const entry: Entry = { ...HEAD, ...body };
  return hasReceipt(entry)
    ? slipsOf(entry).map((slip) => ('keeps' in slip ? `${slip.kind} ${slip.keeps}` : slip.kind))
    : [];
};

const program = programWith([
  { kind: 'points', id: 'points', points: 1, perAmount: 100 },
  { kind: 'reward', id: 'mug', name: named('Mug'), gives: { kind: 'item', points: 20 } },
  { kind: 'reward', id: 'five', name: named('5 euros'), gives: { kind: 'amount', points: 50, amount: 500 } },
  { kind: 'reward', id: 'credit', name: named('Credit'), gives: { kind: 'payout', points: 30, amount: 300 } },
  { kind: 'gift', id: 'pen', name: named('Pen'), gift: named('Pen'), when: { codes: ['STIFT'] } },
  { kind: 'draw', id: 'xmas', name: named('Draw'), tickets: { per: 'amount', amount: 1_000 } },
  { kind: 'club', id: 'gold', name: named('Gold'), fee: 1_200, vat: 1_900, months: 12, refund: 'none' },
  {
    kind: 'tier-ladder',
    id: 'tiers',
    steps: [{ id: 'vip', name: named('VIP'), from: 0, pointsPercent: 100, priority: true }],
  },
]);
const plain = programWith([{ kind: 'points', id: 'points', points: 1, perAmount: 100 }]);
const bodyOf = (choices: string[], amount = 500, codes: string[] = [], by = program) =>
  sold(
    by,
    stateOf([lot('a', 200)]),
    saleOf([goods(amount)], { codes }),
    choices.map((reward) => ({ reward })),
  );

describe('the slips of a sale', () => {
  it.each([
    ['a purchase', bodyOf([], 500, [], plain), ['sale']],
    ['a step with priority', bodyOf([]), ['sale', 'priority']],
    ['a thing for points', bodyOf(['mug']), ['sale', 'reward', 'priority']],
    ['a gift', bodyOf([], 500, ['STIFT']), ['sale', 'reward', 'priority']],
    ['money off', bodyOf(['five'], 900), ['sale', 'priority']],
    ['I06 points turned into credit: nobody fetches anything', bodyOf(['credit']), ['sale', 'priority']],
    ['I17 tickets', bodyOf([], 2_500), ['sale', 'draw-ticket', 'priority']],
    ['I12 a club: two contracts', bodyOf(['gold']), ['sale', 'priority', 'club customer', 'club shop']],
    [
      'all of it, in the order in which it is handed over',
      bodyOf(['gold', 'mug'], 2_500),
      ['sale', 'reward', 'draw-ticket', 'priority', 'club customer', 'club shop'],
    ],
  ])('%s', (_, body, kinds) => expect(kindsOf(body)).toEqual(kinds));
});

describe('the slips of other entries', () => {
  const pass = { unit: 'pass:hello', from: 'store:S', to: 'member:M', amount: 1, lot: 'T:7' } as const;
  const onto = (code: string) =>
    ({ unit: 'credit', from: 'issuer:S', to: `pool:voucher.${code}`, amount: 500, lot: 'T:7' }) as const;
  const voucher = { kind: 'voucher', key: 'k', day: '2026-11-21', amount: 500, left: 500 } as const;

  it('I15 whoever joins gets a coupon for each pass', () => {
    expect(kindsOf({ kind: 'enrolment', member: 'M' })).toEqual(['enrolment']);
    expect(kindsOf({ kind: 'enrolment', member: 'M', transfers: [pass, { ...pass, unit: 'pass:two' }] })).toEqual([
      'enrolment',
      'coupon',
      'coupon',
    ]);
  });

  it('R19 n vouchers sold are n slips, each with its own code', () => {
    const entry = { ...HEAD, ...voucher, what: 'sold', transfers: ['TV1', 'TV2', 'TV3'].map(onto) } as const;
    expect(slipsOf(entry).map((slip) => slip.kind === 'voucher' && [slip.code, slip.place])).toEqual([
      ['TV1', 1],
      ['TV2', 2],
      ['TV3', 3],
    ]);
    expect(kindsOf({ ...voucher, what: 'redeemed', transfers: [onto('TV1')] })).toEqual(['voucher-use']);
  });

  it('what moves rights only, and what head office books, is not told on paper', () => {
    expect(kindsOf({ kind: 'rights-released', recall: 'r', parts: [] })).toEqual([]);
    expect(kindsOf({ kind: 'adjustment', member: 'M', reason: 'goodwill', day: '2026-11-21', transfers: [] })).toEqual(
      [],
    );
  });
});

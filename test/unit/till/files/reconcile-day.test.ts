import { expect, test } from 'vitest';
import { type BookedSale, reconcileDay } from '#till/files/reconcile-day';
import type { TillSale } from '#till/files/till-sale';

const noon = Date.parse('2026-11-20T12:00:00Z');
const sold = (id: string, total: number, more: Partial<TillSale> = {}): TillSale => ({
  key: `till:K:1:${id}`,
  till: 'K',
  closing: '1',
  id,
  number: id,
  at: noon,
  kind: 'sale',
  total,
  lines: [],
  vat: [],
  payments: [],
  refersTo: [],
  ...more,
});
const booked = (key: string, total: number, more: Partial<BookedSale> = {}): BookedSale => ({
  key,
  entry: `T:${key}`,
  at: noon,
  total,
  toPay: total,
  returned: 0,
  receipt: undefined,
  ...more,
});
const states = (receipts: TillSale[], bookings: BookedSale[]) =>
  reconcileDay(receipts, bookings)
    .matches.map(({ state, sold: one, booked: two }) => [state, one?.number, two?.key].map(String))
    .sort((a, b) => a.join().localeCompare(b.join()));

const tse = (transaction: number): string => `tse:${'a'.repeat(64)}:${transaction}`;
const MINUTE = 60_000;

test.each<[string, TillSale[], BookedSale[], unknown[]]>([
  ['the same key and amount', [sold('1', 500, { key: tse(1) })], [booked(tse(1), 500)], [['linked', '1', tse(1)]]],
  ['without a card', [sold('1', 500)], [], [['unlinked', '1', 'undefined']]],
  [
    'a reward that the till has rung up',
    [sold('1', 400, { key: tse(1) })],
    [booked(tse(1), 500, { toPay: 400 })],
    [['linked', '1', tse(1)]],
  ],
  ['another amount', [sold('1', 500, { key: tse(1) })], [booked(tse(1), 501)], [['amount', '1', tse(1)]]],
  [
    'not in the till',
    [sold('1', 500)],
    [booked('api:S:9', 500)],
    [
      ['not-in-till', 'undefined', 'api:S:9'],
      ['unlinked', '1', 'undefined'],
    ],
  ],
  [
    'the receipt number of the API',
    [sold('1', 500)],
    [booked('api:S:1', 500, { receipt: '1', at: noon + 90 * MINUTE })],
    [['linked', '1', 'api:S:1']],
  ],
  [
    'typed in by hand soon after',
    [sold('1', 500), sold('2', 500, { at: noon + 5 * MINUTE })],
    [booked('hand:x', 500, { at: noon + 6 * MINUTE })],
    [
      ['probably', '2', 'hand:x'],
      ['unlinked', '1', 'undefined'],
    ],
  ],
  [
    'typed in by hand too late',
    [sold('1', 500)],
    [booked('hand:x', 500, { at: noon + 21 * MINUTE })],
    [
      ['not-in-till', 'undefined', 'hand:x'],
      ['unlinked', '1', 'undefined'],
    ],
  ],
  [
    'scanned, and typed in as well',
    [sold('1', 500, { key: tse(1) })],
    [booked(tse(1), 500), booked('hand:x', 500, { at: noon + MINUTE })],
    [
      ['linked', '1', tse(1)],
      ['twice', '1', 'hand:x'],
    ],
  ],
  [
    'two receipts of the same amount, both typed in',
    [sold('1', 500), sold('2', 500, { at: noon + MINUTE })],
    [booked('hand:x', 500), booked('hand:y', 500, { at: noon + MINUTE })],
    [
      ['probably', '1', 'hand:x'],
      ['probably', '2', 'hand:y'],
    ],
  ],
])('%s', (_, receipts, bookings, expected) => {
  expect(states(receipts, bookings)).toEqual(expected);
});

test('what is voided later at the till and not here is told until it is taken back here', () => {
  const receipts = [sold('1', 500, { key: tse(1) }), sold('2', -500, { kind: 'void', refersTo: ['1'] })];
  expect(states(receipts, [booked(tse(1), 500)])).toEqual([['voided', '1', tse(1)]]);
  expect(states(receipts, [booked(tse(1), 500, { returned: 500 })])).toEqual([['linked', '1', tse(1)]]);
  const returned = [sold('1', 500, { key: tse(1) }), sold('2', -500, { refersTo: ['1'] })];
  expect(states(returned, [booked(tse(1), 500)])).toEqual([
    ['unlinked', '2', 'undefined'],
    ['voided', '1', tse(1)],
  ]);
  // of two returns only the first has been entered here too
  const [first, second] = [sold('2', -200, { refersTo: ['1'] }), sold('3', -100, { refersTo: ['1'] })];
  const twoHundredBack = [booked(tse(1), 500, { returned: 200 })];
  const [once, twice] = [
    [receipts[0]!, first],
    [receipts[0]!, first, second],
  ];
  expect(states(once, twoHundredBack)).toContainEqual(['linked', '1', tse(1)]);
  expect(states(twice, twoHundredBack)).toContainEqual(['voided', '1', tse(1)]);
  // another till may have a receipt of the same id
  const other = [sold('1', 500, { key: tse(1) }), sold('2', -500, { till: 'L', kind: 'void', refersTo: ['1'] })];
  expect(states(other, [booked(tse(1), 500)])).toEqual([['linked', '1', tse(1)]]);
});

test('a till that gives its numbers again has another receipt of the same number on another day', () => {
  const again = booked('api:S:1', 500, { receipt: '1', at: noon + 48 * 60 * MINUTE });
  expect(states([sold('1', 500)], [again])).toEqual([
    ['not-in-till', 'undefined', 'api:S:1'],
    ['unlinked', '1', 'undefined'],
  ]);
});

test('what was scanned is searched for by amount and time only where the file names no signatures', () => {
  expect(states([sold('1', 500)], [booked(tse(1), 500)])).toEqual([['probably', '1', tse(1)]]);
  const other = sold('2', 100, { key: tse(2) });
  expect(states([sold('1', 500), other], [booked(tse(1), 500)])).toContainEqual(['not-in-till', 'undefined', tse(1)]);
});

test('training, and what is broken off, is no sale', () => {
  const {
    sold: all,
    linked,
    leftOut,
  } = reconcileDay(
    [
      sold('1', 500, { key: tse(1) }),
      sold('2', 300),
      sold('3', 900, { kind: 'training' }),
      sold('4', 900, { kind: 'aborted' }),
    ],
    [booked(tse(1), 500)],
  );
  expect([all, linked, leftOut]).toEqual([{ count: 2, total: 800 }, { count: 1, total: 500 }, 2]);
});

import { expect, it } from 'vitest';
import { decideStock } from '#domain/life/stock';
import { entryFault } from '#ledger/check-entry';
import { programWith, TODAY } from '../samples.ts';

const name = { de: 'x', en: 'x' };
const program = programWith([
  { kind: 'gift', id: 'mug', name, gift: name, limited: true, when: { weekdays: ['mon'] } },
  { kind: 'gift', id: 'pen', name, gift: name, when: { weekdays: ['mon'] } },
  { kind: 'event', id: 'tasting', name, from: '2026-12-04', until: '2026-12-04', capacity: 20 },
]);
const put = (id: string, total: number | undefined, before = 0) =>
  decideStock(program, id, total, before, TODAY, 'bakery');

it('R25 what is missing to so many in all goes into the pool', () => {
  const first = put('mug', 50);
  expect(first).toMatchObject({ value: { member: 'pool:mug', reason: 'stock', transfers: [{ amount: 50 }] } });
  const more = put('mug', 60, 50);
  expect(more).toMatchObject({
    value: {
      transfers: [{ unit: 'stock:mug', from: 'owner:bakery', to: 'pool:mug', amount: 10, lot: 'stock:mug:60' }],
    },
  });
  if (!more.ok) throw new Error(more.code);
  const head = { v: 1, seq: 3, brand: 'bakery', store: 'office', terminal: 'O', staff: 'system', at: 0 };
  expect(entryFault({ ...head, ...more.value }, 3)).toBeUndefined();
  expect(put('mug', 60, 60)).toEqual({ ok: true, value: undefined });
});

it('I20 an event has its seats, and no more', () => {
  expect(put('tasting', undefined)).toMatchObject({ value: { transfers: [{ amount: 20 }] } });
  expect(put('tasting', 21)).toMatchObject({ code: 'stock-above-capacity', values: { capacity: 20 } });
});

it.each([
  ['pen', 5, 0, 'stock-unknown'],
  ['cup', 5, 0, 'stock-unknown'],
  ['mug', undefined, 0, 'stock-total-missing'],
  ['mug', 5, 6, 'stock-less'],
])('R25 %s: %s after %s is refused as %s', (id, total, before, code) => {
  expect(put(id, total, before)).toMatchObject({ ok: false, code });
});

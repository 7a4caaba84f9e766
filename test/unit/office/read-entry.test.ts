import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMovement } from '#ledger/entry-text';
import { readBatch } from '#office/ingest/push-body';
import { readEntry } from '#office/ingest/read-entry';

const owner = { brand: 'main', terminal: 't-1' };
const transfer = { unit: 'points', from: 'store:s', to: 'member:m', amount: 5, lot: 't-1:1', expires: '2028-11-02' };
const sale = {
  v: 1,
  brand: 'main',
  store: 's',
  terminal: 't-1',
  seq: 1,
  at: 1,
  staff: 'x',
  kind: 'sale',
  member: 'm',
  transfers: [transfer],
};
const read = (change: Record<string, unknown>) =>
  readEntry(readMovement(JSON.stringify({ ...sale, ...change })), 1, owner);

test('reads what it knows', () => {
  expect(read({})).toMatchObject({ ok: true, value: { kind: 'sale' } });
  expect(read({ kind: 'enrolment', transfers: undefined })).toMatchObject({ ok: true });
  expect(read({ kind: 'return-without-receipt' })).toMatchObject({ ok: true });
  expect(read({ kind: 'return-without-receipt', member: undefined })).toMatchObject({ code: 'push-malformed' });
  expect(read({ kind: 'voucher', member: undefined })).toMatchObject({ ok: true });
  expect(read({ kind: 'voucher', transfers: undefined })).toMatchObject({ code: 'push-malformed' });
  expect(
    read({ kind: 'rights-released', recall: 'r', parts: [{ unit: 'points', member: 'm', amount: 5, lot: 'l' }] }),
  ).toMatchObject({ ok: true });
});

test('L36 of adjustments a counter makes only those that give an advance back to its own shop', () => {
  const back = { ...transfer, from: 'member:m', to: 'credit:s' };
  const adjustment = (made: object) => read({ kind: 'adjustment', transfers: [made] });
  expect(adjustment(back)).toMatchObject({ ok: true, value: { kind: 'adjustment' } });
  expect(adjustment({ ...back, to: 'credit:other' })).toMatchObject({ code: 'push-malformed' });
  expect(adjustment(transfer)).toMatchObject({ code: 'push-malformed' });
});

test.each<[string, Record<string, unknown>]>([
  ['another number', { seq: 2 }],
  ['another brand', { brand: 'other' }],
  ['another terminal', { terminal: 't-2' }],
  ['no staff', { staff: undefined }],
  ['no member', { member: undefined }],
  ['an id with a line feed', { member: 'm\nx' }],
  ['an id with a zero byte', { member: 'm\u0000' }],
  ['a time that is no number', { at: '1' }],
  ['no transfers', { transfers: undefined }],
  ['transfers that are none', { transfers: [null] }],
  ['an unknown unit', { transfers: [{ ...transfer, unit: 'euro' }] }],
  ['from and to alike', { transfers: [{ ...transfer, to: 'store:s' }] }],
  ['an amount below zero', { transfers: [{ ...transfer, amount: -5 }] }],
  ['half a point', { transfers: [{ ...transfer, amount: 0.5 }] }],
  ['more than anybody has', { transfers: [{ ...transfer, amount: 1e10 }] }],
  ['a day that is none', { transfers: [{ ...transfer, expires: 'soon' }] }],
  ['a lot with a line feed', { transfers: [{ ...transfer, lot: 'a\nb' }] }],
  ['too many transfers', { transfers: Array.from({ length: 1_001 }, () => transfer) }],
  ['no kind', { kind: undefined }],
])('refuses %s', (_what, change) => {
  expect(read(change)).toMatchObject({ ok: false, code: 'push-malformed' });
});

test('tells what is newer from what is broken', () => {
  expect(read({ v: 2 })).toMatchObject({ ok: false, code: 'push-newer-version', values: { seq: 1 } });
  expect(read({ kind: 'gift' })).toMatchObject({ ok: false, code: 'push-newer-version' });
  expect(read({ v: '1' })).toMatchObject({ ok: false, code: 'push-malformed' });
});

test('never throws, whatever comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      expect(readEntry(readMovement(text), 1, owner).ok).toBe(false);
      const [header = '', ...rest] = text.split('\n');
      const body = { header, lines: Buffer.from(rest.join('\n')), packed: undefined };
      expect((await readBatch(body, owner)).ok).toBe(false);
    }),
  );
  const good = JSON.stringify(sale);
  fc.assert(
    fc.property(fc.nat(good.length), fc.nat(good.length), fc.string(), (from, to, middle) => {
      const cut = good.slice(0, from) + middle + good.slice(to);
      expect(typeof readEntry(readMovement(cut), 1, owner).ok).toBe('boolean');
    }),
  );
});

import { expect, it } from 'vitest';
import { openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { staffSchema } from '#domain/member';
import { sha256 } from '#replication/node-sha256';
import { earn, openTestCounter, type TestCounter } from './counter-kit.ts';
import { must, STORE } from './kit.ts';
import { refusalKey } from '../refusal-key.ts';

const allow = ({ counter }: TestCounter): void => {
  const body = { ...STORE, returnsWithoutReceipt: true };
  counter.ledger.documents.applyOffice({ kind: 'store', id: 'S', version: '2', body });
  counter.place.changed();
};
const promote = ({ counter }: TestCounter): void => {
  const { documents } = counter.ledger;
  const clerk = staffSchema.parse(documents.read('staff', 'A'));
  documents.applyOffice({ kind: 'staff', id: 'A', version: '2', body: { ...clerk, role: 'manager' } });
};

it('L34 R06 without the sale nothing comes back, unless the shop allows it, and then only by a manager', async () => {
  const test = await openTestCounter();
  const client = test.screen();
  const { members, counter } = test;
  earn(test, members.card, 10_000);
  const head = counter.ledger.journal.head().seq;
  const request = { key: 'touch-0001', member: members.card, amount: 4_000 };
  promote(test);
  expect(await refusalKey(client.returnsWithoutReceipt.book(request))).toBe('return-without-receipt-off');
  expect(await refusalKey(client.returnsWithoutReceipt.preview(request))).toBe('return-without-receipt-off');
  const other = await openTestCounter();
  allow(other);
  expect(await refusalKey(other.screen().returnsWithoutReceipt.book(request))).toBe('manager-needed');
  expect(counter.ledger.journal.head().seq).toBe(head);
});

it('L34 R06 R17 it is an entry of its own kind with a receipt that says so, once for each key', async () => {
  const test = await openTestCounter();
  const client = test.screen();
  const { members, counter, folder } = test;
  [allow, promote].forEach((set) => set(test));
  earn(test, members.card, 10_000);
  const request = { key: 'touch-0001', member: members.card, amount: 4_000 };
  expect(await client.returnsWithoutReceipt.preview({ member: members.card, amount: 4_000 })).toEqual({
    points: 40,
    pointsTaken: 40,
    balanceAfter: 60,
  });
  const booked = await client.returnsWithoutReceipt.book(request);
  expect(booked).toMatchObject({ pointsTaken: 40, balanceAfter: 60 });
  expect(await client.returnsWithoutReceipt.book(request)).toEqual(booked);
  expect(await refusalKey(client.returnsWithoutReceipt.book({ ...request, amount: 1 }))).toBe('sale-other-content');
  expect(await refusalKey(client.returns.book({ key: request.key, sale: 'before' }))).toBe('sale-other-content');
  expect(counter.ledger.pointsOf(members.card).total).toBe(60);
  const { seq } = counter.ledger.journal.head();
  expect(counter.ledger.journal.entry(seq)).toMatchObject({ kind: 'return-without-receipt', staff: 'A', points: 40 });
  expect((await client.receipts.list())[0]).toMatchObject({
    kind: 'return',
    title: { key: 'receipt-list-return-without-receipt', values: { amount: 4_000 } },
  });
  expect((await client.receipts.picture({ receipt: booked.receipt })).svg).toContain('Ohne Beleg');
  // more than there is
  expect(
    await client.returnsWithoutReceipt.book({ key: 'touch-0002', member: members.card, amount: 9_900 }),
  ).toMatchObject({ pointsTaken: 60, balanceAfter: 0 });
  expect(await refusalKey(client.returnsWithoutReceipt.book({ key: 'touch-0003', member: 'x', amount: 1 }))).toBe(
    'member-unknown',
  );
  const file = must(openForReading(folder));
  expect(verifyCounter(file, sha256).fault).toBeUndefined();
  file.close();
});

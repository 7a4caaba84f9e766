import { afterAll, beforeAll, expect, test } from 'vitest';
import { voucherAccount } from '#domain/account';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from './office-under-test.ts';
import { book, counterWithScreen, enrol, must, provedEntries, putClerk, terminalOf } from './real-counter.ts';
import { refusalKey } from '../refusal-key.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  await putClerk(office);
}, 60_000);
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

async function newCounter() {
  const { folder, counter, client } = await counterWithScreen(office);
  return { folder, counter, client: client.vouchers };
}
let keys = 0;
const key = (): string => `voucher-${++keys}`;

test('L19 R19 sold at A, partly spent at B while connected; A, cut off, cannot spend the rest, and nothing is spent twice', async () => {
  const [a, b] = [await newCounter(), await newCounter()];
  const { codes } = await a.client.sell({ key: key(), count: 2, amount: 5_000 });
  const [code = '', other = ''] = codes;
  await a.counter.syncOnce();
  await b.counter.syncOnce();
  expect(await b.client.find({ code })).toEqual({ code, purpose: 'multi', left: 5_000, here: 0 });
  expect(await b.client.redeem({ key: key(), code, amount: 1_800 })).toEqual({
    codes: [code],
    purpose: 'multi',
    amount: 1_800,
    left: 3_200,
  });
  for (const { counter } of [b, a, b]) await counter.syncOnce();
  expect(await a.client.find({ code })).toEqual({ code, purpose: 'multi', left: 3_200, here: 0 });

  // head office is away
  await office.close();
  expect(await refusalKey(a.client.redeem({ key: key(), code, amount: 100 }))).toBe('voucher-elsewhere');
  // the other one of this sale never left
  expect(await a.client.redeem({ key: key(), code: other, amount: 4_000 })).toMatchObject({ left: 1_000 });
  expect(await refusalKey(b.client.redeem({ key: key(), code: other, amount: 4_000 }))).toBe('voucher-elsewhere');
  // where it was spent last it can be spent on
  expect(await b.client.redeem({ key: key(), code, amount: 3_000 })).toMatchObject({ left: 200 });
  expect(await refusalKey(b.client.refund({ key: key(), code, amount: 500 }))).toBe('voucher-too-little');
  expect(await b.client.refund({ key: key(), code })).toMatchObject({ amount: 200, left: 0 });

  office = await startTestOffice({ databaseUrl: database.url, port: Number(new URL(office.url).port) });
  for (const { counter } of [a, b, a, b]) await counter.syncOnce();
  for (const { counter, client } of [a, b]) {
    expect(await refusalKey(client.find({ code }))).toBe('voucher-nothing-left');
    expect((await client.find({ code: other })).left).toBe(1_000);
    expect(counter.ledger.lotsOf(voucherAccount(code), 'credit')).toEqual([]);
  }
  const { sums, credit } = await office.overview();
  expect(sums.find(({ unit }) => unit === 'credit')).toEqual({ unit: 'credit', sum: 0 });
  expect(credit).toBe(1_000);
  expect(terminalOf(a.counter)).not.toBe(terminalOf(b.counter));
  for (const { folder } of [a, b]) expect(provedEntries(folder)).toBeGreaterThan(1);
});

test('L39 goods that a voucher paid for come back onto it; head office comes to the same, and every counter knows', async () => {
  const [a, b] = [await newCounter(), await newCounter()];
  const [code = ''] = (await a.client.sell({ key: key(), count: 1, amount: 5_000 })).codes;
  const member = enrol(a.counter, 'Gutschein');
  const { seq } = book(a.counter, member, 2_000, 'hand:paid-with-voucher');
  expect(seq).toBeGreaterThan(0);
  await a.client.redeem({ key: key(), code, amount: 1_500, sale: 'hand:paid-with-voucher' });
  must(a.counter.ledger.bookReturn('return:voucher', 'hand:paid-with-voucher', 1_000, 'clerk'));
  for (const { counter } of [a, b]) await counter.syncOnce();
  expect(await b.client.find({ code })).toMatchObject({ left: 5_000 - 1_500 + 750, here: 0 });
  expect(await office.decideAgain()).toEqual([]);
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
  expect(provedEntries(a.folder)).toBeGreaterThan(0);
});

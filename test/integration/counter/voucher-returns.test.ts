import { expect, it } from 'vitest';
import { openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { earn, openTestCounter } from './counter-kit.ts';
import { must } from './kit.ts';

it('L39 R19 goods that a voucher paid for go back onto it, in parts too, once, and the screen says what is money', async () => {
  const test = await openTestCounter();
  const { screen, members, folder } = test;
  earn(test, members.card, 10_000, 'hand:x');
  const client = screen();
  const { codes } = await client.vouchers.sell({ key: 'sell-0001', count: 1, amount: 5_000 });
  const [code = ''] = codes;
  const paid = { key: 'pays-0001', code, amount: 4_000, sale: 'hand:x' };
  expect(await client.vouchers.redeem(paid)).toMatchObject({ left: 1_000 });
  expect(await client.vouchers.redeem(paid)).toMatchObject({ left: 1_000 });
  // of another sale, and of none
  await client.vouchers.redeem({ key: 'pays-0002', code, amount: 100, sale: 'hand:xy' });
  await client.vouchers.redeem({ key: 'pays-0003', code, amount: 900 });

  expect(await client.returns.preview({ sale: 'hand:x', amount: 2_500 })).toMatchObject({
    amount: 2_500,
    vouchersBack: [{ code, amount: 1_000 }],
  });
  const request = { key: 'touch-0001', sale: 'hand:x', amount: 2_500 };
  const booked = await client.returns.book(request);
  expect(booked).toMatchObject({ vouchersBack: [{ code, amount: 1_000 }] });
  expect(await client.returns.book(request)).toEqual(booked);
  // what came back can be spent here at once
  expect(await client.vouchers.find({ code })).toMatchObject({ left: 1_000, here: 1_000 });
  expect(await client.returns.book({ key: 'touch-0002', sale: 'hand:x' })).toMatchObject({
    vouchersBack: [{ code, amount: 3_000 }],
  });
  expect(await client.vouchers.find({ code })).toMatchObject({ left: 4_000, here: 4_000 });

  const file = must(openForReading(folder));
  expect(verifyCounter(file, sha256).fault).toBeUndefined();
  file.close();
});

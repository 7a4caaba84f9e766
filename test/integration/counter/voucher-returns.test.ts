import { expect, it } from 'vitest';
import { openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import { sha256 } from '#replication/node-sha256';
import { earn, openTestCounter } from './counter-kit.ts';
import { createEarlier } from '../../../src/counter/store/earlier.ts';
import { createVouchers } from '../../../src/counter/service/vouchers.ts';
import { environmentAt, IDENTITY, must, openBench, saleFor, temporaryFolder } from './kit.ts';

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

it('L39 P63 a counter that has taken the place of another knows which vouchers paid for its sales', () => {
  const old = openBench(temporaryFolder());
  const parts = [old.database, environmentAt(old.clock), () => IDENTITY, old.ledger, () => old.program] as const;
  const vouchers = createVouchers(...parts);
  const member = must(old.ledger.enrol({ cards: [], consents: [] }, 'A'));
  const sale = saleFor(2_000);
  must(old.ledger.bookSale(old.program, member, sale, [], 'A'));
  const [code = ''] = must(vouchers.sell('sell-1', 1, 5_000, 'A')).codes;
  must(vouchers.use({ key: 'use-1', what: 'redeemed', code, amount: 500, sale: sale.key }, 'A'));
  must(vouchers.use({ key: 'use-2', what: 'redeemed', code, amount: 300, sale: `${sale.key}0` }, 'A'));

  const fresh = openBench(temporaryFolder());
  const earlier = createEarlier(fresh.database.connection, sha256);
  for (const { body } of old.ledger.journal.after(0, 100)) earlier.add(body);
  old.close();
  expect(must(fresh.ledger.bookReturn('r-1', sale.key, undefined, 'A'))).toMatchObject({
    vouchersBack: [{ code, amount: 500 }],
  });
  fresh.close();
});

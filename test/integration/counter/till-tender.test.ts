import { describe, expect, it } from 'vitest';
import { voucherAccount } from '#domain/account';
import { CARD, earn } from './counter-kit.ts';
import { lotsOf, must } from './kit.ts';
import { basket, openShop, refusal } from './till-kit.ts';

/** A shop that has sold one voucher over 20 euros. */
async function openWithVoucher() {
  const shop = await openShop();
  const { codes } = must(shop.counter.vouchers.sell('sold-0001', 1, 2_000, 'A'));
  return { ...shop, code: codes[0]! };
}

describe('a voucher as a tender', () => {
  it('is held, captured with the sale, and its return goes back onto it', async () => {
    const shop = await openWithVoucher();
    const { open, identify, quote, confirm, authorise, balance, takeBack, code } = shop;
    await open('s-1');
    await identify('s-1', { scan: CARD });
    expect((await balance(code)).body).toMatchObject({ left: 2_000, available: 2_000, purpose: 'multi' });
    const wanted = { session: 's-1', code, amount: 500 };
    const held = await authorise('a-1', wanted);
    expect(held).toMatchObject({ status: 200, body: { authorisation: 'a-1', amount: 500, state: 'held' } });
    expect(await authorise('a-1', wanted)).toEqual(held);
    expect(await authorise('a-1', { ...wanted, amount: 501 })).toMatchObject(refusal(409, 'voucher-other-content'));
    expect((await balance(code)).body).toMatchObject({ left: 2_000, available: 1_500 });
    expect((await quote('s-1', basket)).body).toMatchObject({ toPay: 1_498, paidWithVouchers: 500, due: 998 });
    const told = { ...basket, toPay: 1_498, paidWithVouchers: 500 };
    const booked = await confirm('s-1', told);
    expect(booked.body).toMatchObject({ paidWithVouchers: 500, due: 998 });
    expect(await confirm('s-1', told)).toEqual(booked);
    expect(await confirm('s-1', { ...told, paidWithVouchers: 0 })).toMatchObject(refusal(409, 'sale-other-content'));
    expect((await balance(code)).body).toMatchObject({ left: 1_500, available: 1_500 });
    expect((await authorise('a-1', wanted)).body).toMatchObject({ state: 'captured' });
    const back = await takeBack('r-1', { sale: 'api:S:s-1', operator: '7' });
    expect(back.body).toMatchObject({ amount: 1_498, ontoVouchers: 500, payOut: 998 });
    expect((await balance(code)).body).toMatchObject({ left: 2_000 });
  });

  it('R07 that is held is free again when the session is voided, the till gives it up, or its time is over', async () => {
    const { open, authorise, balance, end, release, clock, code } = await openWithVoucher();
    await open('s-1');
    await authorise('a-1', { session: 's-1', code, amount: 500 });
    await end('s-1');
    expect((await balance(code)).body).toMatchObject({ available: 2_000 });
    await open('s-2');
    await authorise('a-2', { session: 's-2', code, amount: 700 });
    expect((await release('a-2')).body).toMatchObject({ state: 'released' });
    expect((await release('a-2')).body).toMatchObject({ state: 'released' });
    await authorise('a-3', { session: 's-2', code, amount: 900 });
    expect((await balance(code)).body).toMatchObject({ available: 1_100 });
    clock.now += 11 * 60_000;
    expect((await balance(code)).body).toMatchObject({ available: 2_000 });
    expect(await release('never')).toMatchObject(refusal(409, 'authorisation-not-found'));
  });

  it('never overdraws: neither two tills nor the counter’s screen spend what is held', async () => {
    const shop = await openWithVoucher();
    const { open, authorise, screen, code, confirm } = shop;
    const second = shop.tillWith(must(shop.counter.tillKeys.make('Kasse 2', ['vouchers'])).key);
    await open('s-1');
    await second.open('s-1');
    const [one, two] = await Promise.all([
      authorise('a-1', { session: 's-1', code, amount: 1_200 }),
      second.authorise('a-1', { session: 's-1', code, amount: 1_200 }),
    ]);
    expect(new Set([one.status, two.status])).toEqual(new Set([200, 409]));
    await expect(screen().vouchers.redeem({ key: 'at-the-screen', code, amount: 900 })).rejects.toMatchObject({
      data: { key: 'voucher-held' },
    });
    const winner = one.status === 200 ? confirm : second.confirm;
    const told = { ...basket, toPay: 1_498, paidWithVouchers: 1_200 };
    expect((await winner('s-1', told)).body).toMatchObject({ isMember: false, due: 298 });
    expect(await screen().vouchers.redeem({ key: 'at-the-screen', code, amount: 800 })).toMatchObject({ left: 0 });
  });

  it.each([
    ['more than is on it', 2_001, 'voucher-too-little'],
    ['of a session that nobody opened', 100, 'session-not-found'],
  ])('%s is refused', async (_, amount, code) => {
    const shop = await openWithVoucher();
    if (code !== 'session-not-found') await shop.open('s-1');
    expect(await shop.authorise('a-1', { session: 's-1', code: shop.code, amount })).toMatchObject(refusal(409, code));
  });

  it('a till that guesses codes is slowed down', async () => {
    const { balance, code } = await openWithVoucher();
    for (let i = 0; i < 20; i++) expect(await balance(`TV${i}`)).toMatchObject(refusal(409, 'voucher-code-format'));
    expect(await balance(code)).toMatchObject(refusal(409, 'till-guesses'));
  });

  it('and the sale are booked both or neither', async () => {
    const shop = await openWithVoucher();
    const { open, identify, authorise, confirm, counter, code, members } = shop;
    await open('s-1');
    await identify('s-1', { scan: CARD });
    await authorise('a-1', { session: 's-1', code, amount: 500 });
    // what was held is gone all the same: head office took this terminal for dead
    must(counter.ledger.letGo('dead-1'));
    const head = counter.ledger.journal.head();
    expect(await confirm('s-1', { ...basket, toPay: 1_498, paidWithVouchers: 500 })).toMatchObject(
      refusal(409, 'voucher-elsewhere'),
    );
    expect(counter.ledger.journal.head()).toEqual(head);
    expect(counter.ledger.pointsOf(members.card).total).toBe(0);
  });
});

it('what a till holds of a voucher stays here when head office asks for the right to it', async () => {
  const { open, identify, authorise, confirm, counter, code } = await openWithVoucher();
  await open('s-1');
  await identify('s-1', { scan: CARD });
  await authorise('a-1', { session: 's-1', code, amount: 500 });
  const asked = counter.vouchers
    .lotsOf(code)
    .map(({ id }) => ({ lot: id, unit: 'credit' as const, member: voucherAccount(code), amount: 2_000 }));
  must(counter.ledger.release('recall-1', asked));
  expect(counter.vouchers.lotsOf(code)).toMatchObject([{ remaining: 2_000, held: 500 }]);
  expect(await confirm('s-1', { ...basket, toPay: 1_498, paidWithVouchers: 500 })).toMatchObject({ status: 200 });
});

it('P49 a till holds what is lent of a voucher until its end at most, and nothing that has gone back counts as paid', async () => {
  const { open, authorise, confirm, counter, clock, code } = await openWithVoucher();
  const { ledger } = counter;
  const [lot] = counter.vouchers.lotsOf(code);
  const part = {
    lot: lot!.id,
    unit: 'credit' as const,
    member: voucherAccount(code),
    expires: lot!.expires!,
    amount: 2_000,
  };
  must(ledger.release('recall-1', [part]));
  const until = clock.now + 24 * 3_600_000;
  must(ledger.receiveGrant('lent-1', [{ ...part, until }]));
  await open('s-1');
  expect((await authorise('a-1', { session: 's-1', code, amount: 500 })).body).toMatchObject({
    until: clock.now + 10 * 60_000,
  });
  // two minutes are for clocks that are wrong
  const ends = until - 120_000;
  clock.now = ends - 60_000;
  expect((await authorise('a-2', { session: 's-1', code, amount: 500 })).body).toMatchObject({ until: ends });
  clock.now = ends;
  expect(must(ledger.releaseEnded())).toBe(1);
  const head = ledger.journal.head();
  expect(await confirm('s-1', { ...basket, toPay: 1_498, paidWithVouchers: 500 })).toMatchObject(
    refusal(409, 'vouchers-changed'),
  );
  expect(await authorise('a-3', { session: 's-1', code, amount: 500 })).toMatchObject(
    refusal(409, 'voucher-elsewhere'),
  );
  expect(ledger.journal.head()).toEqual(head);
});

it('a voucher whose time is over, or that the terminal has forgotten, never counts as paid: the till asks again', async () => {
  const shop = await openWithVoucher();
  const { open, authorise, quote, confirm, clock, code } = shop;
  await open('s-1');
  await authorise('a-1', { session: 's-1', code, amount: 500 });
  expect((await quote('s-1', basket)).body).toMatchObject({ toPay: 1_498, paidWithVouchers: 500, due: 998 });
  const told = { ...basket, toPay: 1_498, paidWithVouchers: 500 };
  clock.now += 11 * 60_000;
  expect(await confirm('s-1', told)).toMatchObject(refusal(409, 'vouchers-changed'));
  await authorise('a-2', { session: 's-1', code, amount: 500 });
  const { counter } = await shop.reopen();
  expect(await confirm('s-1', told)).toMatchObject(refusal(409, 'vouchers-changed'));
  expect(counter.vouchers.lotsOf(code)).toMatchObject([{ remaining: 2_000 }]);
  expect((await authorise('a-2', { session: 's-1', code, amount: 500 })).body).toMatchObject({ state: 'held' });
  expect(await confirm('s-1', told)).toMatchObject({ status: 200, body: { paidWithVouchers: 500 } });
  expect(counter.vouchers.lotsOf(code)).toMatchObject([{ remaining: 1_500 }]);
});

describe('what a till takes back', () => {
  async function sold(choices: readonly object[] = []) {
    const shop = await openShop();
    earn(shop, shop.members.card, 10_000);
    const before = lotsOf(shop.counter.ledger, shop.members.card);
    await shop.open('s-1');
    await shop.identify('s-1', { scan: CARD });
    const toPay = choices.length > 0 ? 998 : 1_498;
    await shop.confirm('s-1', { ...basket, choices, toPay });
    return { ...shop, before };
  }
  const sale = 'api:S:s-1';

  it('R01 wholly: the balance is what it was, lot by lot; once for one key', async () => {
    const { takeBack, counter, members, before } = await sold([{ reward: 'five' }]);
    const first = await takeBack('r-1', { sale, operator: '7' });
    expect(first.body).toMatchObject({ amount: 998, payOut: 998, pointsBack: 50, pointsTaken: 9, balance: 100 });
    expect(await takeBack('r-1', { sale, operator: '7' })).toEqual(first);
    const left = lotsOf(counter.ledger, members.card).filter(([, remaining]) => remaining !== 0);
    expect(left).toEqual(before);
    expect(await takeBack('r-2', { sale, operator: '7' })).toMatchObject(refusal(409, 'return-already-complete'));
  });

  it('R02 by lines and pieces: parts sum exactly to what was paid', async () => {
    const { takeBack, counter, members } = await sold([{ reward: 'five' }]);
    const amounts: unknown[] = [];
    for (let before = 0; before < 3; before++) {
      const answer = await takeBack(`r-${before}`, { sale, operator: '7', lines: [{ line: 0, quantity: 1, before }] });
      amounts.push(answer.body['amount']);
    }
    expect(amounts).toEqual([222, 222, 222]);
    expect((await takeBack('r-9', { sale, operator: '7', lines: [{ line: 1, quantity: 1 }] })).body).toMatchObject({
      amount: 332,
    });
    expect(counter.ledger.pointsOf(members.card).total).toBe(100);
  });

  it.each([
    ['more pieces than were sold', { lines: [{ line: 0, quantity: 4 }] }, 'return-line-wrong'],
    ['a line that is not there', { lines: [{ line: 2, quantity: 1 }] }, 'return-line-wrong'],
    [
      'a line twice',
      {
        lines: [
          { line: 0, quantity: 1 },
          { line: 0, quantity: 1 },
        ],
      },
      'return-line-twice',
    ],
    ['lines and an amount', { lines: [{ line: 0, quantity: 1 }], amount: 5 }, 'return-lines-or-amount'],
    ['more than was paid', { amount: 1_499 }, 'return-more-than-sold'],
    ['a purchase that nobody knows', { sale: 'api:S:never' }, 'sale-not-found'],
  ])('%s is refused', async (_, wanted, code) => {
    const { takeBack, counter } = await sold();
    const head = counter.ledger.journal.head();
    expect(await takeBack('r-1', { sale, operator: '7', ...wanted })).toMatchObject(refusal(409, code));
    expect(counter.ledger.journal.head()).toEqual(head);
  });
});

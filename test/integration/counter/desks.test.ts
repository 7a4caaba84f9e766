import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { CARD, earn, FREE, openTestCounter, OTHER, PIN } from './counter-kit.ts';
import { amount, book, cancel, said, scan, SILENT } from './session-events.ts';

const PRINTER = {
  id: 'P',
  name: 'Bon',
  class: 'printer' as const,
  profile: 'epson-80' as const,
  connection: { kind: 'tcp' as const, host: '127.0.0.1' },
};

describe('nobody works without a name', () => {
  it('every call that touches customers is refused until a PIN was given', async () => {
    const { screen, send } = await openTestCounter({ signedIn: false });
    const client = screen();
    const calls = [
      client.session.send(scan(CARD)),
      client.members.search({ text: 'Öz' }),
      client.members.enrol({ lastName: 'x', consents: [] }),
      client.members.sales({ member: 'x' }),
      client.profiles.show({ member: 'x' }),
      client.profiles.change({ member: 'x', town: 'y' }),
      client.profiles.undo({ member: 'x' }),
      client.profiles.consent({ member: 'x', purpose: 'notes', given: true }),
      client.cards.list({ member: 'x' }),
      client.cards.reportLost({ member: 'x', card: 'x' }),
      client.cards.reportFound({ member: 'x', card: 'x' }),
      client.cards.add({ member: 'x', card: 'x' }),
      client.cards.merge({ member: 'x', absorbed: 'y' }),
      client.cards.undoMerge({ member: 'x', absorbed: 'y' }),
      client.returns.find({ code: 'x' }),
      client.returns.preview({ sale: 'x' }),
      client.returns.book({ key: '12345678', sale: 'x' }),
      client.returnsWithoutReceipt.preview({ member: 'x', amount: 1 }),
      client.returnsWithoutReceipt.book({ key: '12345678', member: 'x', amount: 1 }),
      client.vouchers.kinds(),
      client.vouchers.find({ code: 'x' }),
      client.vouchers.sell({ key: '12345678', count: 1, amount: 100 }),
      client.vouchers.redeem({ key: '12345678', code: 'x' }),
      client.vouchers.refund({ key: '12345678', code: 'x' }),
      client.receipts.list(),
      client.receipts.picture({ receipt: 'T-1' }),
      client.receipts.printAgain({ receipt: 'T-1' }),
      client.receipts.seen({ receipt: 'T-1' }),
      client.receipts.printBalance({ member: 'x' }),
      client.receipts.dayReport(),
      client.devices.setWedge({ layout: 'de' }),
      client.devices.find(),
      client.devices.put({ config: PRINTER }),
      client.devices.remove({ id: 'x' }),
      client.devices.setNumbers({}),
      client.devices.printerModels(),
      client.devices.test({}),
      client.devices.messages({ id: 'x' }),
      client.devices.report(),
      client.devices.openDrawer(),
      client.devices.writeCard(),
      client.devices.customerScreen(),
    ];
    for (const call of calls)
      expect(await outcome<unknown, unknown>(call as never)).toMatchObject({
        ok: false,
        data: { key: 'staff-needed' },
      });
    await client.staff.signIn({ pin: PIN });
    expect(await send(scan(CARD))).toMatchObject({ phase: 'member' });
  });

  it('a wrong PIN, and one of somebody who has left, fit nobody; after five the counter waits', async () => {
    const { screen, clock } = await openTestCounter({ signedIn: false });
    const client = screen();
    const attempt = async (pin: string) => {
      const answer = await outcome(client.staff.signIn({ pin }));
      return answer.ok ? answer.value.name : answer.code === 'REFUSED' ? answer.data.key : answer.code;
    };
    expect([
      await attempt('0000'),
      await attempt('9999'),
      await attempt('0001'),
      await attempt('0002'),
      await attempt('0003'),
    ]).toEqual(Array(5).fill('staff-pin-wrong'));
    expect(await attempt(PIN)).toBe('staff-throttled');
    clock.now += 30_001;
    expect(await attempt(PIN)).toBe('Ayşe');
  });

  it('sign-out leaves nothing of the customer, of what was said about them, and of the booking that could be undone', async () => {
    const { screen, send, view } = await openTestCounter();
    const { staff } = screen();
    const stood: [string, readonly SessionEvent[]][] = [
      ['member', [scan(CARD)]],
      ['notice', [scan(CARD), { kind: 'choose', reward: 'gone' }]],
      ['unknownCard', [scan(FREE)]],
      ['sale', [scan(CARD), amount(1_000)]],
      ['booked', [scan(CARD), amount(1_000), book]],
      ['undo', [scan(CARD), amount(1_000), book, scan(OTHER)]],
    ];
    for (const [part, events] of stood) {
      for (const event of events) await send(event);
      expect(view()).toHaveProperty(part);
      await staff.signOut();
      expect(said(view())).toEqual(SILENT);
      // who asks now is answered, and the next one reads nothing of it
      for (const event of [book, scan(CARD), { kind: 'undo' } as const]) expect(await send(event)).toBe('staff-needed');
      await staff.signIn({ pin: PIN });
      expect(said(view())).toEqual(SILENT);
    }
    expect(await send({ kind: 'undo' })).toBe('undo-too-late');
  });

  it('without a customer or without anything there is nothing to book', async () => {
    const { send } = await openTestCounter();
    expect(await send(book)).toBe('sale-nothing-to-book');
    await send(amount(100));
    expect(await send(book)).toBe('member-missing');
    await send(cancel);
    await send(scan(CARD));
    expect(await send(book)).toBe('sale-nothing-to-book');
    expect(await send({ kind: 'member', member: 'nobody' })).toBe('member-unknown');
  });
});

describe('returns from the screen', () => {
  it('R17 a second touch with the same key takes nothing twice', async () => {
    const test = await openTestCounter();
    const { screen, members, counter } = test;
    earn(test, members.card, 10_000, 'hand:x');
    const client = screen();
    expect(await client.returns.find({ code: 'TKR:hand:x' })).toMatchObject({
      sale: 'hand:x',
      total: 10_000,
      returned: 0,
      pointsEarned: 100,
    });
    expect(await client.returns.preview({ sale: 'hand:x', amount: 2_500 })).toMatchObject({
      amount: 2_500,
      most: 10_000,
      pointsTaken: 25,
      balanceAfter: 75,
    });
    const request = { key: 'touch-0001', sale: 'hand:x', amount: 2_500 };
    const [first, second] = await Promise.all([client.returns.book(request), client.returns.book(request)]);
    expect(second).toEqual(first);
    expect(counter.ledger.pointsOf(members.card).total).toBe(75);
    expect(await client.members.sales({ member: members.card })).toMatchObject([{ returned: 2_500 }]);
    expect(await outcome(client.returns.find({ code: 'never' }))).toMatchObject({ data: { key: 'sale-not-found' } });
  });

  it('the receipts of sale and return are kept, shown as a picture, and printed when there is a printer', async () => {
    const test = await openTestCounter();
    const { screen, members } = test;
    earn(test, members.card, 10_000, 'hand:x');
    const client = screen();
    const { receipt } = await client.returns.book({ key: 'touch-0001', sale: 'hand:x' });
    const list = await client.receipts.list();
    expect(list.slice(0, 2)).toMatchObject([
      {
        id: receipt,
        kind: 'return',
        state: 'waiting',
        title: { key: 'receipt-list-return', values: { amount: 10_000 } },
      },
      { kind: 'sale' },
    ]);
    expect((await client.receipts.picture({ receipt })).svg).toContain('<svg');
    expect(await outcome(client.receipts.picture({ receipt: 'T-999' }))).toMatchObject({
      data: { key: 'receipt-not-found' },
    });
    expect(await outcome(client.receipts.printAgain({ receipt }))).toMatchObject({ data: { key: 'printer-missing' } });
  });
});

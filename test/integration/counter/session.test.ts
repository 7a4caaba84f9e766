import { describe, expect, it, vi } from 'vitest';
import type { SessionView } from '#contract/counter';
import { outcome } from '#contract/transport/outcome';
import { catalogue } from '#text/catalogue';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };
import { CARD, earn, FREE, LOST, openTestCounter, OTHER, PIN } from './counter-kit.ts';
import { openFakeOffice } from './fake-office.ts';

const scan = (text: string) => ({ kind: 'scan', text }) as const;
const amount = (minor: number) => ({ kind: 'amount', amount: minor, vat: 1_900 }) as const;
const book = { kind: 'book' } as const;
const cancel = { kind: 'cancel' } as const;

/** The parts of a view that a customer would notice. */
const seen = ({ phase, member, sale, quote, notice }: SessionView) => ({
  phase,
  member: member?.displayName,
  total: sale?.total,
  earned: quote?.pointsEarned,
  toPay: quote?.toPay,
  notice: notice?.key,
});

describe('a sale at the counter', () => {
  it('card, then amount, then booked: one entry, and the screen says what it brought', async () => {
    const { counter, send, members } = await openTestCounter();
    expect(seen((await send(scan(CARD))) as SessionView)).toMatchObject({ phase: 'member', member: 'Frau Öztürk' });
    expect(seen((await send(amount(10_000))) as SessionView)).toEqual({
      phase: 'choosing',
      member: 'Frau Öztürk',
      total: 10_000,
      earned: 100,
      toPay: 10_000,
      notice: undefined,
    });
    const before = counter.ledger.journal.head().seq;
    const view = (await send(book)) as SessionView;
    expect(view.phase).toBe('booked');
    expect(view.booked).toMatchObject({
      total: 10_000,
      pointsEarned: 100,
      pointsSpent: 0,
      member: { points: 100, visits: 1 },
    });
    expect(view.booked?.reasons.map(({ key }) => key)).toContain('reason-points');
    expect(counter.ledger.journal.head().seq).toBe(before + 1);
    expect(counter.ledger.journal.entry(before + 1)).toMatchObject({ kind: 'sale', member: members.card, staff: 'A' });
  });

  it('amount, then card: the same', async () => {
    const { send } = await openTestCounter();
    expect(seen((await send(amount(10_000))) as SessionView)).toMatchObject({ phase: 'sale', total: 10_000 });
    expect(seen((await send(scan(CARD))) as SessionView)).toMatchObject({ phase: 'choosing', earned: 100 });
    expect(((await send(book)) as SessionView).phase).toBe('booked');
  });

  it('a double touch on "book" books once', async () => {
    const { counter, send } = await openTestCounter();
    await send(scan(CARD));
    await send(amount(1_000));
    const before = counter.ledger.journal.head().seq;
    const [first, second] = await Promise.all([send(book), send(book)]);
    expect([first, second].map((view) => (view as SessionView).phase)).toEqual(['booked', 'booked']);
    expect(counter.ledger.journal.head().seq).toBe(before + 1);
  });

  it('R07 cancelled books nothing, and nothing is left on the screen', async () => {
    const test = await openTestCounter();
    const { counter, send, members } = test;
    earn(test, members.card, 5_000);
    const before = counter.ledger.journal.head();
    await send(scan(CARD));
    await send(amount(10_000));
    await send({ kind: 'choose', reward: 'coffee' });
    expect(await send(cancel)).toMatchObject({ phase: 'idle', offers: [] });
    expect(await send(cancel)).not.toHaveProperty('member');
    expect(counter.ledger.journal.head()).toEqual(before);
    expect(counter.ledger.pointsOf(members.card)).toEqual({ total: 50, redeemable: 50 });
  });

  it('R26 another card in an open sale: everything that was computed for the first one is gone', async () => {
    const test = await openTestCounter();
    const { counter, send, members } = test;
    earn(test, members.card, 9_000);
    await send(scan(CARD));
    await send(amount(10_000));
    const chosen = (await send({ kind: 'choose', reward: 'five' })) as SessionView;
    expect(chosen.quote).toMatchObject({ discount: 500, toPay: 9_500, pointsSpent: 50 });
    const other = (await send(scan(OTHER))) as SessionView;
    expect(seen(other)).toMatchObject({ phase: 'choosing', member: 'Frau Müller', total: 10_000, toPay: 10_000 });
    expect(other.offers.some(({ chosen }) => chosen !== undefined)).toBe(false);
    await send(book);
    expect(counter.ledger.pointsOf(members.card).total).toBe(90);
    expect(counter.ledger.pointsOf(members.other).total).toBe(100);
  });

  it('a booking stays for four seconds, then the counter is ready for the next', async () => {
    const { send, view } = await openTestCounter();
    await send(scan(CARD));
    await send(amount(1_000));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await send(book);
      vi.advanceTimersByTime(3_999);
      expect(view().phase).toBe('booked');
      vi.advanceTimersByTime(1);
      expect(view()).toMatchObject({ phase: 'idle', undo: { total: 1_000, name: 'Frau Öztürk' } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('the next customer never sees what the last one chose', async () => {
    const test = await openTestCounter();
    const { send, members, counter } = test;
    earn(test, members.card, 9_000);
    await send(scan(CARD));
    await send(amount(1_000));
    await send({ kind: 'choose', reward: 'coffee' });
    await send(book);
    // a late touch on the screen of the finished booking
    expect(await send({ kind: 'choose', reward: 'five' })).toBe('member-missing');
    await send({ kind: 'unchoose', reward: 'five' });
    await send(amount(2_000));
    const next = (await send(scan(OTHER))) as SessionView;
    expect(next.quote).toMatchObject({ discount: 0, pointsSpent: 0 });
    await send(book);
    expect(counter.ledger.pointsOf(members.card).total).toBe(80);
  });
});

describe('windows', () => {
  it('two of them see the same, and a reloaded one loses nothing', async () => {
    const { screen, send, view } = await openTestCounter();
    const [first, second] = [screen(), screen()];
    const stop = new AbortController();
    const streams = await Promise.all([
      first.session.watch(undefined, { signal: stop.signal }),
      second.session.watch(undefined, { signal: stop.signal }),
    ]);
    const next = async () => Promise.all(streams.map(async (stream) => (await stream.next()).value));
    expect((await next()).map((value) => (value as SessionView).phase)).toEqual(['idle', 'idle']);
    await send(scan(CARD));
    const [a, b] = await next();
    expect(a).toEqual(b);
    expect(a).toEqual(view());
    await send(amount(4_200));
    // the window is loaded anew: its first value is the whole present state
    const reloaded = await screen().session.watch(undefined, { signal: stop.signal });
    const { value } = await reloaded.next();
    expect(value).toEqual(view());
    expect(seen(value as SessionView)).toMatchObject({ phase: 'choosing', member: 'Frau Öztürk', total: 4_200 });
    stop.abort();
  });

  it('what one window refuses to know, another one says: a touch there is an event here', async () => {
    const { screen, view } = await openTestCounter();
    await screen().session.send(amount(700));
    await screen().session.send(scan(OTHER));
    expect(seen(view())).toMatchObject({ phase: 'choosing', member: 'Frau Müller', total: 700 });
  });
});

describe('undo', () => {
  it('takes the last booking back within a minute, once', async () => {
    const { counter, send, clock, members } = await openTestCounter();
    await send(scan(CARD));
    await send(amount(10_000));
    await send(book);
    clock.now += 59_000;
    expect(await send({ kind: 'undo' })).toMatchObject({ phase: 'idle' });
    expect(counter.ledger.pointsOf(members.card).total).toBe(0);
    expect(await send({ kind: 'undo' })).toBe('undo-too-late');
  });

  it('is too late after a minute, and says what to do instead', async () => {
    const { counter, send, clock, members } = await openTestCounter();
    await send(scan(CARD));
    await send(amount(10_000));
    await send(book);
    clock.now += 60_000;
    expect(await send({ kind: 'undo' })).toBe('undo-too-late');
    expect(counter.ledger.pointsOf(members.card).total).toBe(100);
  });
});

describe('rewards', () => {
  it('R14 the customer chooses, chooses otherwise, chooses how many points, and changes their mind', async () => {
    const test = await openTestCounter();
    const { send, members, counter } = test;
    earn(test, members.card, 20_000);
    await send(scan(CARD));
    await send(amount(3_000));
    expect(((await send({ kind: 'choose', reward: 'five' })) as SessionView).quote).toMatchObject({
      discount: 500,
      pointsSpent: 50,
    });
    expect(((await send({ kind: 'choose', reward: 'chosen', points: 30 })) as SessionView).quote).toMatchObject({
      discount: 800,
      pointsSpent: 80,
    });
    expect(((await send({ kind: 'choose', reward: 'chosen', points: 40 })) as SessionView).quote).toMatchObject({
      discount: 900,
      pointsSpent: 90,
    });
    const left = (await send({ kind: 'unchoose', reward: 'five' })) as SessionView;
    expect(left.quote).toMatchObject({ discount: 400, pointsSpent: 40, toPay: 2_600 });
    expect(left.offers.find(({ reward }) => reward === 'chosen')).toMatchObject({ chosen: 40, state: 'now' });
    await send(book);
    expect(counter.ledger.pointsOf(members.card).total).toBe(200 - 40 + 26);
  });

  it('a reward without a purchase is booked as a sale of nothing', async () => {
    const test = await openTestCounter();
    const { send, members, counter } = test;
    earn(test, members.card, 5_000);
    await send(scan(CARD));
    await send({ kind: 'choose', reward: 'coffee' });
    expect(((await send(book)) as SessionView).booked).toMatchObject({ total: 0, pointsSpent: 20, pointsEarned: 0 });
    expect(counter.ledger.pointsOf(members.card).total).toBe(30);
  });

  it.each([
    ['too few points', { kind: 'choose', reward: 'five' } as const, 'reward-points-missing'],
    ['no such reward', { kind: 'choose', reward: 'gone' } as const, 'reward-unknown'],
    [
      'fewer points than may be chosen',
      { kind: 'choose', reward: 'chosen', points: 4 } as const,
      'reward-points-too-few',
    ],
  ])('%s changes nothing but the notice', async (_, event, code) => {
    const { send, view } = await openTestCounter();
    await send(scan(CARD));
    await send(amount(3_000));
    const { revision: __, ...before } = view();
    expect(await send(event)).toBe(code);
    const { notice, revision: ___, ...after } = view();
    expect(notice?.key).toBe(code);
    expect(after).toEqual(before);
  });
});

describe('points that rest elsewhere', () => {
  const part = (member: string, minor: number) => ({ lot: 'X:1', unit: 'points', member, amount: minor }) as const;

  async function withPointsElsewhere() {
    const office = await openFakeOffice();
    const test = await openTestCounter({ office: office.url });
    test.counter.ledger.journal.lots.applyOffice({
      kind: 'lot',
      lot: 'X:1',
      member: test.members.card,
      unit: 'points',
      expires: null,
      remaining: 80,
      includes: 0,
    });
    await test.send(scan(CARD));
    await test.send(amount(2_000));
    return { office, ...test };
  }

  it('are fetched while the customer waits a moment, and then spent', async () => {
    const { office, send, view, members, counter } = await withPointsElsewhere();
    expect(view().offers.find(({ reward }) => reward === 'five')).toMatchObject({ state: 'online' });
    office.rights = { grant: 'g1', parts: [part(members.card, 50)] };
    const phases: string[] = [];
    const set = vi.spyOn(counter.desk.live, 'set').mockImplementation(function (this: typeof counter.desk.live, value) {
      phases.push(value.phase);
      return Object.getPrototypeOf(this).set.call(this, value) as void;
    });
    expect(((await send({ kind: 'choose', reward: 'five' })) as SessionView).quote).toMatchObject({
      discount: 500,
      pointsSpent: 50,
    });
    set.mockRestore();
    expect(phases).toEqual(['authorising', 'choosing']);
    expect(office.asked.filter(({ path }) => path === 'rights').map(({ body }) => body)).toMatchObject([
      { member: members.card, unit: 'points', amount: 50 },
    ]);
    await send(book);
    expect(counter.ledger.pointsOf(members.card)).toEqual({ total: 80 - 50 + 15, redeemable: 15 });
  });

  it('are left alone when head office does not answer, and the sale goes on', async () => {
    const { send, view, counter } = await withPointsElsewhere();
    expect(await send({ kind: 'choose', reward: 'five' })).toBe('reward-points-online');
    expect(view()).toMatchObject({ phase: 'choosing', quote: { discount: 0 } });
    expect(((await send(book)) as SessionView).phase).toBe('booked');
    expect(counter.ledger.journal.after(0, 99).filter(({ body }) => body.includes('rights-received'))).toEqual([]);
  });

  it('are not enough when head office gives fewer: what came stays here', async () => {
    const { office, send, members, counter } = await withPointsElsewhere();
    office.rights = { grant: 'g1', parts: [part(members.card, 30)] };
    expect(await send({ kind: 'choose', reward: 'five' })).toBe('reward-points-online');
    expect(counter.ledger.pointsOf(members.card)).toEqual({ total: 80, redeemable: 30 });
  });

  it('are not asked for when they would not be enough anyway', async () => {
    const { office, send } = await withPointsElsewhere();
    expect(await send({ kind: 'choose', reward: 'chosen', points: 90 })).toBe('reward-points-missing');
    expect(office.asked.some(({ path }) => path === 'rights')).toBe(false);
  });

  it('sign-out while they are on their way leaves nothing of the customer', async () => {
    const { office, send, view, screen, members } = await withPointsElsewhere();
    office.rights = { grant: 'g1', parts: [part(members.card, 50)] };
    const [answer] = await Promise.all([send({ kind: 'choose', reward: 'five' }), screen().staff.signOut()]);
    expect(answer).not.toMatchObject({ phase: 'choosing' });
    expect(view()).not.toHaveProperty('member');
  });
});

describe('R28 what was scanned and is of no use', () => {
  it.each([
    ['a card that nobody has', FREE, 'card-not-issued'],
    ['a card that was reported lost', LOST, 'card-lost'],
    ['a card with a wrong digit', `${CARD.slice(0, -1)}${(Number(CARD.at(-1)) + 1) % 10}`, 'scan-check-digit'],
    ['a product', '4006381333931', 'scan-product'],
    ['a web address', 'https://example.org/', 'scan-web-address'],
    ['one of our own receipts', 'TKR:hand:1', 'scan-own-receipt'],
    ['a receipt of another country', '_R1-AT0_1_2', 'scan-receipt-abroad'],
    ['nothing', '  ', 'scan-empty'],
    ['far too much', 'x'.repeat(3_000), 'scan-too-long'],
  ])('R28 %s: says so and changes nothing', async (_, text, code) => {
    const { send, view, counter } = await openTestCounter();
    await send(amount(1_000));
    const before = counter.ledger.journal.head();
    expect(await send(scan(text))).toBe(code);
    expect(Object.keys(catalogue)).toContain(code);
    expect(seen(view())).toMatchObject({ phase: 'sale', total: 1_000, notice: code });
    expect(counter.ledger.journal.head()).toEqual(before);
    await send({ kind: 'dismiss' });
    expect(view()).not.toHaveProperty('notice');
  });

  it('an unknown card waits for "new customer", who is then at the counter', async () => {
    const { send, view, screen } = await openTestCounter();
    await send(amount(1_000));
    await send(scan(FREE));
    expect(view().unknownCard).toBe(FREE);
    await screen().members.enrol({ card: FREE, lastName: 'Neu', consents: [] });
    expect(view()).toMatchObject({ phase: 'choosing', member: { displayName: 'Neu', card: FREE } });
    expect(view()).not.toHaveProperty('unknownCard');
  });
});

describe('receipts of a till', () => {
  it('are booked once, at the terminal that the till belongs to', async () => {
    const office = await openFakeOffice();
    const { send } = await openTestCounter({ office: office.url });
    expect(await send(scan(codes.official))).toBe('till-unknown-offline');
    office.till = { terminal: 'T', storeName: 'Bäckerei Muster' };
    await send(scan(CARD));
    expect(await send(scan(codes.official))).toMatchObject({ phase: 'choosing', sale: { source: 'tse', total: 255 } });
    await send(book);
    expect(await send(scan(codes.official))).toBe('sale-already-booked');
    // head office is asked about a till once
    office.till = undefined;
    expect(await send(scan(codes.official))).toBe('sale-already-booked');
  });

  it('of another shop are named and not booked', async () => {
    const office = await openFakeOffice();
    office.till = { terminal: 'elsewhere', storeName: 'Filiale Nord' };
    const { send, view } = await openTestCounter({ office: office.url });
    expect(await send(scan(codes.official))).toBe('till-elsewhere');
    expect(view().notice?.values).toEqual({ store: 'Filiale Nord' });
  });

  it('that were cut or changed are not booked', async () => {
    const office = await openFakeOffice();
    office.till = { terminal: 'T', storeName: 'x' };
    const { send, view } = await openTestCounter({ office: office.url });
    expect(await send(scan(codes.official.slice(0, 200)))).toEqual(expect.stringMatching(/^tse-/));
    expect(await send(scan(codes.official.replace(';18;', ';19;')))).toBe('tse-tampered');
    expect(view()).not.toHaveProperty('sale');
  });
});

describe('amounts that cannot be', () => {
  it.each([
    ['nothing', 0, 'sale-amount-absurd'],
    ['below zero', -500, 'sale-amount-negative'],
    ['a fraction of a cent', 10.5, 'sale-amount-format'],
    ['a million and more', 100_000_001, 'sale-amount-absurd'],
    ['beyond all numbers', 1e300, 'sale-amount-format'],
  ])('%s is refused in words', async (_, minor, code) => {
    const { send, view } = await openTestCounter();
    await send(scan(CARD));
    expect(await send(amount(minor))).toBe(code);
    expect(view()).toMatchObject({ phase: 'member', notice: { key: code } });
    expect(view()).not.toHaveProperty('sale');
  });

  it('in another form never reach the counter', async () => {
    const { send, view } = await openTestCounter();
    expect(await send({ kind: 'amount', amount: '10,00' as unknown as number, vat: 1_900 })).toBe('bad-input');
    expect(await send({ kind: 'amount', amount: 100, vat: 10_001 })).toBe('bad-input');
    expect(view().phase).toBe('idle');
  });
});

describe('nobody works without a name', () => {
  it('every call that touches customers is refused until a PIN was given', async () => {
    const { screen, send } = await openTestCounter({ signedIn: false });
    const client = screen();
    const calls = [
      client.session.send(scan(CARD)),
      client.members.search({ text: 'Öz' }),
      client.members.enrol({ lastName: 'x', consents: [] }),
      client.members.sales({ member: 'x' }),
      client.returns.find({ code: 'x' }),
      client.returns.preview({ sale: 'x' }),
      client.returns.book({ key: '12345678', sale: 'x' }),
      client.receipts.list(),
      client.receipts.picture({ receipt: 'T-1' }),
      client.receipts.printAgain({ receipt: 'T-1' }),
      client.status.setScannerLayout({ layout: 'de' }),
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

  it('sign-out takes the customer off the screen', async () => {
    const { screen, send, view } = await openTestCounter();
    await send(scan(CARD));
    await screen().staff.signOut();
    expect(view()).not.toHaveProperty('member');
    expect(await send(book)).toBe('staff-needed');
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

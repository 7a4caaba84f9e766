import { describe, expect, it, vi } from 'vitest';
import type { SessionView } from '#contract/session';
import { CARD, earn, openTestCounter, OTHER } from './counter-kit.ts';
import { amount, book, cancel, scan, seen } from './session-events.ts';

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
    expect(counter.ledger.pointsOf(members.card)).toMatchObject({ total: 50, redeemable: 50 });
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

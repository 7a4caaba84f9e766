import { describe, expect, it, onTestFinished } from 'vitest';
import { TillRefusal } from '#till/api/call';
import { type EventsAnswer, TillClient } from '#till/api/till-client';
import { CARD, OTHER } from './counter-kit.ts';
import { must, NOON } from './kit.ts';
import { basket, openShop } from './till-kit.ts';

/** A shop and the generated client; `broken` says which requests get lost, and whether before or after the terminal has them. */
async function openClient(broken: (attempt: number) => 'before' | 'after' | undefined = () => undefined) {
  const shop = await openShop();
  let attempt = 0;
  const unsteady: typeof fetch = async (input, init) => {
    const lost = broken(++attempt);
    if (lost === 'before') throw new TypeError('connection refused');
    const answer = await fetch(input, init);
    if (lost !== 'after') return answer;
    await answer.arrayBuffer();
    throw new TypeError('connection reset');
  };
  const till = new TillClient({ origin: shop.gate.origin, key: shop.key, fetch: unsteady });
  return { ...shop, till };
}

describe('the generated client', () => {
  it('R17 sells with every second answer lost, once', async () => {
    const { till, counter, members } = await openClient((attempt) => (attempt % 2 === 1 ? 'after' : undefined));
    await till.openSession('s-1', { operator: '7' });
    await till.identify('s-1', { scan: CARD });
    const quote = await till.quote('s-1', basket);
    const booked = await till.confirm('s-1', { ...basket, toPay: quote.toPay });
    expect(booked).toMatchObject({ state: 'booked', pointsEarned: 14 });
    const back = await till.takeBack('r-1', { sale: booked.sale, operator: '7', amount: 500 });
    expect(back).toMatchObject({ payOut: 500 });
    expect(counter.ledger.pointsOf(members.card).total).toBe(14 - back.pointsTaken);
    expect(counter.ledger.salesOf(members.card, 10)).toHaveLength(1);
  });

  it('tells a refusal by its code, and asks only once for it', async () => {
    let asked = 0;
    const { till } = await openClient(() => {
      asked++;
      return undefined;
    });
    const refusal: unknown = await till.getSession('never').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TillRefusal);
    expect(refusal).toMatchObject({
      status: 409,
      code: 'session-not-found',
      message: expect.stringMatching(/\w/) as string,
    });
    expect(asked).toBe(1);
  });

  it('gives up after some attempts, with the reason', async () => {
    let asked = 0;
    const { till } = await openClient(() => (asked++, 'before'));
    await expect(till.getSession('s-1')).rejects.toThrow('connection refused');
    expect(asked).toBe(4);
  });
});

describe('what a till hears', () => {
  /** The next so many events, and the id of the last. */
  async function next(till: TillClient, many: number, lastEventId?: string) {
    const ending = new AbortController();
    onTestFinished(() => ending.abort());
    const events: EventsAnswer[] = [];
    let last: string | undefined;
    for await (const { id, event } of till.events(ending.signal, lastEventId)) {
      events.push(event);
      last = id;
      if (events.length === many) break;
    }
    ending.abort();
    return { events, last };
  }

  it('its own sessions and what happens at the screen, and goes on where it was', async () => {
    const { till, send, members, counter, tillWith } = await openClient();
    const second = tillWith(must(counter.tillKeys.make('Kasse 2', [])).key);
    // a first event, by which the place is known
    await till.openSession('s-0', { operator: '7' });
    const heard = next(till, 1);
    await expect
      .poll(async () => {
        await till.identify('s-0', { scan: OTHER });
        await till.identify('s-0', { scan: CARD });
        return (await Promise.race([heard, Promise.resolve(undefined)]))?.last;
      })
      .toBeDefined();
    const { last } = await heard;
    await second.open('mine-alone');
    await second.identify('mine-alone', { scan: CARD });
    await till.openSession('s-1', { operator: '7' });
    await till.identify('s-1', { scan: OTHER });
    await till.confirm('s-1', { ...basket, toPay: 1_498 });
    await till.openSession('s-2', { operator: '7' });
    await till.voidSession('s-2');
    await send({ kind: 'scan', text: CARD });
    await expect.poll(() => counter.desk.live.get().phase).toBe('member');
    const since = [];
    for (let place = last; since.length < 4; ) {
      const { events, last: id } = await next(till, 1, place);
      place = id;
      // what s-0 said in between
      if (events[0]!.session !== 's-0') since.push(events[0]!);
    }
    expect(since).toMatchObject([
      { kind: 'member-known', where: 'till', session: 's-1', member: members.other },
      { kind: 'sale-booked', where: 'till', session: 's-1', sale: 'api:S:s-1', member: members.other },
      { kind: 'sale-voided', where: 'till', session: 's-2' },
      { kind: 'member-known', where: 'counter', member: members.card },
    ]);
  });

  it('that it has missed something, when the terminal was restarted', async () => {
    const { till, reopen } = await openClient();
    await till.openSession('s-1', { operator: '7' });
    const { last } = await next(till, 1, 'nonsense');
    expect(last).toMatch(/-0$/);
    await reopen();
    expect((await next(till, 1, last)).events).toMatchObject([{ kind: 'missed' }]);
  });

  it('who a customer is only with the right to know them, from the next event after it has changed', async () => {
    const { gate, counter, members } = await openClient();
    const { till: known, key } = must(counter.tillKeys.make('Kasse 2', []));
    const second = new TillClient({ origin: gate.origin, key });
    const heard: { id: string | undefined; event: EventsAnswer }[] = [];
    const listening = (async () => {
      for await (const received of second.events(new AbortController().signal, 'ANOTHER-1')) heard.push(received);
    })();
    await expect.poll(() => heard.length).toBe(1);
    await second.openSession('s-1', { operator: '7' });
    await second.identify('s-1', { scan: CARD });
    await expect.poll(() => heard.length).toBe(2);
    expect(heard[1]!.event).toEqual({ kind: 'member-known', at: NOON, where: 'till', session: 's-1' });
    must(counter.tillKeys.allow(known.id, ['members']));
    await listening;
    await second.identify('s-1', { scan: OTHER });
    const named = await next(second, 1, heard[1]!.id);
    expect(named.events).toMatchObject([{ kind: 'member-known', member: members.other }]);
  });

  it('nothing more once its key is revoked', async () => {
    const { gate, counter } = await openClient();
    const { till: known, key } = must(counter.tillKeys.make('Kasse 2', []));
    const second = new TillClient({ origin: gate.origin, key });
    const heard: unknown[] = [];
    const listening = (async () => {
      for await (const received of second.events(new AbortController().signal, 'ANOTHER-1')) heard.push(received);
    })();
    await expect.poll(() => heard.length).toBe(1);
    must(counter.tillKeys.revoke(known.id));
    await listening;
    await expect(second.openSession('s-1', { operator: '7' })).rejects.toMatchObject({ code: 'api-key-revoked' });
  });
});

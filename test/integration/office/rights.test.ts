import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { dayIn } from '#base/day';
import type { RightPart } from '#domain/entry';
import type { LiveMessage } from '#replication/wire';
import type { RightsLot } from '#office/books/books';
import { grantable } from '#office/books/give-rights';
import type { OfficeUnderTest } from './office-under-test.ts';
import { pairSimulatedTerminal, type SimulatedTerminal } from './terminal-client.ts';
import { twoOffices } from './two-offices.ts';

const head = twoOffices();

const newTerminal = (at: OfficeUnderTest = head.office) => pairSimulatedTerminal(at, head.office.store);
const part = (lot: string, member: string, amount: number): RightPart => ({
  lot,
  unit: 'points',
  member,
  amount,
  expires: '2028-11-02',
});
let requests = 0;
const ask = async (terminal: SimulatedTerminal, member: string, amount: number, request = `request-${++requests}`) => {
  const answer = await terminal.client.rights({ request, member, unit: 'points', amount });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const given = (answer: { parts: readonly { amount: number }[] }): number =>
  answer.parts.reduce((sum, { amount }) => sum + amount, 0);

/** Answers recalls as a counter does: releases what it holds, in its journal, and pushes it. */
async function answering(
  terminal: SimulatedTerminal,
  release: (parts: readonly RightPart[]) => RightPart[],
): Promise<{ close(): void; recalls: LiveMessage[] }> {
  const recalls: LiveMessage[] = [];
  const line = await terminal.client.live(
    (message) => {
      if (message.kind !== 'recall') return;
      recalls.push(message);
      const parts = release(message.parts);
      if (parts.length === 0) return;
      terminal.release(message.recall, parts);
      void terminal.push();
    },
    () => undefined,
  );
  if (!line.ok) throw new Error(line.code);
  return { close: line.value.close, recalls };
}

describe('what head office holds', () => {
  test('P40 a right is born at the terminal that booked the earning: head office has nothing to give', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    one.earn('m-born', 100);
    await one.push();
    expect(await ask(other, 'm-born', 50)).toEqual({ grant: null, parts: [] });
  });

  test('P41 what was released is granted, once, and never more than there is', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    const lot = one.earn('m-released', 100);
    one.release('by-itself', [part(lot, 'm-released', 60)]);
    await one.push();
    const granted = await ask(other, 'm-released', 40, 'same-request');
    expect(granted.parts).toMatchObject([part(lot, 'm-released', 40)]);
    expect(await ask(other, 'm-released', 40, 'same-request')).toEqual(granted);
    expect(given(await ask(other, 'm-released', 40))).toBe(20);
    expect(await ask(other, 'm-released', 40)).toEqual({ grant: null, parts: [] });
  });

  test('P42 a grant comes in the feed of its terminal alone, until it is in its journal', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    const lot = one.earn('m-feed', 10);
    one.release('by-itself', [part(lot, 'm-feed', 10)]);
    await one.push();
    const granted = await ask(other, 'm-feed', 10);
    const grantsOf = async (terminal: SimulatedTerminal) =>
      (await terminal.follow()).rows.filter((row) => row.kind === 'grant');
    expect(await grantsOf(other)).toEqual([{ kind: 'grant', grant: granted.grant, parts: granted.parts }]);
    expect(await grantsOf(one)).toEqual([]);
    other.receive(granted.grant!, granted.parts);
    await other.push();
    expect(await grantsOf(other)).toEqual([]);
  });

  test('P43 a grant that has arrived counts as held: released again it can be granted again, and nothing is made on the way', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    const lot = one.earn('m-round', 30);
    one.release('by-itself', [part(lot, 'm-round', 30)]);
    await one.push();
    for (let round = 0; round < 4; round++) {
      const [to, from] = round % 2 === 0 ? [other, one] : [one, other];
      const granted = await ask(to, 'm-round', 30);
      expect(given(granted)).toBe(30);
      expect(given(await ask(from, 'm-round', 30))).toBe(0);
      to.receive(granted.grant!, granted.parts);
      to.release('by-itself', [part(lot, 'm-round', 30)]);
      await to.push(to.journal.length - 1);
    }
    const { rows } = await one.follow();
    expect(rows.find((row) => row.kind === 'lot' && row.lot === lot)).toMatchObject({ remaining: 30 });
  });

  test('P43 an entry that claims a grant of another terminal frees nothing, also when it is released again', async () => {
    const [one, other, third] = [await newTerminal(), await newTerminal(), await newTerminal()];
    const lot = one.earn('m-claim', 20);
    one.release('by-itself', [part(lot, 'm-claim', 20)]);
    await one.push();
    const granted = await ask(other, 'm-claim', 20);
    one.receive(granted.grant!, granted.parts);
    await one.push();
    expect(given(await ask(third, 'm-claim', 20))).toBe(0);
    one.release('by-itself', [part(lot, 'm-claim', 20)]);
    await one.push();
    expect(given(await ask(third, 'm-claim', 20))).toBe(0);
  });

  test('P43 a grant that is received twice arrives once: what comes back can be granted once', async () => {
    const [one, other, third] = [await newTerminal(), await newTerminal(), await newTerminal()];
    const lot = one.earn('m-twice', 20);
    one.release('by-itself', [part(lot, 'm-twice', 20)]);
    await one.push();
    const granted = await ask(other, 'm-twice', 20);
    for (let time = 0; time < 2; time++) other.receive(granted.grant!, granted.parts);
    for (let time = 0; time < 2; time++) other.release('by-itself', [part(lot, 'm-twice', 20)]);
    await other.push();
    expect(given(await ask(third, 'm-twice', 20))).toBe(20);
    expect(given(await ask(one, 'm-twice', 20))).toBe(0);
  });

  test('P41 the same request sent several times at once gets one grant', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    const lot = one.earn('m-same', 50);
    one.release('by-itself', [part(lot, 'm-same', 50)]);
    await one.push();
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(other, 'm-same', 10, 'one-request')));
    expect(new Set(answers.map(({ grant }) => grant)).size).toBe(1);
    expect(given(await ask(other, 'm-same', 50))).toBe(40);
  });

  test('R16 of many counters that ask at once for the same points, together they get what there is', async () => {
    const one = await newTerminal();
    const lots = [one.earn('m-race', 30), one.earn('m-race', 25)];
    one.release(
      'by-itself',
      lots.map((lot, index) => part(lot, 'm-race', index === 0 ? 30 : 25)),
    );
    await one.push();
    const askers = await Promise.all([
      newTerminal(),
      newTerminal(head.second),
      newTerminal(),
      newTerminal(head.second),
    ]);
    const answers = await Promise.all(askers.map((asker) => ask(asker, 'm-race', 20)));
    expect(answers.reduce((sum, answer) => sum + given(answer), 0)).toBe(55);
  });
});

describe('recalls', () => {
  test('P44 what a connected terminal holds is brought in one round trip', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    const lot = one.earn('m-recall', 100);
    await one.push();
    const line = await answering(one, (parts) => [...parts]);
    const startedAt = performance.now();
    expect((await ask(other, 'm-recall', 70)).parts).toMatchObject([part(lot, 'm-recall', 70)]);
    expect(performance.now() - startedAt).toBeLessThan(1_400);
    expect(line.recalls).toMatchObject([{ kind: 'recall', parts: [part(lot, 'm-recall', 70)] }]);
    line.close();
  });

  test('P44 also when it is connected to another process of head office', async () => {
    const [one, other] = [await newTerminal(head.second), await newTerminal()];
    one.earn('m-processes', 50);
    await one.push();
    const line = await answering(one, (parts) => [...parts]);
    expect(given(await ask(other, 'm-processes', 50))).toBe(50);
    line.close();
  });

  test('P45 a terminal that has spent it meanwhile gives less, and one that is silent nothing', async () => {
    const [one, silent, other] = [await newTerminal(), await newTerminal(), await newTerminal()];
    const lot = one.earn('m-less', 40);
    silent.earn('m-less', 40);
    await one.push();
    await silent.push();
    const line = await answering(one, () => {
      one.spend('m-less', lot, 30);
      return [part(lot, 'm-less', 10)];
    });
    const quiet = await answering(silent, () => []);
    const startedAt = performance.now();
    expect(given(await ask(other, 'm-less', 80))).toBe(10);
    expect(performance.now() - startedAt).toBeGreaterThan(1_400);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    line.close();
    quiet.close();
  });

  test('P45 an answer that brings nothing is told too: nobody waits on for it', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    one.earn('m-nothing', 10);
    await one.push();
    const listener = new pg.Client({ connectionString: head.database.url });
    await listener.connect();
    try {
      await listener.query('listen treuekasse');
      const answered = (recall: string): Promise<void> =>
        new Promise((resolve) => {
          listener.on('notification', ({ payload }) => {
            if ((JSON.parse(payload ?? '{}') as { recalls?: string[] }).recalls?.includes(recall)) resolve();
          });
        });
      const { position } = await one.follow();
      const alone = answered('nothing-1');
      one.release('nothing-1', []);
      await one.push(2);
      await alone;
      // and so where batches of several terminals are taken in together
      const together = answered('nothing-2');
      one.release('nothing-2', []);
      other.release('nothing-3', []);
      await Promise.all([one.push(3), other.push(1)]);
      await together;
      expect((await one.follow(position)).rows).toEqual([]);
    } finally {
      await listener.end();
    }
  });

  test('P46 nobody is waited for who is not there', async () => {
    const [one, other] = [await newTerminal(), await newTerminal()];
    one.earn('m-away', 40);
    await one.push();
    const startedAt = performance.now();
    expect(await ask(other, 'm-away', 40)).toEqual({ grant: null, parts: [] });
    expect(performance.now() - startedAt).toBeLessThan(1_400);
  });
});

test('R18 the day is that of the store where the customer stands', async () => {
  // always a day apart
  const [west, east] = ['Pacific/Honolulu', 'Pacific/Kiritimati'];
  const at = async (timeZone: string) =>
    pairSimulatedTerminal(head.office, (await head.office.createStore({ name: timeZone, timeZone })).store);
  const [one, early, late] = [await newTerminal(), await at(west), await at(east)];
  const expires = dayIn(west, Date.now());
  const lot = one.earn('m-zone', 20, { expires });
  one.release('zone', [{ ...part(lot, 'm-zone', 20), expires }]);
  await one.push();
  expect(await ask(late, 'm-zone', 10)).toEqual({ grant: null, parts: [] });
  expect(given(await ask(early, 'm-zone', 10))).toBe(10);
});

describe('grantable', () => {
  const lot = (
    id: string,
    remaining: number,
    held: Record<string, number> = {},
    change: Partial<RightsLot> = {},
  ): RightsLot => ({
    id,
    unit: 'points',
    usable: null,
    expires: '2028-01-01',
    remaining,
    held: new Map(Object.entries(held)),
    granted: 0,
    ...change,
  });
  const of = (lots: RightsLot[], amount = 1_000): Record<string, number> =>
    Object.fromEntries(grantable(lots, amount, '2026-11-02').map((part) => [part.lot.id, part.amount]));

  test('P41 what is neither held nor on its way', () => {
    expect(of([lot('a', 100, { t: 30 }, { granted: 20 })])).toEqual({ a: 50 });
    expect(of([lot('a', 100, {}, { granted: 100 }), lot('b', 100)], 60)).toEqual({ b: 60 });
  });
  test('R18 what expires first goes first; what has lapsed does not go', () => {
    const lots = [
      lot('a', 10, {}, { expires: null }),
      lot('b', 10, {}, { expires: '2027-01-01' }),
      lot('c', 10),
      lot('d', 10, {}, { expires: '2026-11-01' }),
    ];
    expect(of(lots, 15)).toEqual({ b: 10, c: 5 });
    expect(of(lots)).toEqual({ a: 10, b: 10, c: 10 });
  });
  test('R03 a debt in one lot is covered by the others', () => {
    expect(of([lot('a', -10, { t: -10 }), lot('b', 30)])).toEqual({ b: 20 });
    // returned where it was earned, after its right had been released: nothing is left of it to give
    expect(of([lot('a', 0, { t: -10 })])).toEqual({});
    expect(of([lot('a', 0, { t: -10 }), lot('b', 20, { u: 20 })])).toEqual({});
  });
  test('P41 rights that were handed out beyond what there is give nothing and break nothing', () => {
    expect(of([lot('a', 10, { t: 30 })])).toEqual({});
  });
});

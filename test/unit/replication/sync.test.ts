import { describe, expect, it } from 'vitest';
import { ok, refused } from '#base/result';
import type { OfficeClient } from '#replication/client/office-client';
import { lastOf } from '#replication/node-packing';
import { createSync, type SyncState, type SyncStore } from '#replication/client/sync';
import type { DocumentRow } from '#replication/wire';

type Push = {
  from: number;
  to: number;
  documents: number;
  answer: (answer: Awaited<ReturnType<OfficeClient['push']>>) => void;
};

/** A counter with so many entries, and a head office that answers each batch when the test says so. */
function laid(entries: number, { documents = 0, entryBytes = 10 } = {}) {
  const pushes: Push[] = [];
  const states: SyncState[] = [];
  let acknowledged = 0;
  let unsent: DocumentRow[] = Array.from({ length: documents }, (_, index) => ({
    kind: 'member',
    id: `M${index}`,
    version: '1',
    body: null,
  }));
  const store: SyncStore = {
    head: () => entries,
    stretchAfter: (seq, limit, mostBytes) => {
      const count = Math.min(limit, entries - seq, Math.max(1, Math.floor(mostBytes / entryBytes)));
      return count > 0 ? { from: seq + 1, count, lines: Buffer.alloc(0), lastHash: 'h' } : undefined;
    },
    hashAt: () => 'h',
    acknowledged: () => acknowledged,
    setAcknowledged: (seq) => (acknowledged = seq),
    unsentDocuments: (limit) => unsent.slice(0, limit),
    markSent: (sent) => (unsent = unsent.filter((document) => !sent.includes(document))),
    feedPosition: () => 0,
    feedMark: () => '',
    applyFeed: () => ok(undefined),
    fill: {
      place: () => undefined,
      begin: () => ok(undefined),
      note: () => ok(true),
      apply: () => ok(undefined),
      index: () => ok(true),
      sweep: () => ok(true),
    },
    release: () => ok(undefined),
    giveUpReceipts: () => ok(undefined),
    letGo: () => ok(undefined),
  };
  let moved: (() => void) | undefined;
  const client: OfficeClient = {
    push: (sent, documents) =>
      new Promise((resolve) => {
        const [from, to] = sent ? [sent.from, lastOf(sent)] : [0, 0];
        pushes.push({ from, to, documents: documents.length, answer: resolve });
        moved?.();
      }),
    feed: async () => ok({ rows: [], position: 0, more: false, mark: 'm.0', scope: 'brand', seq: acknowledged }),
    snapshot: async () => refused('office-unavailable'),
    lookUp: async () => refused('office-unavailable'),
    journal: async () => refused('office-unavailable'),
    rights: async () => refused('office-unavailable'),
    till: async () => refused('office-unavailable'),
    receipt: async () => refused('office-unavailable'),
    setup: async () => refused('office-unavailable'),
    staff: async () => refused('office-unavailable'),
    badge: async () => refused('office-unavailable'),
    live: async () => refused('office-unavailable'),
  };
  const sync = createSync(
    client,
    store,
    { now: () => 0 },
    {
      onState: (state) => states.push(state),
      onApplied: () => undefined,
      onFault: (error) => {
        throw error;
      },
    },
  );
  /** The batch with this number, counted from 0, as soon as it has been sent. */
  async function pushed(number: number): Promise<Push> {
    while (pushes.length <= number) await new Promise<void>((resolve) => (moved = resolve));
    return pushes[number]!;
  }
  return { sync, store, pushes, states, pushed };
}

const kept = (seq: number) => ok({ seq, driftMs: 0 });

describe('sending a long journal', () => {
  it('keeps three batches under way, in order, and acknowledges each when its answer comes', async () => {
    const { sync, store, pushes, pushed } = laid(7_000);
    sync.start();
    const third = await pushed(2);
    expect(pushes.map(({ from, to }) => [from, to])).toEqual([
      [1, 2_000],
      [2_001, 4_000],
      [4_001, 6_000],
    ]);
    // the later answers first: they wait for the earlier one
    third.answer(kept(6_000));
    pushes[1]!.answer(kept(4_000));
    expect(store.acknowledged()).toBe(0);
    pushes[0]!.answer(kept(2_000));
    (await pushed(3)).answer(kept(7_000));
    await sync.settle();
    expect(store.acknowledged()).toBe(7_000);
    expect(pushes).toHaveLength(4);
  });

  it('sends each document once, with the first batch of those under way', async () => {
    const { sync, store, pushes, pushed } = laid(4_500, { documents: 700 });
    sync.start();
    await pushed(1);
    pushes[0]!.answer(kept(2_000));
    pushes[1]!.answer(kept(4_000));
    (await pushed(2)).answer(kept(4_500));
    (await pushed(3)).answer(kept(4_500));
    await sync.settle();
    expect(pushes.map(({ documents }) => documents)).toEqual([500, 0, 0, 200]);
    expect(store.unsentDocuments(1_000)).toEqual([]);
  });

  it('goes on one by one when batches have overtaken each other', async () => {
    const { sync, store, states, pushes, pushed } = laid(6_000);
    sync.start();
    await pushed(1);
    pushes[1]!.answer(refused('push-gap', { expected: 1 }));
    pushes[0]!.answer(kept(2_000));
    // sent before the refusal was heard
    (await pushed(2)).answer(refused('push-gap', { expected: 2_001 }));
    (await pushed(3)).answer(kept(4_000));
    (await pushed(4)).answer(kept(6_000));
    await sync.settle();
    expect(pushes.slice(3).map(({ from, to }) => [from, to])).toEqual([
      [2_001, 4_000],
      [4_001, 6_000],
    ]);
    expect(store.acknowledged()).toBe(6_000);
    expect(states.map(({ state }) => state)).not.toContain('refused');
  });

  it('sends older entries again to a head office that was restored', async () => {
    const { sync, store, pushes, pushed } = laid(10);
    store.setAcknowledged(8);
    sync.start();
    (await pushed(0)).answer(refused('push-gap', { expected: 4 }));
    (await pushed(1)).answer(refused('push-gap', { expected: 4 }));
    (await pushed(2)).answer(kept(10));
    await sync.settle();
    expect(pushes.map(({ from }) => from)).toEqual([9, 9, 4]);
    expect(store.acknowledged()).toBe(10);
  });

  it('P15 counts only what a batch has compared: what head office has beyond it may be of another copy', async () => {
    const { sync, store, pushed } = laid(4_100);
    sync.start();
    // head office has the journal of the original, which is longer than this one
    (await pushed(0)).answer(kept(5_000));
    (await pushed(1)).answer(refused('push-fork', { seq: 4_000 }));
    (await pushed(2)).answer(refused('push-fork', { seq: 4_100 }));
    await sync.stop();
    expect(store.acknowledged()).toBe(2_000);
  });

  it('waits for all that is under way before it says what was refused, and counts nothing after it', async () => {
    const { sync, store, states, pushes, pushed } = laid(4_000);
    sync.start();
    await pushed(1);
    pushes[0]!.answer(refused('push-fork', { seq: 7 }));
    pushes[1]!.answer(kept(4_000));
    await sync.stop();
    expect(store.acknowledged()).toBe(0);
    expect(states.at(-1)).toMatchObject({ state: 'refused', refusal: { key: 'push-fork' } });
  });

  it('makes batches that the wire can carry, also of very long entries', async () => {
    const { sync, pushes, pushed } = laid(4, { entryBytes: 1_500_000 });
    sync.start();
    await pushed(1);
    expect(pushes.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 4],
    ]);
    for (const { to, answer } of pushes) answer(kept(to));
    await sync.stop();
  });
});

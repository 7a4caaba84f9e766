import { refused } from '#base/result';
import type { ConnectionOf, FoundDevice } from '../connection.ts';
import type { DeviceState, DeviceWatch } from '../device.ts';
import type { CardListener, CardReader } from './card-reader.ts';
import { keepPcscClient, type PcscBackOff } from './pcsc-client.ts';
import { openPcscSlot, type PcscSlot } from './pcsc-slot.ts';

export type PcscTiming = PcscBackOff & {
  /** For each step of the service and the card. */
  readonly answerMs: number;
  /** How long a card may be away and still count as the same tap. */
  readonly goneMs: number;
};

const DEFAULT_TIMING: PcscTiming = {
  firstBackOffMs: 250,
  longestBackOffMs: 10_000,
  answerMs: 2_000,
  goneMs: 300,
};

/**
 * A card reader of the system's smart card service (PC/SC): the one of that name, or all of them as one. A name is
 * followed whatever number the service puts after it. Reads Type 2 tags and any card's serial number; never writes but when
 * it is told to.
 */
export function openPcscReader(options: {
  readonly connection: ConnectionOf<'pcsc'>;
  readonly listener: CardListener;
  readonly watch: DeviceWatch;
  readonly timing?: PcscTiming;
}): CardReader {
  const { connection, watch, timing = DEFAULT_TIMING } = options;
  const listener: CardListener = {
    onCard: (card) => !isClosed && options.listener.onCard(card),
    onGone: () => !isClosed && options.listener.onGone(),
    onRefused: (refusal) => !isClosed && options.listener.onRefused(refusal),
  };
  const slots = new Set<PcscSlot>();
  let state: DeviceState = { kind: 'out', refusal: refused('card-reader-off') };
  let isWriting = false;
  let isClosed = false;

  const note = (next: DeviceState): void => {
    const isSame = next.kind === state.kind && codeOf(next) === codeOf(state);
    state = next;
    if (!isSame && !isClosed) watch.onState(next);
  };
  const noteReaders = (): void =>
    note(slots.size > 0 ? { kind: 'ready' } : { kind: 'out', refusal: refused('card-reader-off') });
  const forget = (): void => {
    for (const slot of slots) slot.close();
    slots.clear();
  };

  const client = keepPcscClient(timing, {
    onUp: noteReaders,
    onReader(reader, pcsc) {
      if (connection.reader !== undefined && plainName(reader.name()) !== plainName(connection.reader)) return;
      const parts = { pcsc, answerMs: timing.answerMs, onMessage: watch.onMessage };
      const onStuck = (): void => client.restart(refused('card-reader-not-answering'));
      const slot = openPcscSlot(reader, parts, { listener, goneMs: timing.goneMs, onStuck });
      slots.add(slot);
      reader.once('disconnect', () => {
        slot.close();
        if (slots.delete(slot)) noteReaders();
      });
      noteReaders();
    },
    onDown(refusal) {
      forget();
      note({ kind: 'out', refusal });
    },
  });

  return {
    state: () => state,
    async write(text) {
      if (isClosed || state.kind !== 'ready') return refused('card-write-no-reader');
      const [slot, other] = [...slots].filter((one) => one.hasCard());
      if (!slot) return refused('card-write-no-card');
      if (other) return refused('card-write-two-cards');
      if (isWriting) return refused('card-write-busy');
      isWriting = true;
      return slot.write(text).finally(() => {
        isWriting = false;
      });
    },
    close() {
      isClosed = true;
      forget();
      client.close();
    },
  };
}

const codeOf = (state: DeviceState): string | undefined => (state.kind === 'ready' ? undefined : state.refusal.code);

/** Without the number that says in which order readers came: `ACR122 00 00` (the second is the slot), `ACR122 0`. */
const plainName = (name: string): string => name.replace(/ \d\d( \d\d)$/, '$1').replace(/ \d$/, '');

/** How long readers that are there take to be named. */
const NAMED_WITHIN_MS = 400;

/** The card readers of this machine; none where there is no smart card service. Never throws. */
export function findPcscReaders(): Promise<FoundDevice[]> {
  const names = new Set<string>();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      client.close();
      resolve([...names].map((name) => ({ name, connection: { kind: 'pcsc', reader: name } })));
    };
    const timer = setTimeout(end, NAMED_WITHIN_MS);
    const client = keepPcscClient(
      { firstBackOffMs: NAMED_WITHIN_MS, longestBackOffMs: NAMED_WITHIN_MS },
      {
        onUp: () => undefined,
        onReader: (reader) => names.add(reader.name()),
        onDown: end,
      },
    );
  });
}

import { type Result, refused } from '#base/result';
import type { DeviceState, DeviceWatch } from '../device.ts';
import type { ByteChannel, Connect } from '../transport/channel.ts';
import { keepLink, type LinkTiming } from '../transport/link.ts';
import type { CardListener, CardReader, WriteRefusal } from './card-reader.ts';
import { ABORT, type ChipTiming, createPn532Chip, type Pn532Chip, WAKE_UP } from './pn532-chip.ts';
import { listTargets, pn532Tag, type Target } from './pn532-tag.ts';
import { createTapDesk } from './tap-desk.ts';
import { readCard } from './type2-exchange.ts';
import { writeCard } from './write-card.ts';

export type Pn532Timing = LinkTiming &
  ChipTiming & {
    /** Between two looks at the field. */
    readonly pollMs: number;
    /** How long a card may be away and still count as the same tap. */
    readonly goneMs: number;
  };

const DEFAULT_TIMING: Pn532Timing = {
  connectMs: 2_000,
  firstBackOffMs: 250,
  longestBackOffMs: 10_000,
  ackMs: 100,
  answerMs: 1_000,
  writeMs: 1_000,
  pollMs: 100,
  goneMs: 300,
};

/** Normal mode, without the second chip that it could have beside it. */
const NORMAL_MODE = [0x01, 0x14, 0x01];
/** How often the chip looks for a card before it says that there is none: MxRtyATR, MxRtyPSL, MxRtyPassiveActivation. */
const LOOK_BRIEFLY = [0x05, 0xff, 0x01, 0x02];
/** First byte of the answer about the firmware. */
const PN532 = 0x32;
/** A field that is disturbed for a moment is no reason to bother anybody. */
const ATTEMPTS = 2;

/**
 * A PN532 (a bare module on a serial line, or one behind a USB chip; 115,200 baud as a rule) as card reader. It is woken up
 * and told what to do at each beginning, then asked again and again what lies there. Never writes to a card but when it is told to.
 */
export function openPn532Reader(options: {
  readonly connect: Connect;
  readonly listener: CardListener;
  readonly watch: DeviceWatch;
  readonly timing?: Pn532Timing;
}): CardReader {
  const { connect, watch, timing = DEFAULT_TIMING } = options;
  const heard: CardListener = {
    onCard: (card) => !isClosed && options.listener.onCard(card),
    onGone: () => !isClosed && options.listener.onGone(),
    onRefused: (refusal) => !isClosed && options.listener.onRefused(refusal),
  };
  let isClosed = false;
  let state: DeviceState = { kind: 'out', refusal: refused('card-reader-off') };
  let desk = createTapDesk(heard, timing.goneMs);
  let chip: Pn532Chip | undefined;
  let order: { readonly text: string; readonly done: (result: Result<void, WriteRefusal>) => void } | undefined;
  let wake: () => void = () => undefined;

  const note = (next: DeviceState): void => {
    const isSame = next.kind === state.kind && codeOf(next) === codeOf(state);
    state = next;
    if (!isSame && !isClosed) watch.onState(next);
  };

  const link = keepLink(connect, timing, {
    onUp: (channel) => void attend(channel),
    onBytes: (bytes) => chip?.onBytes(bytes),
    onDown() {
      endLine();
      // a line that is open and says nothing stays what it was called when it was given up
      if (state.kind === 'ready') note({ kind: 'out', refusal: refused('card-reader-off') });
    },
  });

  const endLine = (): void => {
    chip?.lost();
    chip = undefined;
    desk.leave();
    desk = createTapDesk(heard, timing.goneMs);
    settle(refused('card-write-no-reader'));
    wake();
  };

  const settle = (result: Result<void, WriteRefusal>): void => {
    const done = order?.done;
    order = undefined;
    done?.(result);
  };

  const attend = async (channel: ByteChannel): Promise<void> => {
    const own = createPn532Chip(channel, timing, watch.onMessage);
    chip = own;
    let isWell = await greet(channel, own);
    if (isWell && chip === own) note({ kind: 'ready' });
    while (isWell && chip === own && !isClosed) {
      isWell = await look(own);
      if (isWell && !order) await pause();
    }
    if (chip !== own) return;
    note({ kind: 'out', refusal: refused('card-reader-not-answering') });
    link.drop(channel);
  };

  const greet = async (channel: ByteChannel, own: Pn532Chip): Promise<boolean> => {
    if (!(await channel.write(WAKE_UP, timing.writeMs))) return false;
    if (!(await channel.write(ABORT, timing.writeMs))) return false;
    if (!(await own.ask('SAMConfiguration', NORMAL_MODE))) return false;
    const firmware = await own.ask('GetFirmwareVersion', []);
    return firmware?.[0] === PN532 && (await own.ask('RFConfiguration', LOOK_BRIEFLY)) !== undefined;
  };

  /** One look at the field; false if the chip did not answer. */
  const look = async (own: Pn532Chip): Promise<boolean> => {
    const targets = await listTargets(own);
    if (!targets || chip !== own) return false;
    const [target, other] = targets;
    if (order) settle(await carryOut(own, order.text, targets));
    else if (!target) desk.away();
    else if (other) desk.refuse(refused('tap-two-cards'));
    else if (desk.isNew(target.uid)) await read(own, target);
    return chip === own;
  };

  const read = async (own: Pn532Chip, target: Target): Promise<void> => {
    let card = await readCard(target.uid, pn532Tag(own, target));
    for (let attempt = 1; attempt < ATTEMPTS && card === 'gone' && chip === own; attempt++) {
      const [again] = (await listTargets(own)) ?? [];
      if (again?.uid !== target.uid) break;
      card = await readCard(again.uid, pn532Tag(own, again));
    }
    if (typeof card === 'object') desk.tell(card);
    else desk.refuse(refused(card === 'gone' ? 'tap-again' : 'tap-two-cards'));
  };

  const carryOut = async (
    own: Pn532Chip,
    text: string,
    [target, other]: readonly Target[],
  ): Promise<Result<void, WriteRefusal>> => {
    if (!target) return refused('card-write-no-card');
    if (other) return refused('card-write-two-cards');
    // what lies there now must be what has been shown to the person who asks for it
    if (target.uid !== desk.lying()) return refused('card-write-again');
    return writeCard(pn532Tag(own, target), text);
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, timing.pollMs);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    state: () => state,
    write(text) {
      if (isClosed || state.kind !== 'ready') return Promise.resolve(refused('card-write-no-reader'));
      if (order) return Promise.resolve(refused('card-write-busy'));
      return new Promise((done) => {
        order = { text, done };
        wake();
      });
    },
    close() {
      isClosed = true;
      link.close();
      endLine();
    },
  };
}

const codeOf = (state: DeviceState): string | undefined => (state.kind === 'ready' ? undefined : state.refusal.code);

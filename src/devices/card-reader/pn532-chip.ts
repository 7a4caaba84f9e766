import type { DeviceMessage } from '../device.ts';
import type { ByteChannel } from '../transport/channel.ts';
import { type Expectation, expectation } from '../transport/expectation.ts';
import { ACK, createFrameReader, encodeFrame, FROM_CHIP, type FrameEvent, NACK, TO_CHIP } from './pn532-frames.ts';

/** Commands of the PN532 that are used here (NXP UM0701-02, 7). The answer to each has the number after it. */
export const COMMANDS = {
  GetFirmwareVersion: 0x02,
  SAMConfiguration: 0x14,
  RFConfiguration: 0x32,
  InDataExchange: 0x40,
  InListPassiveTarget: 0x4a,
} as const;
export type CommandName = keyof typeof COMMANDS;

export type Pn532Chip = {
  /** The data of the answer; undefined if none came. After that the line is no longer to be used. */
  ask(command: CommandName, parameters: readonly number[]): Promise<Uint8Array | undefined>;
  onBytes(bytes: Uint8Array): void;
  /** The line is gone: what is awaited does not come. */
  lost(): void;
};

export type ChipTiming = {
  /** For the chip's acknowledgement, which it sends at once. */
  readonly ackMs: number;
  /** For its answer, which may have to wait for a card. */
  readonly answerMs: number;
  readonly writeMs: number;
};

/** A chip that slept needs some bytes and time to wake up (UM0701-02, 7.2.11). */
export const WAKE_UP = Uint8Array.of(0x55, 0x55, ...new Uint8Array(14));

/** How often a command or an answer that came damaged is sent again. */
const ATTEMPTS = 3;

/** One command at a time over an open line, with what the chip's protocol has against damaged frames. Never throws. */
export function createPn532Chip(
  channel: ByteChannel,
  timing: ChipTiming,
  onMessage: (message: DeviceMessage) => void,
): Pn532Chip {
  const reader = createFrameReader();
  let awaited: Expectation<FrameEvent> | undefined;
  let isLost = false;
  /** What came and was not awaited yet: the acknowledgement and its answer often come in one piece. */
  let waiting: FrameEvent[] = [];

  const onEvent = (event: FrameEvent): void => {
    if (awaited) awaited.arrived(event);
    else if (waiting.length < ATTEMPTS) waiting.push(event);
    awaited = undefined;
  };

  /** The next frame that is what is looked for, or says that something is wrong. */
  const next = async (isIt: (event: FrameEvent) => boolean, timeMs: number): Promise<FrameEvent | undefined> => {
    const deadline = performance.now() + timeMs;
    for (let left = timeMs; left > 0 && !isLost; left = deadline - performance.now()) {
      const [first, ...rest] = waiting;
      waiting = rest;
      let event = first;
      if (!event) {
        const own = expectation<FrameEvent>();
        awaited = own;
        event = await own.within(left);
        if (awaited === own) awaited = undefined;
      }
      if (!event || isIt(event)) return event;
    }
    return undefined;
  };

  const send = (bytes: Uint8Array, text: string): Promise<boolean> => {
    onMessage({ direction: 'out', text, bytes: bytes.length });
    return channel.write(bytes, timing.writeMs);
  };

  const acknowledged = async (command: CommandName, parameters: readonly number[]): Promise<boolean> => {
    const frame = encodeFrame(TO_CHIP, Uint8Array.of(COMMANDS[command], ...parameters));
    for (let attempt = 0; attempt < ATTEMPTS && !isLost; attempt++) {
      waiting = [];
      if (!(await send(frame, command))) return false;
      const event = await next(({ kind }) => kind === 'ack' || kind === 'nack', timing.ackMs);
      if (event?.kind === 'ack') return true;
    }
    return false;
  };

  return {
    async ask(command, parameters) {
      if (!(await acknowledged(command, parameters))) return undefined;
      const isAnswer = (event: FrameEvent): boolean =>
        event.kind === 'error' ||
        event.kind === 'broken' ||
        (event.kind === 'data' && event.direction === FROM_CHIP && event.data[0] === COMMANDS[command] + 1);
      for (let attempt = 0; attempt < ATTEMPTS && !isLost; attempt++) {
        const event = await next(isAnswer, timing.answerMs);
        if (event?.kind === 'data') {
          onMessage({ direction: 'in', text: `${command}, answer`, bytes: event.data.length });
          return event.data.subarray(1);
        }
        if (event?.kind !== 'broken') return undefined;
        if (!(await send(NACK, 'NACK'))) return undefined;
      }
      return undefined;
    },
    onBytes: (bytes) => reader.push(bytes).forEach(onEvent),
    lost() {
      isLost = true;
      awaited?.lost();
    },
  };
}

/** Tells the chip to give up what it does; also said to a chip that a program before this one may have left busy. */
export const ABORT = ACK;

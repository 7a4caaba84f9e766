import type { Card, Reader } from 'pcsc-mini';
import type { DeviceMessage } from '../device.ts';
import { hex } from './hex.ts';
import { type Answer, GET_UID, judgeAnswer, readBinary, statusWord, updateBinary } from './pcsc-apdu.ts';
import type { ExchangeFault, Type2Tag } from './type2-exchange.ts';

export type PcscModule = typeof import('pcsc-mini');

/** `gone`: no card that could be reached. `busy`: another program has it for itself. `stuck`: nothing answers in time. */
export type ReachFault = 'gone' | 'busy' | 'stuck';

export type PcscParts = {
  readonly pcsc: PcscModule;
  readonly answerMs: number;
  readonly onMessage: (message: DeviceMessage) => void;
};

const LATE = Symbol('late');
/** Bytes of one read: the four pages that a Type 2 tag gives at once, which every reader knows. */
const AT_ONCE = 16;

/** The value, or `LATE`. What comes too late, or fails later, is nobody's any more. */
async function inTime<T>(promise: Promise<T>, timeMs: number): Promise<T | typeof LATE> {
  const { promise: late, resolve } = Promise.withResolvers<typeof LATE>();
  const timer = setTimeout(() => resolve(LATE), timeMs);
  promise.catch(() => undefined);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/**
 * Does something with the card on a reader while no other program can come between (shared, in a transaction: other
 * programs keep their connections and wait). Never throws; takes at most `answerMs` for each step.
 */
export async function withPcscTag<T>(
  reader: Reader,
  { pcsc, answerMs, onMessage }: PcscParts,
  work: (tag: Type2Tag) => Promise<T>,
): Promise<T | ReachFault> {
  const { CardDisposition, CardMode } = pcsc;
  let card: Card | undefined;
  let isStuck = false;
  const bounded = async <V>(step: Promise<V>): Promise<V | undefined> => {
    const value = await inTime(step, answerMs);
    if (value !== LATE) return value;
    isStuck = true;
    return undefined;
  };
  try {
    const connecting = reader.connect(CardMode.SHARED);
    card = await bounded(connecting);
    if (!card) {
      void connecting.then((late) => late.disconnect(CardDisposition.LEAVE)).catch(() => undefined);
      return 'stuck';
    }
    const waiting = card.transaction();
    const transaction = await inTime(waiting, answerMs);
    if (transaction === LATE) {
      void waiting.then((late) => late.end(CardDisposition.LEAVE)).catch(() => undefined);
      return 'busy';
    }
    const done = await work(tagOn(card, bounded, onMessage));
    await bounded(transaction.end(CardDisposition.LEAVE)).catch(() => undefined);
    return isStuck ? 'stuck' : done;
  } catch (error) {
    return codeOf(error) === 'SharingViolation' ? 'busy' : 'gone';
  } finally {
    if (card) await inTime(card.disconnect(CardDisposition.LEAVE), answerMs).catch(() => undefined);
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function tagOn(
  card: Card,
  bounded: <V>(step: Promise<V>) => Promise<V | undefined>,
  onMessage: PcscParts['onMessage'],
): Type2Tag {
  const transmit = async (name: string, command: Uint8Array): Promise<Answer | 'gone'> => {
    onMessage({ direction: 'out', text: name, bytes: command.length });
    const response = await bounded(card.transmit(command)).catch(() => undefined);
    if (!response) return 'gone';
    onMessage({ direction: 'in', text: statusWord(response), bytes: response.length });
    return judgeAnswer(response);
  };

  /** 6300 is all that many readers say when the card has gone; one that is still there can say its number. */
  const failed = async (): Promise<ExchangeFault> => {
    const answer = await transmit('FFCA', GET_UID);
    return answer !== 'gone' && answer.kind === 'data' && answer.data.length > 0 ? 'refused' : 'gone';
  };

  return {
    async uid() {
      const answer = await transmit('FFCA', GET_UID);
      if (answer === 'gone' || answer.kind === 'failed') return 'gone';
      return answer.kind === 'data' && answer.data.length > 0 ? { uid: hex(answer.data) } : 'refused';
    },
    async read(page) {
      const name = `FFB0 page ${page}`;
      let answer = await transmit(name, readBinary(page, AT_ONCE));
      if (answer !== 'gone' && answer.kind === 'length' && answer.length <= AT_ONCE)
        answer = await transmit(name, readBinary(page, answer.length));
      if (answer === 'gone') return 'gone';
      if (answer.kind === 'data') return answer.data.subarray(0, AT_ONCE);
      return answer.kind === 'failed' ? failed() : 'refused';
    },
    async write(page, bytes) {
      const answer = await transmit(`FFD6 page ${page}`, updateBinary(page, bytes));
      if (answer === 'gone') return 'gone';
      if (answer.kind === 'data') return undefined;
      return answer.kind === 'failed' ? failed() : 'refused';
    },
  };
}

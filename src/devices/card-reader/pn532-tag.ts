import { hex } from './hex.ts';
import type { Pn532Chip } from './pn532-chip.ts';
import { type ExchangeFault, PAGE, type Type2Tag } from './type2-exchange.ts';

/** A card that the chip has found. */
export type Target = {
  /** The chip's number for it. */
  readonly number: number;
  readonly uid: string;
  /** By its answer to being selected (SAK 00): MIFARE Classic and Type 4 say something else. */
  readonly isType2: boolean;
};

/** Two, so that two cards are seen as such. */
const MOST_TARGETS = 2;
const TYPE_A_106 = 0x00;

/** The cards in the field, two at most; undefined where the chip gives no answer, or one that makes no sense. */
export async function listTargets(chip: Pn532Chip): Promise<readonly Target[] | undefined> {
  const answer = await chip.ask('InListPassiveTarget', [MOST_TARGETS, TYPE_A_106]);
  return answer && parseTargets(answer);
}

/** For each: number, SENS_RES (2 bytes), SEL_RES, length and bytes of the uid; a card of Type 4 adds its ATS with its length first. */
export function parseTargets(answer: Uint8Array): readonly Target[] | undefined {
  const [count = 0] = answer;
  const targets: Target[] = [];
  for (let at = 1; targets.length < Math.min(count, MOST_TARGETS); ) {
    const [number, selected, length] = [answer[at], answer[at + 3], answer[at + 4]];
    if (number === undefined || selected === undefined || length === undefined) return undefined;
    const end = at + 5 + length;
    if (![4, 7, 10].includes(length) || end > answer.length) return undefined;
    targets.push({ number, uid: hex(answer.subarray(at + 5, end)), isType2: selected === 0x00 });
    at = end + ((selected & 0x20) !== 0 ? (answer[end] ?? 0) : 0);
  }
  return targets;
}

const [READ, WRITE] = [0x30, 0xa2];
/** The lower bits of the first byte of an answer say what went wrong, 0 nothing. */
const ERROR_BITS = 0x3f;

/** The card as one to be read and written. Where the chip itself does not answer any more the card counts as gone. */
export function pn532Tag(chip: Pn532Chip, target: Target): Type2Tag {
  let number = target.number;

  const uid = async (): Promise<{ readonly uid: string } | 'gone'> => {
    const found = await listTargets(chip);
    const own = found?.find((one) => one.uid === target.uid) ?? found?.[0];
    number = own?.number ?? number;
    return own ?? 'gone';
  };

  const exchange = async (command: readonly number[]): Promise<Uint8Array | ExchangeFault> => {
    if (!target.isType2) return 'refused';
    const answer = await chip.ask('InDataExchange', [number, ...command]);
    if (!answer || answer.length === 0) return 'gone';
    if (((answer[0] ?? 0) & ERROR_BITS) === 0) return answer.subarray(1);
    // no answer and a refusal look alike; a card that refused something must be selected again, and then shows itself
    const there = await uid();
    return there !== 'gone' && there.uid === target.uid ? 'refused' : 'gone';
  };

  return {
    uid,
    async read(page) {
      const read = await exchange([READ, page]);
      return read === 'gone' || read === 'refused' ? read : read.subarray(0, 4 * PAGE);
    },
    async write(page, bytes) {
      const written = await exchange([WRITE, page, ...bytes]);
      return written === 'gone' || written === 'refused' ? written : undefined;
    },
  };
}

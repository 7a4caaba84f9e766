import { type EscPosCommand, nextCommand, type Unfinished } from '#devices/printer/escpos-commands';
import { nextStarCommand } from '#devices/printer/star-commands';

/** As the profiles of printers name them. */
export type PrinterLanguage = 'esc-pos' | 'star-prnt';

/** One receipt out of what a till sends to its printer. All offsets are in `bytes`. */
export type CutReceipt = {
  /** As the till has sent them, the cut included. All receipts one after the other are the stream. */
  readonly bytes: Uint8Array;
  /** `bound`: it became too long; `quiet`, `closed` and `torn`: the caller said that nothing more comes. */
  readonly endedBy: 'cut' | 'bound' | ReceiptEnd;
  /** Where its first byte stands in the whole stream. */
  readonly start: number;
  /** What may be added before the cut, and how; absent without a cut, or where the commands could not be followed. */
  readonly beforeCut?: {
    /** Here the cut begins. */
    readonly at: number;
    /**
     * How the till has moved the paper from its last line to the knife, which lies above the print head: to be sent again
     * after what is added, or the cut goes through it.
     */
    readonly feed: Uint8Array;
    /** What the till had set (code page, size, place of the text): to be sent again if what is added has reset the printer. */
    readonly settings: Uint8Array;
  };
};

/**
 * Why a receipt ends without a cut: the till has been quiet for as long as a receipt may take, has closed its line, or its line
 * broke in the middle of it.
 */
export type ReceiptEnd = 'quiet' | 'closed' | 'torn';

export type Pushed = {
  readonly receipts: readonly CutReceipt[];
  /** Up to here in the whole stream nothing is, or may become, a cut that `receipts` has not shown yet: it may be passed on. */
  readonly passableTo: number;
};

export type ReceiptCutter = {
  push(bytes: Uint8Array): Pushed;
  /** What waits, if it prints anything, is a receipt. */
  end(why: ReceiptEnd): CutReceipt | undefined;
};

/** A receipt that a driver sends as one picture has 150 kB; three times that is none. */
export const MAX_RECEIPT_BYTES = 512 * 1024;
/** Commands that end with a mark of their own are short: tab stops, a barcode. What is longer has lost its end. */
const MAX_MARKED_COMMAND_BYTES = 2_048;

type Words = {
  readonly next: (bytes: Uint8Array, offset: number) => EscPosCommand | Unfinished;
  readonly cuts: ReadonlySet<string>;
  readonly feeds: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
  /** Print something besides text. */
  readonly pictures: ReadonlySet<string>;
  /** First bytes of a command that ends with a mark of its own. */
  readonly isMarked: (bytes: Uint8Array, at: number) => boolean;
  /** Whether a command that is not whole yet may turn out to be a cut. */
  readonly mayCut: (bytes: Uint8Array, at: number) => boolean;
};

const code = (character: string): number => character.charCodeAt(0);
const [ESC, GS] = [0x1b, 0x1d];

const WORDS: Readonly<Record<PrinterLanguage, Words>> = {
  'esc-pos': {
    next: nextCommand,
    cuts: new Set(['GS V', 'ESC i', 'ESC m']),
    feeds: new Set(['LF', 'CR', 'FF', 'ESC d', 'ESC J']),
    settings: new Set([
      'ESC !',
      'ESC E',
      'ESC G',
      'ESC -',
      'ESC M',
      'ESC a',
      'ESC t',
      'ESC R',
      'ESC 2',
      'ESC 3',
      'ESC {',
      'ESC  ',
      'GS !',
      'GS B',
      'GS L',
      'GS W',
    ]),
    pictures: new Set(['GS k', 'GS (', 'GS 8', 'GS v', 'GS /', 'ESC *', 'FS p']),
    isMarked: (bytes, at) =>
      (bytes[at] === ESC && bytes[at + 1] === code('D')) || (bytes[at] === GS && bytes[at + 1] === code('k')),
    mayCut: (bytes, at) =>
      bytes[at] === ESC
        ? bytes[at + 1] === undefined
        : bytes[at] === GS && [undefined, code('V')].includes(bytes[at + 1]),
  },
  'star-prnt': {
    next: nextStarCommand,
    cuts: new Set(['ESC d']),
    feeds: new Set(['LF', 'CR', 'ESC a', 'ESC J', 'ESC I']),
    settings: new Set([
      'ESC E',
      'ESC F',
      'ESC -',
      'ESC _',
      'ESC 4',
      'ESC 5',
      'ESC W',
      'ESC h',
      'ESC i',
      'ESC RS',
      'ESC GS a',
      'ESC GS t',
      'ESC R',
      'ESC z',
      'ESC 0',
    ]),
    pictures: new Set(['ESC b', 'ESC GS y', 'ESC GS x', 'ESC X', 'ESC K', 'ESC L', 'ESC k', 'ESC GS S', 'ESC *']),
    isMarked: (bytes, at) => bytes[at] === ESC && ['b', 'D', '*'].some((letter) => bytes[at + 1] === code(letter)),
    mayCut: (bytes, at) => bytes[at] === ESC && [undefined, code('d')].includes(bytes[at + 1]),
  },
};

/**
 * Cuts what a till sends into receipts, however the bytes come: piece by piece or all at once. Follows commands, so that the
 * bytes of a cut inside a picture are no cut. Holds one receipt at most. A cut before anything is printed ends nothing.
 */
export function createReceiptCutter(language: PrinterLanguage, maxBytes = MAX_RECEIPT_BYTES): ReceiptCutter {
  const words = WORDS[language];
  const held = createBuffer(maxBytes);
  /** Offset of the first byte that is held in the whole stream; next command to look at among those that are held. */
  let start = 0;
  let at = 0;
  let prints = false;
  let feeds: Uint8Array[] = [];
  const settings = new Map<string, Uint8Array>();
  /** Commands cannot be followed since a bound was reached in one: nothing may be added until the till was quiet. */
  let isLost = false;

  function takeReceipt(length: number, endedBy: CutReceipt['endedBy'], cutAt?: number): CutReceipt {
    const receipt: CutReceipt = {
      bytes: held.take(length),
      endedBy,
      start,
      ...(cutAt !== undefined &&
        !isLost && { beforeCut: { at: cutAt, feed: joined(feeds), settings: joined([...settings.values()]) } }),
    };
    start += length;
    at = 0;
    prints = false;
    feeds = [];
    return receipt;
  }

  function follow({ name, length, body }: EscPosCommand): CutReceipt | undefined {
    const command = held.slice(at, at + length);
    const begins = at;
    at += length;
    if (words.cuts.has(name) && prints) return takeReceipt(at, 'cut', begins);
    if (name === 'ESC @') settings.clear();
    if (words.settings.has(name)) {
      // the last one counts, in the order in which they were given; Star's ESC RS has many in it, told apart by a letter
      const which = name === 'ESC RS' ? `${name} ${body[0]}` : name;
      settings.delete(which);
      settings.set(which, command);
    }
    if (words.feeds.has(name)) {
      // a roll that is fed on and on must not be kept
      if (feeds.length < 64) feeds.push(command);
    } else if (name === 'text' || words.pictures.has(name)) {
      prints ||= name !== 'text' || command.some((byte) => byte > 0x20);
      feeds = [];
    }
    return undefined;
  }

  /** All whole commands that are held. */
  function followAll(receipts: CutReceipt[]): void {
    for (;;) {
      const command = words.next(held.bytes(), at);
      if ('length' in command) {
        const receipt = follow(command);
        if (receipt) receipts.push(receipt);
      } else if (
        command.name === 'unfinished' &&
        held.length() - at > MAX_MARKED_COMMAND_BYTES &&
        words.isMarked(held.bytes(), at)
      ) {
        // its mark is lost: what follows is read on, as a printer would
        isLost = true;
        at += 2;
      } else return;
    }
  }

  return {
    push(bytes) {
      const receipts: CutReceipt[] = [];
      for (let offset = 0; offset < bytes.length; ) {
        offset += held.add(bytes.subarray(offset));
        followAll(receipts);
        if (held.isFull()) {
          isLost ||= at < held.length();
          receipts.push(takeReceipt(held.length(), 'bound'));
        }
      }
      const mayCut = !isLost && at < held.length() && words.mayCut(held.bytes(), at);
      return { receipts, passableTo: start + (mayCut ? at : held.length()) };
    },
    end(why) {
      // a command that is not whole belongs to what comes next, unless nothing comes
      const length = why === 'quiet' ? at : held.length();
      isLost = false;
      return prints ? takeReceipt(length, why) : undefined;
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Bytes that grow at the end and are taken from the front, up to `max`; grows by doubling, so that single bytes cost little. */
function createBuffer(max: number) {
  let space = new Uint8Array(Math.min(max, 4_096));
  let length = 0;
  return {
    length: () => length,
    isFull: () => length >= max,
    bytes: () => space.subarray(0, length),
    slice: (from: number, to: number) => space.slice(from, to),
    /** As many as there is room for; how many that were. */
    add(bytes: Uint8Array): number {
      const taken = bytes.subarray(0, max - length);
      if (length + taken.length > space.length) {
        const larger = new Uint8Array(Math.min(max, Math.max(space.length * 2, length + taken.length)));
        larger.set(space.subarray(0, length));
        space = larger;
      }
      space.set(taken, length);
      length += taken.length;
      return taken.length;
    },
    take(count: number): Uint8Array {
      const taken = space.slice(0, count);
      space.copyWithin(0, count, length);
      length -= count;
      return taken;
    },
  };
}

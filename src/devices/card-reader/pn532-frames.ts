// Frames of the PN532 as they go over a serial line (NXP UM0701-02, 6.2.1): preamble 00, start 00 FF, length, its check
// byte, direction, data, check byte, postamble 00.

export const [TO_CHIP, FROM_CHIP] = [0xd4, 0xd5];
export const ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
export const NACK = Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0x00, 0x00);

/** The length counts the direction too. */
const MOST_DATA = 254;

/** `direction` and `data` in a frame. At most 254 bytes. */
export function encodeFrame(direction: number, data: Uint8Array): Uint8Array {
  const length = Math.min(data.length, MOST_DATA) + 1;
  const body = [direction, ...data.subarray(0, MOST_DATA)];
  return Uint8Array.of(0, 0, 0xff, length, -length & 0xff, ...body, -sum(body) & 0xff, 0);
}

export type FrameEvent =
  | { readonly kind: 'ack' }
  | { readonly kind: 'nack' }
  /** The chip did not understand the command (its one-byte frame 7F). */
  | { readonly kind: 'error' }
  /** A frame whose content does not fit its check byte. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'data'; readonly direction: number; readonly data: Uint8Array };

export type FrameReader = {
  /** Any piece of what came over the line; the frames that it completes. */
  push(bytes: Uint8Array): FrameEvent[];
};

/** Start, length and check byte, 255 bytes, check byte: no more is ever kept of what came. */
const START = 2;

/**
 * Finds frames in whatever comes: bytes before a start are passed over, a length that does not fit its check byte is no
 * frame. Extended frames (length FF FF) are not taken: no answer that is asked for here is that long.
 */
export function createFrameReader(): FrameReader {
  let held: Uint8Array = new Uint8Array();
  return {
    push(bytes) {
      const all = Buffer.concat([held, bytes]);
      const events: FrameEvent[] = [];
      let at = 0;
      for (;;) {
        const start = all.indexOf(START_CODE, at);
        if (start < 0) {
          // the first byte of a start may be the last that came
          at = Math.max(at, all.length - 1);
          break;
        }
        const found = frameAt(all, start + START);
        at = start;
        if (found === 'more') break;
        at = found.next;
        if (found.event) events.push(found.event);
      }
      held = Uint8Array.from(all.subarray(at));
      return events;
    },
  };
}

const START_CODE = Buffer.from([0x00, 0xff]);

/** What stands after a start. `next` is where the search goes on. */
function frameAt(all: Uint8Array, at: number): 'more' | { readonly next: number; readonly event?: FrameEvent } {
  const [length, check] = [all[at], all[at + 1]];
  if (length === undefined || check === undefined) return 'more';
  if (length === 0 && check === 0xff) return { next: at + 2, event: { kind: 'ack' } };
  if (length === 0xff && check === 0) return { next: at + 2, event: { kind: 'nack' } };
  // what looked like a start may hold the true one
  if (((length + check) & 0xff) !== 0 || length === 0) return { next: at - 1 };
  const end = at + 2 + length;
  if (all.length <= end) return 'more';
  const body = all.subarray(at + 2, end);
  if (((sum(body) + (all[end] ?? 0)) & 0xff) !== 0) return { next: at - 1, event: { kind: 'broken' } };
  const [direction = 0] = body;
  const isError = length === 1 && direction === 0x7f;
  return {
    next: end + 1,
    event: isError ? { kind: 'error' } : { kind: 'data', direction, data: Uint8Array.from(body.subarray(1)) },
  };
}

const sum = (bytes: Iterable<number>): number => {
  let total = 0;
  for (const byte of bytes) total += byte;
  return total;
};

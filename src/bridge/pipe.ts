import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import type { CutReceipt } from '#till/receipt-stream/cut-receipts';
import type { BridgeState } from './bridge.ts';

// The line between the process that carries the bytes and the counter: JSON, one message a line, on this machine only. Each
// side proves first that it knows the key, which only the owner of the counter's folder can read.

export type ToCounter =
  | { readonly kind: 'state'; readonly bridges: readonly (BridgeState & { readonly port?: number })[] }
  /** A receipt in base64. With `hold` its cut waits for `decide`. */
  | {
      readonly kind: 'receipt';
      readonly id: number;
      readonly bridge: string;
      readonly stream: number;
      readonly peer?: string;
      readonly mayBeTorn: boolean;
      readonly hold: boolean;
      readonly endedBy: CutReceipt['endedBy'];
      readonly bytes: string;
      readonly feed: string;
      readonly settings: string;
    }
  /** What became of what was decided. */
  | { readonly kind: 'held'; readonly id: number; readonly wasInserted: boolean };

export type ToBridge =
  /** The settings file has changed. */
  | { readonly kind: 'reload' }
  /** From now on cuts wait for a decision, or do not any more. */
  | { readonly kind: 'hold'; readonly bridge: string; readonly on: boolean }
  | { readonly kind: 'decide'; readonly id: number; readonly block?: string }
  | { readonly kind: 'stop' };

/** Of both sides: other versions do not talk. */
export const PIPE_VERSION = 1;
/** A message is a receipt at most. */
const MAX_MESSAGE_BYTES = 1_500_000;
const PROVE_WITHIN_MS = 2_000;

export type Pipe<Out> = { readonly send: (message: Out) => boolean; readonly close: () => void };

/** Messages that the other side does not fetch are dropped beyond this. */
const MAX_UNSENT_BYTES = 4_000_000;

/** One line of JSON after the other; ends the line at the first that is none or too long. */
function readMessages(socket: Socket, onMessage: (message: Readonly<Record<string, unknown>>) => void): void {
  let unread = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    unread += text;
    for (let end = unread.indexOf('\n'); end >= 0; end = unread.indexOf('\n')) {
      const line = unread.slice(0, end);
      unread = unread.slice(end + 1);
      try {
        const message: unknown = JSON.parse(line);
        if (typeof message === 'object' && message !== null) onMessage({ ...message });
      } catch {
        return void socket.destroy();
      }
    }
    if (unread.length > MAX_MESSAGE_BYTES) socket.destroy();
  });
}

/**
 * Proves both sides to each other, and then gives the pipe. `own` and `other` are roles, so that no proof can be sent back.
 * What cannot prove itself in time is cut off.
 */
export function openPipe<Out, In>(
  socket: Socket,
  key: Uint8Array,
  role: 'bridge' | 'counter',
  on: {
    readonly ready: (pipe: Pipe<Out>) => void;
    readonly message: (message: In) => void;
    readonly closed: () => void;
  },
): void {
  const other = role === 'bridge' ? 'counter' : 'bridge';
  const own = randomBytes(16).toString('hex');
  const proof = (whose: string, first: string, second: string): string =>
    createHmac('sha256', key).update(`${PIPE_VERSION} ${whose} ${first} ${second}`).digest('hex');
  const isSame = (a: string, b: unknown): boolean =>
    typeof b === 'string' && a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
  let theirs: string | undefined;
  let isProven = false;
  const timer = setTimeout(() => socket.destroy(), PROVE_WITHIN_MS);
  timer.unref();
  const write = (message: unknown): void => void socket.write(`${JSON.stringify(message)}\n`);

  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearTimeout(timer);
    if (isProven) on.closed();
  });
  readMessages(socket, (message) => {
    if (isProven) return on.message(message as In);
    if (theirs === undefined) {
      if (typeof message['nonce'] !== 'string') return void socket.destroy();
      theirs = message['nonce'];
      return write({ proof: proof(role, own, theirs) });
    }
    if (!isSame(proof(other, theirs, own), message['proof'])) return void socket.destroy();
    isProven = true;
    clearTimeout(timer);
    on.ready({
      send(message) {
        if (socket.destroyed || socket.writableLength > MAX_UNSENT_BYTES) return false;
        write(message);
        return true;
      },
      close: () => socket.destroy(),
    });
  });
  write({ nonce: own });
}

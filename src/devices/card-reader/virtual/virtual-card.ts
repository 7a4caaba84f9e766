import { connect } from 'node:net';
import { type ApduManner, answerApdu } from './card-apdus.ts';
import type { VirtualTag } from './virtual-tag.ts';

export type VirtualCard = {
  /** Takes the card away; resolves when the reader has been told. */
  remove(): Promise<void>;
};

export type VirtualCardOptions = {
  /** Where the virtual reader of `vpcd` waits for its card. */
  readonly port: number;
  readonly tag: VirtualTag;
  readonly manner?: ApduManner;
  /** Asked before each APDU is answered, counted from 0: another tag may answer, or none, and the card is torn away. */
  readonly onApdu?: (index: number, apdu: Uint8Array) => VirtualTag | undefined;
};

/** A storage card by PC/SC part 3: MIFARE Ultralight, as readers report all NTAG chips. */
const ATR = Buffer.from('3b8f8001804f0ca0000003060300030000000068', 'hex');
/** One-byte messages of vpcd: off, on, reset, and the question for the ATR. */
const ASKS_ATR = 4;
const MOST_BYTES = 65_536;

/**
 * A card for the virtual reader of the smart card service (`vpcd` of vsmartcard), for demonstrations and tests. vpcd's
 * protocol: two bytes of length, big endian, then the message. Undefined where no such reader waits.
 */
export function layVirtualCard({ port, tag, manner, onApdu }: VirtualCardOptions): Promise<VirtualCard | undefined> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let received: Uint8Array = new Uint8Array();
  let index = 0;

  const send = (message: Uint8Array): void => {
    socket.write(Uint8Array.of(message.length >> 8, message.length & 0xff, ...message));
  };
  const answer = (message: Uint8Array): void => {
    if (message.length === 1) {
      if (message[0] === ASKS_ATR) send(ATR);
      return;
    }
    const answering = onApdu ? onApdu(index++, message) : tag;
    if (answering) send(answerApdu(answering, message, manner));
    else socket.destroy();
  };

  return new Promise((resolve) => {
    const closed = new Promise<void>((gone) => socket.once('close', () => gone()));
    socket.on('error', () => resolve(undefined));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (received.length > MOST_BYTES) socket.destroy();
      for (let [high, low] = received; high !== undefined && low !== undefined; [high, low] = received) {
        const end = 2 + high * 256 + low;
        if (received.length < end) return;
        const message = received.subarray(2, end);
        received = received.subarray(end);
        answer(message);
      }
    });
    socket.on('connect', () =>
      resolve({
        remove() {
          socket.destroy();
          return closed;
        },
      }),
    );
  });
}

import type { Client, Reader } from 'pcsc-mini';
import { type Refused, refused } from '#base/result';
import type { PcscModule } from './pcsc-tag.ts';

export type PcscBackOff = {
  /** The wait before the second attempt; it doubles up to the longest. */
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
};

export type PcscListener = {
  readonly onUp: () => void;
  /** Also each reader that is there already. What it says of itself is to be listened to at once. */
  readonly onReader: (reader: Reader, pcsc: PcscModule) => void;
  readonly onDown: (refusal: Refused) => void;
};

/** Stays in touch with the system's smart card service. */
export type PcscClient = {
  /** Gives up the present connection and makes a new one after the back-off. */
  restart(refusal: Refused): void;
  close(): void;
};

/**
 * Clients whose service died. One that is collected as garbage gives its handle back, which is refused, and that ends the
 * whole program (`pcsc-mini` 0.1.3): so they are kept. A few kB each time the service dies.
 */
const dead: Client[] = [];

/**
 * When the service ends, a client of `pcsc-mini` tells an error and is of no use any more, also after the service is back:
 * so another one is made, again and again until it is closed. Never throws.
 */
export function keepPcscClient(timing: PcscBackOff, listener: PcscListener): PcscClient {
  let client: Client | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isClosed = false;

  const drop = (): void => {
    const dropped = client;
    client = undefined;
    if (!dropped) return;
    dropped.removeAllListeners();
    // an error after the end is of no use to anybody, but without a listener it would stop the program
    dropped.on('error', () => undefined);
    try {
      dropped.stop();
    } catch {
      dead.push(dropped);
    }
  };

  const fail = (refusal: Refused): void => {
    if (!isClosed) listener.onDown(refusal);
    drop();
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), Math.min(timing.longestBackOffMs, timing.firstBackOffMs * 2 ** failures));
    timer.unref();
    failures = Math.min(failures + 1, 20);
  };

  const start = async (): Promise<void> => {
    const pcsc = await import('pcsc-mini').catch(() => undefined);
    if (isClosed) return;
    // a part that is missing does not come by waiting
    if (!pcsc) return listener.onDown(refused('card-reader-driver'));
    const started = new pcsc.Client();
    started.on('error', () => client === started && fail(refused('card-reader-service')));
    started.on('reader', (reader) => listener.onReader(reader, pcsc));
    try {
      started.start();
    } catch {
      return fail(refused('card-reader-service'));
    }
    client = started;
    failures = 0;
    listener.onUp();
  };

  void start();
  return {
    restart: fail,
    close() {
      isClosed = true;
      clearTimeout(timer);
      drop();
    },
  };
}

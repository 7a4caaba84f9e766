import type { ByteChannel, Connect } from './channel.ts';

export type LinkTiming = {
  readonly connectMs: number;
  /** The wait before the second attempt; it doubles up to the longest. */
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
};

export type LinkListener = {
  readonly onUp: (channel: ByteChannel) => void;
  readonly onBytes: (bytes: Uint8Array) => void;
  /** The line is gone, or could not be opened. */
  readonly onDown: () => void;
};

/** A line that is kept open and opened again for as long as it is wanted. */
export type Link = {
  /** The open line; if there is none, one attempt to open it is made at once. */
  reach(): Promise<ByteChannel | undefined>;
  /** Whether this is the line that is open now. */
  isOpen(channel: ByteChannel): boolean;
  /** Gives up a line that is open but dead; the next attempt follows after the back-off. */
  drop(channel: ByteChannel): void;
  close(): void;
};

export function keepLink(connect: Connect, timing: LinkTiming, listener: LinkListener): Link {
  let channel: ByteChannel | undefined;
  let attempt: Promise<ByteChannel | undefined> | undefined;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const later = (): void => {
    if (closed) return;
    clearTimeout(timer);
    const wait = Math.min(timing.longestBackOffMs, timing.firstBackOffMs * 2 ** Math.min(failures, 20));
    failures += 1;
    timer = setTimeout(() => void open(), wait);
    // A printer that is off must not keep the program alive.
    timer.unref();
  };

  const down = (gone: ByteChannel | undefined): void => {
    if (gone !== channel) return;
    channel = undefined;
    listener.onDown();
    later();
  };

  const dial = async (): Promise<ByteChannel | undefined> => {
    let dialled: ByteChannel | undefined;
    dialled = await connect(
      { onBytes: (bytes) => listener.onBytes(bytes), onClosed: () => down(dialled) },
      timing.connectMs,
    );
    attempt = undefined;
    if (closed) dialled?.close();
    if (closed) return undefined;
    if (dialled === undefined) {
      listener.onDown();
      later();
      return undefined;
    }
    channel = dialled;
    failures = 0;
    listener.onUp(dialled);
    return dialled;
  };

  const open = (): Promise<ByteChannel | undefined> => {
    clearTimeout(timer);
    attempt ??= dial();
    return attempt;
  };

  void open();
  return {
    reach: () => (closed ? Promise.resolve(undefined) : channel === undefined ? open() : Promise.resolve(channel)),
    isOpen: (asked) => asked === channel,
    drop(dead) {
      dead.close();
      down(dead);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      channel?.close();
      channel = undefined;
    },
  };
}

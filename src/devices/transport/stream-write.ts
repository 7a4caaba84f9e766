/** A stream of Node as far as a line needs it: a socket, a serial port. */
type Line = {
  write(bytes: Uint8Array, done: (error?: Error | null) => void): unknown;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
};

/**
 * Whether the line took the bytes within the time; after a `false` it is closed. A write to a device that was pulled out, or
 * on a line that is already gone, may never call back.
 */
export const writeWithin = (
  line: Line,
  bytes: Uint8Array,
  timeoutMs: number,
  { isOpen, close }: { readonly isOpen: () => boolean; readonly close: () => void },
): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (taken: boolean): void => {
      clearTimeout(timer);
      line.off('close', closed);
      if (!taken) close();
      resolve(taken);
    };
    const closed = (): void => end(false);
    const timer = setTimeout(() => end(false), timeoutMs);
    line.once('close', closed);
    if (!isOpen()) end(false);
    else line.write(bytes, (error) => end(!error));
  });

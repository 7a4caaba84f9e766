import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { ByteChannel, Connect } from './channel.ts';

/** The kernel says nothing when bytes come: they are looked for so often. */
const LOOK_MS = 25;
const READ_BYTES = 4_096;

/** Nothing there at present, or no room: the device is well. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EBUSY');

/**
 * A device file such as `/dev/usb/lp0`, opened so that no call ever waits inside the kernel: a printer that is off must
 * not hold a thread of ours. Anything that is not a character device is refused: a receipt is not written over a file.
 */
export const connectFile =
  ({ path }: { readonly path: string }): Connect =>
  async (listener, timeoutMs) => {
    const flags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
    const opening = openDevice(path, flags);
    const { promise: late, resolve: tooLate } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => tooLate(undefined), timeoutMs);
    const handle = await Promise.race([opening, late]);
    clearTimeout(timer);
    if (handle === undefined) {
      void opening.then((opened) => opened?.close().catch(() => undefined));
      return undefined;
    }
    return channelOf(handle, path, listener);
  };

async function openDevice(path: string, flags: number): Promise<FileHandle | undefined> {
  try {
    const handle = await open(path, flags);
    if ((await handle.stat()).isCharacterDevice()) return handle;
    await handle.close();
  } catch {
    // not there, or not ours to open: to the caller there is no such printer
  }
  return undefined;
}

/** Whether the device is still at its place: one that was pulled out may just have nothing more to say. */
async function isThere(handle: FileHandle, path: string): Promise<boolean> {
  const [own, now] = await Promise.all([handle.stat(), stat(path).catch(() => undefined)]);
  return now !== undefined && now.ino === own.ino && now.dev === own.dev;
}

function channelOf(handle: FileHandle, path: string, listener: Parameters<Connect>[0]): ByteChannel {
  let closed = false;
  /** A file is closed only when no call is under way: its number could belong to another one by then. */
  let underWay: Promise<unknown> = Promise.resolve();

  const close = (): void => {
    if (closed) return;
    closed = true;
    clearTimeout(looking);
    void underWay.then(() => handle.close()).catch(() => undefined);
    // never inside the call that ends it
    setImmediate(listener.onClosed);
  };

  const alone = <T>(call: () => Promise<T>): Promise<T> => {
    const result = underWay.then(call);
    underWay = result.catch(() => undefined);
    return result;
  };

  const look = async (): Promise<void> => {
    const buffer = new Uint8Array(READ_BYTES);
    try {
      const { bytesRead } = await alone(() => handle.read(buffer, 0, READ_BYTES, null));
      if (closed) return;
      if (bytesRead === 0 && !(await alone(() => isThere(handle, path)))) return close();
      if (bytesRead > 0) listener.onBytes(buffer.subarray(0, bytesRead));
    } catch (error) {
      if (!isBusy(error)) return close();
    }
    if (closed) return;
    looking = setTimeout(() => void look(), LOOK_MS);
    looking.unref();
  };
  // the channel is given before its first bytes are
  let looking = setTimeout(() => void look(), 0);
  looking.unref();

  return {
    async write(bytes, timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      for (let at = 0; at < bytes.length && !closed; ) {
        try {
          at += (await alone(() => handle.write(bytes, at, bytes.length - at, null))).bytesWritten;
        } catch (error) {
          if (!isBusy(error)) close();
        }
        if (at >= bytes.length) break;
        if (performance.now() > deadline) close();
        else await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
      return !closed;
    },
    close,
  };
}

import { connect, type Socket } from 'node:net';
import type { ByteChannel, Connect } from './channel.ts';
import { writeWithin } from './stream-write.ts';

/** Printers on the network listen on port 9100; a dead cable shows itself only through keep-alive. */
const KEEP_ALIVE_MS = 10_000;

export const connectTcp =
  ({ host, port }: { readonly host: string; readonly port: number }): Connect =>
  (listener, timeoutMs) =>
    new Promise((resolve) => {
      // Node throws on a port that cannot be one; to the caller such a printer is simply not there.
      if (!Number.isInteger(port) || port < 1 || port > 65_535) return resolve(undefined);
      const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
      const timer = setTimeout(() => socket.destroy(), timeoutMs);
      let opened = false;
      socket.on('data', (bytes) => listener.onBytes(bytes));
      // The reason of an error does not matter here: `close` always follows it.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearTimeout(timer);
        if (opened) listener.onClosed();
        else resolve(undefined);
      });
      socket.on('connect', () => {
        clearTimeout(timer);
        opened = true;
        resolve(channelOf(socket));
      });
    });

function channelOf(socket: Socket): ByteChannel {
  const close = (): void => void socket.destroy();
  const isOpen = (): boolean => !socket.destroyed;
  return { write: (bytes, timeoutMs) => writeWithin(socket, bytes, timeoutMs, { isOpen, close }), close };
}

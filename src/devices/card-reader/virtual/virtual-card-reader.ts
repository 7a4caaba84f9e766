import { createServer, type Server, type Socket } from 'node:net';
import { createVirtualPn532 } from './virtual-pn532.ts';
import type { VirtualTag } from './virtual-tag.ts';

export type VirtualCardReader = {
  readonly port: number;
  /** What lies in the field from now on: nothing, a card, or two. */
  lay(...tags: readonly VirtualTag[]): void;
  close(): Promise<void>;
};

const MOST_LINES = 2;

/**
 * A card reader with a PN532 whose serial line is a TCP port, for demonstrations and tests: `openPn532Reader` with
 * `connectTcp` drives it. Port 0 takes a free one; rejects when the port is taken.
 */
export async function startVirtualCardReader({
  port,
  host = '127.0.0.1',
}: {
  readonly port: number;
  readonly host?: string;
}): Promise<VirtualCardReader> {
  let field: readonly VirtualTag[] = [];
  const lines = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const chip = createVirtualPn532({ tags: () => field, send: (bytes) => void socket.write(bytes) });
    lines.add(socket);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => chip.onBytes(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => lines.delete(socket));
  });
  server.maxConnections = MOST_LINES;
  const listening = Promise.withResolvers<undefined>();
  server.once('error', listening.reject);
  server.listen(port, host, () => listening.resolve(undefined));
  await listening.promise;
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    lay: (...tags) => {
      field = tags;
    },
    close() {
      for (const socket of lines) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

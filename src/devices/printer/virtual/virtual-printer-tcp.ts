import { createServer, type Server, type Socket } from 'node:net';
import { createVirtualPrinter, type VirtualPrinter, type VirtualPrinterOptions } from './virtual-printer.ts';

/** A virtual printer that listens on the network, as one with a cable does on port 9100. */
export type NetworkPrinter = Omit<VirtualPrinter, 'connect' | 'setState' | 'close'> & {
  readonly port: number;
  /** Resolves when the port is free (`off`) or taken again. */
  setState(state: Parameters<VirtualPrinter['setState']>[0]): Promise<void>;
  close(): Promise<void>;
};

const MAX_CONNECTIONS = 4;

/** Rejects if the port is taken. */
export async function startVirtualPrinter(
  options: VirtualPrinterOptions & {
    /** 0 takes a free one. */
    readonly port: number;
    readonly host?: string;
  },
): Promise<NetworkPrinter> {
  const host = options.host ?? '127.0.0.1';
  const printer = createVirtualPrinter(options);
  const sockets = new Set<Socket>();
  let server: Server | undefined;

  const accept = (socket: Socket): void => {
    if (sockets.size >= MAX_CONNECTIONS) return void socket.destroy();
    sockets.add(socket);
    socket.setNoDelay(true);
    const line = printer.connect({ write: (bytes) => void socket.write(bytes), close: () => socket.destroy() });
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Uint8Array) => line.take(bytes));
    socket.on('close', () => {
      sockets.delete(socket);
      line.gone();
    });
  };

  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server = createServer(accept);
      server.once('error', reject);
      server.listen(port, host, () => {
        const address = server?.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });

  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      const old = server;
      server = undefined;
      if (old === undefined) resolve();
      else old.close(() => resolve());
    });

  const port = await listen(options.port);
  const { receipts, onReceipt, state, stopAfter, tearAfter, drawer, closeDrawer } = printer;
  return {
    port,
    receipts,
    onReceipt,
    state,
    stopAfter,
    tearAfter,
    drawer,
    closeDrawer,
    async setState(next) {
      printer.setState(next);
      if (next === 'off') return shut();
      if (server === undefined) await listen(port);
    },
    async close() {
      printer.close();
      await shut();
    },
  };
}

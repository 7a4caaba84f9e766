import { createServer, type Socket } from 'node:net';

/** The device's end of a line. */
export type DeviceEnd = {
  readonly take: (bytes: Uint8Array) => void;
  /** The counter has gone. */
  readonly gone: () => void;
};

/** The line as the device sees it. */
export type LineToCounter = { readonly write: (bytes: Uint8Array) => void; readonly close: () => void };

export type LineServer = {
  readonly port: number;
  /** Whether a counter is connected. */
  isConnected(): boolean;
  close(): Promise<void>;
};

/**
 * A line over the network, as a serial device server offers one: a single counter at a time, bytes as they are. Listens on
 * this machine only; 0 takes a free port. Rejects if the port is taken.
 */
export async function serveLine(
  port: number,
  connect: (line: LineToCounter) => DeviceEnd,
  onConnection: () => void,
): Promise<LineServer> {
  let current: Socket | undefined;
  const server = createServer((socket) => {
    // whoever comes later takes the line over, as after a cable that was pulled out without a word
    current?.destroy();
    current = socket;
    socket.setNoDelay(true);
    const end = connect({ write: (bytes) => void socket.write(bytes), close: () => socket.destroy() });
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Uint8Array) => end.take(bytes));
    socket.on('close', () => {
      if (current === socket) current = undefined;
      end.gone();
      onConnection();
    });
    onConnection();
  });
  const taken = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
  return {
    port: taken,
    isConnected: () => current !== undefined,
    close: () =>
      new Promise((resolve) => {
        current?.destroy();
        server.close(() => resolve());
      }),
  };
}

import { connect, createServer, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { present } from '#base/assert';
import type { LineConfig, PrinterSide, TillSide } from '#bridge/line-config';
import { openSerialLine } from '#bridge/serial-line';
import type { CupsService } from '../../integration/devices/cups-service.ts';
import { openPtyLine } from '../../integration/devices/pty-line.ts';

/** The printer's far end as plain bytes: what came, and a way to say something back. */
export type FarPrinter = {
  /** All bytes that came, in their order. */
  received(): Buffer;
  say(bytes: Uint8Array): void;
  /** The line breaks, or the printer is switched off, and on again. */
  off(): Promise<void>;
  on(): Promise<void>;
};

/** A till, a bridge's settings, and a printer, over real lines of the system. */
export type Stand = {
  readonly till: TillSide;
  readonly printer: PrinterSide;
  readonly far: FarPrinter;
  /** The till opens its line, at `port` where it goes over the network. */
  openTill(port: number | undefined): Promise<Duplex>;
  /** The till's line breaks in the middle of whatever it says; it can open another one. */
  tear(line: Duplex): Promise<void>;
  /** The way says something back. */
  readonly answers: boolean;
  close(): Promise<void>;
};

export type OpenStand = () => Promise<Stand>;

const LOCAL: TillSide = { kind: 'tcp', host: '127.0.0.1', port: 0, allow: [] };

export const lineOf = (stand: Stand, change: Partial<LineConfig> = {}): LineConfig => ({
  id: 'one',
  till: stand.till,
  printer: stand.printer,
  language: 'esc-pos',
  quietMs: 300,
  holdMs: 150,
  ...change,
});

/** A printer that listens, as plain bytes; it closes its end when the till does. */
export async function openSink(): Promise<
  FarPrinter & { readonly port: number; readonly sockets: Set<Socket>; close(): Promise<void> }
> {
  const pieces: Buffer[] = [];
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes: Buffer) => pieces.push(bytes));
  };
  let server = createServer(accept);
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server = createServer(accept);
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.resetAndDestroy();
      server.close(() => resolve());
    });
  const port = await listen(0);
  return {
    port,
    sockets,
    received: () => Buffer.concat(pieces),
    say: (bytes) => sockets.forEach((socket) => socket.write(bytes)),
    off: shut,
    on: async () => void (await listen(port)),
    close: shut,
  };
}

const openTcpTill = (port: number | undefined): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: present(port, 'the bridge listens'), noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

function tearSocket(line: Duplex): Promise<void> {
  if (line instanceof Socket) line.resetAndDestroy();
  return Promise.resolve();
}

export const overNetwork: OpenStand = async () => {
  const sink = await openSink();
  return {
    till: LOCAL,
    printer: { kind: 'tcp', host: '127.0.0.1', port: sink.port },
    far: sink,
    openTill: openTcpTill,
    tear: tearSocket,
    answers: true,
    close: sink.close,
  };
};

/** The printer at the end of a line of the kernel, of which the near end is what the bridge opens. */
async function openPtyPrinter() {
  const line = await openPtyLine(115_200);
  const pieces: Buffer[] = [];
  let far: Awaited<ReturnType<typeof line.far>>;
  const attach = async (): Promise<void> => {
    far = await line.far();
    far.onBytes((bytes) => pieces.push(Buffer.from(bytes)));
  };
  await attach();
  return {
    printer: line.connection,
    far: {
      received: () => Buffer.concat(pieces),
      say: (bytes: Uint8Array) => void far.write(bytes),
      off: line.unplug,
      on: async () => {
        await line.plug();
        await attach();
      },
    },
    close: line.close,
  };
}

export const overSerialLines: OpenStand = async () => {
  const tillLine = await openPtyLine(115_200);
  const printer = await openPtyPrinter();
  const farPath = tillLine.connection.path.replace(/near$/, 'far');
  return {
    till: tillLine.connection,
    printer: printer.printer,
    far: printer.far,
    openTill: async () =>
      present(await openSerialLine({ ...tillLine.connection, path: farPath }), 'the till opens its line'),
    async tear() {
      await tillLine.unplug();
      await tillLine.plug();
    },
    answers: true,
    async close() {
      await printer.close();
      await tillLine.close();
    },
  };
};

/** A till on the network, its printer on a serial line. */
export const networkToSerial: OpenStand = async () => {
  const printer = await openPtyPrinter();
  return {
    till: LOCAL,
    printer: printer.printer,
    far: printer.far,
    openTill: openTcpTill,
    tear: tearSocket,
    answers: true,
    close: printer.close,
  };
};

let queues = 0;

/** The printer is a queue of the system's print service, with a printer of its own behind it. */
export const networkToQueue = async (cups: CupsService): Promise<Stand> => {
  const sink = await openSink();
  queues += 1;
  const name = `Bon-${queues}`;
  await cups.addRawQueue(name, `socket://127.0.0.1:${sink.port}`);
  return {
    till: LOCAL,
    printer: { kind: 'queue', name },
    far: { ...sink, off: () => cups.stopQueue(name), on: () => cups.startQueue(name) },
    openTill: openTcpTill,
    tear: tearSocket,
    answers: false,
    async close() {
      await cups.cancelAll(name);
      await sink.close();
    },
  };
};

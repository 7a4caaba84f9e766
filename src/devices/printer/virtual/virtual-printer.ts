import { createServer, type Server, type Socket } from 'node:net';
import { nextCommand } from '../escpos-commands.ts';
import { automaticStatus, type Condition, isOnline, statusAnswer } from './virtual-status.ts';

/** `off` refuses connections; `silent` takes them and never answers, as a wrong device at the address does. */
export type VirtualState = 'ok' | 'near-end' | 'paper-out' | 'cover-open' | 'offline' | 'off' | 'silent';

export type VirtualPrinter = {
  readonly port: number;
  /** The last receipts as they were sent, oldest first. What is printed when the line breaks counts as one too. */
  receipts(): readonly Uint8Array[];
  /** Calls for every receipt from now on; returns how to stop that. */
  onReceipt(listener: (receipt: Uint8Array) => void): () => void;
  setState(state: VirtualState): Promise<void>;
  /** The paper ends after so many more printed bytes. */
  runOutAfter(bytes: number): void;
  /** The line is cut after so many more received bytes. */
  tearAfter(bytes: number): void;
  close(): Promise<void>;
};

export type VirtualPrinterOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  readonly keep?: number;
};

const MAX_CONNECTIONS = 4;
/** What a printer that has stopped still takes in; more closes the line instead of filling the memory. */
const MAX_PENDING_BYTES = 1_000_000;
const DEFAULT_KEEP = 50;
const NO_LIMIT = Number.POSITIVE_INFINITY;

/**
 * A receipt printer on the network for demonstrations and tests. It takes ESC/POS, prints into its memory, answers DLE EOT
 * at once and GS r in the order of printing, reports changes after GS a, and can be put into every state a printer gets
 * into. Unlike a real one it does not look for real-time commands inside the data of other commands.
 */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const keep = options.keep ?? DEFAULT_KEEP;
  const host = options.host ?? '127.0.0.1';
  const listeners = new Set<(receipt: Uint8Array) => void>();
  const receipts: Uint8Array[] = [];
  const lines = new Set<Line>();
  let state: VirtualState = 'ok';
  let printableBytes = NO_LIMIT;
  let takenBytes = NO_LIMIT;
  let server: Server | undefined;

  const condition = (): Condition => ({
    coverOpen: state === 'cover-open',
    paperOut: state === 'paper-out',
    paperNearEnd: state === 'near-end' || state === 'paper-out',
    offline: state === 'offline',
  });

  const report = (): void => {
    for (const line of lines) if (line.reports) line.socket.write(automaticStatus(condition()));
  };

  const deliver = (line: Line): void => {
    if (line.printed.length === 0) return;
    const receipt = new Uint8Array(Buffer.concat(line.printed));
    line.printed = [];
    receipts.push(receipt);
    if (receipts.length > keep) receipts.shift();
    for (const listener of listeners) listener(receipt);
  };

  /** One command that has reached the head of the printer's buffer. */
  const print = (line: Line, name: string, bytes: Uint8Array, parameter: number): void => {
    if (name === 'GS r') {
      line.socket.write(new Uint8Array([state === 'near-end' ? 0x03 : 0x00]));
      deliver(line);
      return;
    }
    if (name === 'GS a') {
      line.reports = parameter !== 0;
      if (line.reports) line.socket.write(automaticStatus(condition()));
      return;
    }
    // A new receipt begins: whatever stands on the paper without a cut is one of its own.
    if (name === 'ESC @') {
      deliver(line);
      line.reports = false;
    }
    line.printed.push(bytes);
    printableBytes -= bytes.length;
    if (name === 'GS V' || name === 'ESC i' || name === 'ESC m') deliver(line);
  };

  /** Works through what has been taken in for as long as there is paper. */
  const work = (line: Line): void => {
    while (state !== 'silent' && isOnline(condition())) {
      if (printableBytes <= 0) {
        printableBytes = NO_LIMIT;
        state = 'paper-out';
        report();
        return;
      }
      const next = line.waiting.shift();
      if (next === undefined) return;
      line.waitingBytes -= next.bytes.length;
      print(line, next.name, next.bytes, next.parameter);
    }
  };

  /** DLE commands are obeyed when they come in, everything else when its turn comes. */
  const take = (line: Line, bytes: Uint8Array): void => {
    line.unread = new Uint8Array(Buffer.concat([line.unread, bytes]));
    let offset = 0;
    for (let next = nextCommand(line.unread, 0); 'length' in next; next = nextCommand(line.unread, offset)) {
      const parameter = next.body[0] ?? 0;
      if (next.name === 'DLE EOT') {
        const answer = statusAnswer(condition(), parameter);
        if (answer !== undefined && state !== 'silent') line.socket.write(answer);
      } else if (next.name === 'DLE DC4' && parameter === 8) {
        line.waiting = [];
        line.waitingBytes = 0;
        line.printed = [];
        if (state !== 'silent') line.socket.write(new Uint8Array([0x37, 0x25, 0x00]));
      } else {
        const own = line.unread.slice(next.offset, next.offset + next.length);
        line.waiting.push({ name: next.name, bytes: own, parameter });
        line.waitingBytes += own.length;
      }
      offset = next.offset + next.length;
      work(line);
    }
    line.unread = line.unread.slice(offset);
    if (line.waitingBytes + line.unread.length > MAX_PENDING_BYTES) line.socket.destroy();
  };

  const accept = (socket: Socket): void => {
    if (lines.size >= MAX_CONNECTIONS) return void socket.destroy();
    const line: Line = {
      socket,
      reports: false,
      unread: new Uint8Array(0),
      waiting: [],
      waitingBytes: 0,
      printed: [],
    };
    lines.add(line);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      lines.delete(line);
      deliver(line);
    });
    socket.on('data', (bytes: Uint8Array) => {
      const taken = Math.min(bytes.length, takenBytes);
      takenBytes -= taken;
      take(line, bytes.subarray(0, taken));
      if (taken === bytes.length) return;
      takenBytes = NO_LIMIT;
      socket.destroy();
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
      for (const line of lines) {
        deliver(line);
        line.socket.destroy();
      }
      const old = server;
      server = undefined;
      if (old === undefined) resolve();
      else old.close(() => resolve());
    });

  const port = await listen(options.port);
  return {
    port,
    receipts: () => [...receipts],
    onReceipt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async setState(next) {
      state = next;
      if (next === 'off') return shut();
      if (server === undefined) await listen(port);
      if (next !== 'silent') report();
      for (const line of lines) work(line);
    },
    runOutAfter(bytes) {
      printableBytes = bytes;
    },
    tearAfter(bytes) {
      takenBytes = bytes;
    },
    async close() {
      await shut();
      listeners.clear();
    },
  };
}

type Line = {
  readonly socket: Socket;
  /** After GS a, until ESC @. */
  reports: boolean;
  /** The beginning of a command whose end has not come yet. */
  unread: Uint8Array;
  waiting: { readonly name: string; readonly bytes: Uint8Array; readonly parameter: number }[];
  waitingBytes: number;
  /** On paper since the last cut. */
  printed: Uint8Array[];
};

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { present } from '#base/assert';
import type { LineConfig } from '#bridge/line-config';
import { writeLines } from '#bridge/place';
import { openSerialLine } from '#bridge/serial-line';
import type { ConnectionOf } from '#devices/connection';
import { openPtyLine } from '../integration/devices/pty-line.ts';
import { type Amount, type Bench, roundsOf } from './bench.ts';
import { latencyRow, type Row, type Target } from './row.ts';
import { withScratch } from './scratch.ts';

const MAIN = join(import.meta.dirname, '../../src/bridge/main.ts');
/** A line at 115,200 baud carries so many bytes in a millisecond. */
const BYTES_PER_MS = 11.52;
const RECEIPT_BYTES = 4_600;
/** The printer says something so often while it prints. */
const STATUS_EVERY_MS = 10;
const BOUND: Target = { of: 'ours', atMost: 5 };

/**
 * proxy: what a till sends, at the pace of a line of 115,200 baud, and what its printer says meanwhile: how long each piece
 * takes from one end to the other through the bridge, in a process of its own, against the same line without it, in turn.
 */
export const proxy: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  yield* await withScratch((folder) => rowsFor(amount, 'TCP', folder, openTcp));
  yield* await withScratch((folder) => rowsFor(amount, 'serial', folder, openSerial));
}

type Ends = { readonly till: Duplex; readonly printer: Duplex };
type Line = {
  readonly config: Pick<LineConfig, 'till' | 'printer'>;
  through(): Promise<Ends>;
  direct(): Promise<Ends>;
  close(): Promise<void>;
};
type Times = { readonly there: number[]; readonly back: number[] };

async function rowsFor(amount: Amount, name: string, folder: string, open: () => Promise<Line>): Promise<Row[]> {
  const line = await open();
  mkdirSync(folder, { recursive: true });
  writeLines(folder, [{ id: 'one', ...line.config, language: 'esc-pos', quietMs: 2_000, holdMs: 150 }]);
  const bridge = fork(MAIN, ['worker', folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  bridge.send('first');
  try {
    const through = await line.through();
    const direct = await line.direct();
    await run(through, amount);
    const rounds: { ours: Times; anchor: Times }[] = [];
    for (let round = 0; round < roundsOf(amount); round++) {
      rounds.push({ ours: await run(through, amount), anchor: await run(direct, amount) });
    }
    const subject = { size: RECEIPT_BYTES, unit: 'ms', anchorName: 'line without it', target: BOUND };
    const row = (what: string, of: keyof Times): Row =>
      latencyRow(
        { ...subject, name: `proxy ${name}, ${what}` },
        rounds.map(({ ours, anchor }) => ({ ours: ours[of], anchor: anchor[of] })),
      );
    for (const { till, printer } of [through, direct]) {
      till.destroy();
      printer.destroy();
    }
    return [row('bytes', 'there'), row('status', 'back')];
  } finally {
    const ended = once(bridge, 'exit');
    bridge.kill('SIGKILL');
    await ended;
    await line.close();
  }
}

/** Sends receipts at the pace of the line; the delay of each piece, until its last byte is there. */
async function run({ till, printer }: Ends, amount: Amount): Promise<Times> {
  const bytes = amount.smallest ? 500 : RECEIPT_BYTES * 4;
  const there = arrivals(printer);
  const back = arrivals(till);
  const startedAt = performance.now();
  let sent = 0;
  let toldAt = startedAt;
  while (sent < bytes) {
    await wait(1);
    const due = Math.min(bytes, Math.floor((performance.now() - startedAt) * BYTES_PER_MS)) - sent;
    if (due > 0) {
      sent += due;
      there.expect(sent);
      till.write(Buffer.alloc(due, 0x41));
    }
    if (performance.now() - toldAt >= STATUS_EVERY_MS) {
      toldAt = performance.now();
      back.expect(back.expected() + 4);
      printer.write(Buffer.from([0x10, 0, 0, 0x0f]));
    }
  }
  return { there: await there.all(), back: await back.all() };
}

/** When so many bytes have come, after they were sent. */
function arrivals(line: Duplex) {
  const waiting: { readonly upTo: number; readonly sentAt: number }[] = [];
  const delays: number[] = [];
  let received = 0;
  let expected = 0;
  const hear = (bytes: Buffer): void => {
    received += bytes.length;
    while (waiting[0] && waiting[0].upTo <= received) delays.push(performance.now() - waiting.shift()!.sentAt);
  };
  line.on('data', hear);
  return {
    expected: () => expected,
    expect(upTo: number): void {
      expected = upTo;
      waiting.push({ upTo, sentAt: performance.now() });
    },
    async all(): Promise<number[]> {
      const deadline = performance.now() + 10_000;
      while (waiting.length > 0) {
        if (performance.now() > deadline) throw new Error('bytes did not arrive');
        await wait(1);
      }
      line.off('data', hear);
      line.resume();
      return delays;
    },
  };
}

/** Listens on a free port of this machine and gives the lines that come, each with its own end. */
async function listening(): Promise<{ port: number; next(): Promise<Socket>; close(): void }> {
  const server = createServer({ noDelay: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    next: () => new Promise((resolve) => server.once('connection', resolve)),
    close: () => void server.close(),
  };
}

async function dial(port: number): Promise<Socket> {
  for (let attempt = 0; ; attempt++) {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      if (attempt > 200) throw error;
      await wait(50);
    }
  }
}

async function openTcp(): Promise<Line> {
  const printer = await listening();
  const free = await listening();
  free.close();
  const ends = async (port: number): Promise<Ends> => {
    const accepted = printer.next();
    return { till: await dial(port), printer: await accepted };
  };
  return {
    config: {
      till: { kind: 'tcp', host: '127.0.0.1', port: free.port, allow: [] },
      printer: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    },
    through: () => ends(free.port),
    direct: () => ends(printer.port),
    close: () => Promise.resolve(printer.close()),
  };
}

async function openSerial(): Promise<Line> {
  const [tillLine, printerLine, directLine] = [
    await openPtyLine(115_200),
    await openPtyLine(115_200),
    await openPtyLine(115_200),
  ];
  const opened = async (connection: ConnectionOf<'serial'>): Promise<Duplex> =>
    present(await openSerialLine(connection), 'the line opens');
  const far = ({ connection }: typeof tillLine): ConnectionOf<'serial'> => ({
    ...connection,
    path: connection.path.replace(/near$/, 'far'),
  });
  return {
    config: { till: tillLine.connection, printer: printerLine.connection },
    async through() {
      const ends = { till: await opened(far(tillLine)), printer: await opened(far(printerLine)) };
      // the bridge opens its ends by itself, and a port that is opened forgets what came before
      let isThere = false;
      ends.printer.once('data', () => (isThere = true));
      while (!isThere) {
        ends.till.write('x');
        await wait(50);
      }
      return ends;
    },
    direct: async () => ({ till: await opened(directLine.connection), printer: await opened(far(directLine)) }),
    async close() {
      for (const line of [tillLine, printerLine, directLine]) await line.close();
    },
  };
}

import { connect, createServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { present } from '#base/assert';
import { openBridge } from '#bridge/bridge';
import type { LineConfig } from '#bridge/line-config';
import { openQueueEnd } from '#bridge/queue-end';
import { createSharedLine } from '#bridge/shared-line';
import type { SpoolSystem } from '#devices/printer/spool/spool-system';
import { openSink } from '../../conformance/bridge/stands.ts';

const SOON = { timeout: 10_000, interval: 5 };
const QUIET = { holds: () => false, onReceipt: () => undefined, onHeld: () => undefined, onState: () => undefined };

function openTo(port: number, till: Partial<Extract<LineConfig['till'], { kind: 'tcp' }>> = {}) {
  const bridge = openBridge(
    {
      id: 'one',
      till: { kind: 'tcp', host: '127.0.0.1', port: 0, allow: [], ...till },
      printer: { kind: 'tcp', host: '127.0.0.1', port },
      language: 'esc-pos',
      quietMs: 300,
      holdMs: 150,
    },
    QUIET,
  );
  onTestFinished(() => bridge.close());
  return bridge;
}
const portOf = (bridge: ReturnType<typeof openTo>): Promise<number> =>
  vi.waitFor(() => present(bridge.port(), 'it listens'), SOON);

test('a printer that takes nothing stops the till; nothing is lost and little is kept', async () => {
  let printer: Socket | undefined;
  let received = 0;
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    printer = socket;
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const bridge = openTo(typeof address === 'object' && address !== null ? address.port : 0);
  const till = connect({ host: '127.0.0.1', port: await portOf(bridge) });
  onTestFinished(() => void till.destroy());
  const whole = 32_000_000;
  till.write(Buffer.alloc(whole, 0x41));
  till.end();
  await vi.waitFor(() => expect(printer).toBeDefined(), SOON);
  // until the buffers of the system are full
  let before = -1;
  await vi.waitFor(
    () => {
      const now = bridge.state().bytesToPrinter;
      const isStill = now === before;
      before = now;
      expect(isStill && now > 0).toBe(true);
    },
    { timeout: 10_000, interval: 200 },
  );
  expect(before).toBeLessThan(whole);
  printer!.on('data', (bytes: Buffer) => (received += bytes.length));
  printer!.resume();
  await vi.waitFor(() => expect(received).toBe(whole), SOON);
});

/** An address at which this machine is elsewhere; without a network it has none. */
const own = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

test.skipIf(own === undefined)('only tills whose addresses are set may connect from elsewhere', async () => {
  const elsewhere = present(own, 'there is a network');
  const sink = await openSink();
  onTestFinished(() => sink.close());
  const attempt = async (allow: string[]): Promise<string> => {
    const port = await portOf(openTo(sink.port, { host: '0.0.0.0', allow }));
    const till = connect({ host: elsewhere, port, localAddress: elsewhere });
    onTestFinished(() => void till.destroy());
    till.write('bon');
    return new Promise((resolve) => {
      till.once('error', () => resolve('refused'));
      vi.waitFor(() => expect(sink.received().toString()).toBe('bon'), SOON).then(
        () => resolve('printed'),
        () => undefined,
      );
    });
  };
  expect(await attempt([])).toBe('refused');
  expect(sink.received()).toHaveLength(0);
  expect(await attempt([elsewhere])).toBe('printed');
});

test('tills that share one line print one receipt after the other', async () => {
  const printed: string[] = [];
  const line = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => {
      printed.push(bytes.toString());
      setTimeout(done, 2);
    },
  });
  const join = createSharedLine(() => Promise.resolve({ line }));
  const [one, two] = [present(await join(), 'one'), present(await join(), 'two')];
  one.line.write('a1 ');
  two.line.write('b1 ');
  one.line.write('a2 ');
  await vi.waitFor(() => expect(printed.join('')).toContain('a2'), SOON);
  one.receiptEnded?.();
  await vi.waitFor(() => expect(printed.join('')).toBe('a1 a2 b1 '), SOON);
  // what the printer says goes to whoever prints
  const heard: string[] = [];
  two.line.on('data', (bytes: Buffer) => heard.push(bytes.toString()));
  one.line.on('data', () => heard.push('wrong'));
  line.push('status');
  await vi.waitFor(() => expect(heard).toEqual(['status']), SOON);
  one.line.destroy();
  two.line.destroy();
});

test('a slow line prints the whole receipt of one till before it takes any of the next one', async () => {
  let printed = '';
  const line = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => {
      printed += bytes.toString();
      setTimeout(done, 5);
    },
  });
  const join = createSharedLine(() => Promise.resolve({ line }));
  const [one, two] = [present(await join(), 'one'), present(await join(), 'two')];
  one.line.write('a1 ');
  two.line.write('b1 ');
  // all of it is written before the line has taken the first piece
  one.line.write('a2 ');
  one.line.write('a3 ');
  one.receiptEnded?.();
  await vi.waitFor(() => expect(printed).toContain('b1 '), SOON);
  expect(printed).toBe('a1 a2 a3 b1 ');
  one.line.destroy();
  two.line.destroy();
});

test('each receipt is one job of a print queue, however long the queue takes for the one before it', async () => {
  const jobs: string[] = [];
  const queue: SpoolSystem = {
    queues: () => Promise.resolve(['Bon']),
    status: () => Promise.resolve('ok'),
    submit: async (_name, _title, bytes) => {
      await wait(5);
      return jobs.push(Buffer.from(bytes).toString());
    },
    jobs: () => Promise.resolve([]),
    cancel: () => Promise.resolve(),
  };
  const { line, receiptEnded } = present(await openQueueEnd('Bon', queue), 'the queue');
  for (const receipt of ['a', 'b', 'c']) {
    line.write(`${receipt}1 `);
    line.write(`${receipt}2`);
    receiptEnded?.();
  }
  await vi.waitFor(() => expect(jobs).toEqual(['a1 a2', 'b1 b2', 'c1 c2']), SOON);
  line.destroy();
});

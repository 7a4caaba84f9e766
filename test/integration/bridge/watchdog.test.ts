import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import { isRunning, readPlace } from '#bridge/place';
import { type NetworkPrinter, startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { portOf, startLineProcess } from './line-process.ts';

const SOON = { timeout: 10_000, interval: 5 };
const BACK_WITHIN_MS = 1_000;
const CUT = Buffer.from([0x1d, 0x56, 0x42, 0x00]);
const receipt = (text: string): Buffer => Buffer.concat([Buffer.from([0x1b, 0x40]), Buffer.from(`${text}\n`), CUT]);
const texts = (printer: NetworkPrinter): string[] =>
  printer.receipts().map((one) => /[a-z ]+/.exec(Buffer.from(one.subarray(2)).toString('latin1'))?.[0] ?? '');

let printer: NetworkPrinter;
let lines: Awaited<ReturnType<typeof startLineProcess>>;
let port: number;
const tills: Socket[] = [];

/** Tries again until the line is there, as tills do. */
async function till(): Promise<Socket> {
  return vi.waitFor(
    () =>
      new Promise<Socket>((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port, noDelay: true });
        tills.push(socket);
        socket.once('connect', () => resolve(socket));
        socket.once('error', reject);
        socket.on('error', () => undefined);
      }),
    { timeout: 10_000, interval: 10 },
  );
}
async function print(text: string): Promise<void> {
  (await till()).end(receipt(text));
  await vi.waitFor(() => expect(texts(printer)).toContain(text), SOON);
}

/** Whether the watchdog that has taken over a process keeps another one ready. */
function waitingBeside(adopted: number): boolean {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const running = stdout.split('\n').map((line) => line.trim());
  const watchdog = running.find((line) => line.endsWith(`watchdog ${lines.folder} ${adopted}`))?.split(/\s+/)[0];
  return running.some((line) => line.split(/\s+/)[1] === watchdog && line.endsWith(`worker ${lines.folder}`));
}

beforeEach(async () => {
  printer = await startVirtualPrinter({ port: 0 });
  const free = await startVirtualPrinter({ port: 0 });
  await free.close();
  lines = await startLineProcess([
    {
      id: 'one',
      till: { kind: 'tcp', host: '127.0.0.1', port: free.port, allow: [] },
      printer: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
      language: 'esc-pos',
      quietMs: 300,
      holdMs: 150,
    },
  ]);
  port = await vi.waitFor(() => portOf(lines.messages), SOON);
});
afterEach(async () => {
  for (const socket of tills.splice(0)) socket.destroy();
  await lines.close();
  await printer.close();
});

describe('the process between till and printer', () => {
  test('killed in the middle of a receipt it is back within a second, and the till prints over a new line', async () => {
    await print('vorher');
    const line = await till();
    const ended = new Promise((resolve) => line.once('close', resolve));
    line.write(receipt('halb').subarray(0, 5));
    await vi.waitFor(() => expect(printer.state()).toBe('ok'), SOON);
    const killed = lines.worker();
    const killedAt = performance.now();
    process.kill(killed, 'SIGKILL');
    await ended;
    // the first line may still reach the process that dies, and breaks: a till then tries again
    let isPrinted = false;
    while (!isPrinted) {
      const again = await till();
      isPrinted = await new Promise<boolean>((resolve) => {
        again.once('close', (hadError) => resolve(!hadError));
        again.resume();
        again.end(receipt('nachher'));
      });
    }
    const backAfterMs = performance.now() - killedAt;
    await vi.waitFor(() => expect(texts(printer)).toContain('nachher'), SOON);
    expect(backAfterMs).toBeLessThan(BACK_WITHIN_MS);
    expect(lines.worker()).not.toBe(killed);
  });

  test('printing goes on without the counter, and without the watchdog; another watchdog comes', async () => {
    lines.closePipe();
    await print('ohne kasse');
    process.kill(lines.watchdog(), 'SIGKILL');
    const orphan = lines.worker();
    await print('ohne wache');
    expect(lines.worker()).toBe(orphan);
    // the other one must have taken over before it is needed: by then a process waits beside it
    await vi.waitFor(() => expect(waitingBeside(orphan)).toBe(true), SOON);
    process.kill(orphan, 'SIGKILL');
    await vi.waitFor(() => expect(isRunning(orphan)).toBe(false), SOON);
    await print('mit neuer wache');
  });

  test('a counter that hangs holds up nothing but its own copies', async () => {
    lines.send({ kind: 'hold', bridge: 'one', on: true });
    await print('niemand antwortet');
    const held = await vi.waitFor(() => lines.messages.find((one) => one.kind === 'held') ?? expect.fail('none'), SOON);
    expect(held).toMatchObject({ wasInserted: false });
  });

  test('a second start of the same bridge leaves the first one alone', async () => {
    const first = lines.worker();
    const second = once(lines.start(), 'exit');
    await print('einer');
    await second;
    expect(lines.worker()).toBe(first);
    await print('noch einer');
  });

  test('whoever does not know the key hears nothing', async () => {
    const place = present(readPlace(lines.folder), 'the bridge says where it is');
    const visitor = connect(place.port, '127.0.0.1');
    const heard: Buffer[] = [];
    visitor.on('data', (bytes: Buffer) => heard.push(bytes));
    const closed = new Promise((resolve) => visitor.once('close', resolve));
    visitor.write('{"nonce":"00"}\n{"proof":"00"}\n');
    await closed;
    await print('geheim');
    expect(Buffer.concat(heard).toString()).not.toContain('receipt');
    await vi.waitFor(() => expect(lines.messages.some((one) => one.kind === 'receipt')).toBe(true), SOON);
  });
});

import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import type { DeviceMessage } from '#devices/device';
import { encodeReceipt } from '#devices/printer/encode';
import type { Printer } from '#devices/printer/printer';
import type { PrinterTiming } from '#devices/printer/printer-timing';
import { findPrintQueues, openPrinterAt } from '#devices/printer/printer-connection';
import { printerProfile } from '#devices/printer/profiles';
import { startPrintQueue } from '#devices/printer/queue';
import { cupsAddress, cupsSystem } from '#devices/printer/spool/cups';
import { type NetworkPrinter, startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { sampleReceipt } from '../../golden/receipts/sample-receipt.ts';
import { createDevicesDesk } from '../../../src/counter/service/devices/devices-desk.ts';
import { type CupsService, startCups } from './cups-service.ts';

const TIMING: PrinterTiming = {
  connectMs: 2_000,
  firstBackOffMs: 5,
  longestBackOffMs: 40,
  answerMs: 1_000,
  writeMs: 2_000,
  pollMs: 100,
  checkMs: 50,
  checks: 40,
};

const profile = present(printerProfile('generic-80'), 'generic-80');
const receipt = encodeReceipt(sampleReceipt, profile);
const every = Uint8Array.from({ length: 1_024 }, (_, index) => index & 0xff);
const inHex = (all: readonly Uint8Array[]): string[] => all.map((one) => Buffer.from(one).toString('hex'));
const LONG = { timeout: 50_000, interval: 50 };

let cups: CupsService;
let device: NetworkPrinter;
let queueName: string;
let queues = 0;
const open: { close(): unknown }[] = [];

beforeAll(async () => {
  cups = await startCups();
  vi.stubEnv('CUPS_SERVER', cups.address);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cups.close();
});
beforeEach(async () => {
  device = await startVirtualPrinter({ port: 0 });
  queues += 1;
  queueName = `Bon-${queues}`;
  await cups.addRawQueue(queueName, `socket://127.0.0.1:${device.port}`);
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  await cups.cancelAll(queueName);
  await device.close();
});

function driver(name = queueName, messages: DeviceMessage[] = []): Printer {
  const watch = { onState: () => undefined, onMessage: (message: DeviceMessage) => messages.push(message) };
  const opened = openPrinterAt({ kind: 'queue', name }, profile, watch, TIMING);
  open.push(opened);
  return opened;
}

const printed = (): string[] => inHex(device.receipts()).filter((one) => one === inHex([receipt])[0]);

describe('a printer behind a print queue of the system', () => {
  test('is found, and every byte goes through as it is', async () => {
    expect(await findPrintQueues()).toContainEqual({
      name: queueName,
      connection: { kind: 'queue', name: queueName },
    });
    const messages: DeviceMessage[] = [];
    const printer = driver(queueName, messages);
    expect((await printer.print(receipt)).ok).toBe(true);
    await vi.waitFor(() => expect(inHex(device.receipts())).toEqual(inHex([receipt])));
    expect(messages.map(({ text }) => text)).toEqual([`job, ${receipt.length} bytes`, 'job done']);
  });

  test('no byte is changed on the way, whatever it is', async () => {
    const got: Buffer[] = [];
    const sink = createServer((socket) => socket.on('data', (bytes) => got.push(bytes)));
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => sink.close() });
    const address = sink.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const name = `${queueName}-sink`;
    await cups.addRawQueue(name, `socket://127.0.0.1:${port}`);
    expect((await driver(name).print(every)).ok).toBe(true);
    expect(inHex([Buffer.concat(got)])).toEqual(inHex([every]));
  });

  test('two receipts with the same bytes are two', async () => {
    const printer = driver();
    expect((await printer.print(receipt)).ok).toBe(true);
    expect((await printer.print(receipt)).ok).toBe(true);
    await vi.waitFor(() => expect(printed()).toHaveLength(2));
  });

  test('a queue that is not there is a printer that is off', async () => {
    const printer = driver('none');
    expect(await printer.print(receipt)).toEqual({ ok: false, code: 'printer-off', values: { sentBytes: 0 } });
    expect(printer.state().kind).toBe('out');
  });

  test('a queue that was stopped gets nothing, and goes on by itself', async () => {
    await cups.stopQueue(queueName);
    const printer = driver();
    expect(await printer.print(receipt)).toEqual({ ok: false, code: 'printer-offline', values: { sentBytes: 0 } });
    await cups.startQueue(queueName);
    await vi.waitFor(() => expect(printer.state().kind).toBe('ready'), LONG);
    expect((await printer.print(receipt)).ok).toBe(true);
    expect(printed()).toHaveLength(1);
  });

  test('while the printer is off the job waits in the system; it comes once, also after a restart of ours', async () => {
    await device.setState('off');
    const first = driver();
    expect(await first.print(receipt)).toEqual({ ok: false, code: 'printer-offline', values: { sentBytes: 0 } });
    expect(first.state().kind).toBe('out');
    first.close();

    const second = driver();
    let marked = 0;
    const queue = startPrintQueue({
      printer: second,
      profile,
      jobs: {
        next: () => (marked === 0 ? { id: 'one', bytes: receipt } : undefined),
        markPrinted: () => {
          marked += 1;
        },
      },
    });
    open.push(queue);
    await vi.waitFor(() => expect(queue.state().kind).toBe('waiting'), LONG);
    await device.setState('ok');
    await vi.waitFor(() => expect(marked).toBe(1), LONG);
    expect(printed()).toHaveLength(1);
  });

  test("a printer that is not the counter's any more gives back what waits in its queue: it comes once, from the new one", async () => {
    await device.setState('off');
    const other = await startVirtualPrinter({ port: 0 });
    open.push(other);
    let last: Promise<unknown> = Promise.resolve();
    const stored = new Map<string, string>();
    const desk = createDevicesDesk({
      settings: {
        get: (key) => stored.get(key),
        set: (key, value) => void stored.set(key, value),
        remove: () => undefined,
      },
      given: [],
      clock: { now: () => Date.now() },
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      format: () => ({ language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' }),
      find: async () => [],
      findPlain: async () => [],
      isTaken: () => false,
      onScan: () => undefined,
      onRefused: () => undefined,
      onPrinter: (opened) => {
        if (opened) last = opened.device.driver().then((driver) => driver?.print(receipt));
      },
      onChange: () => undefined,
      onFault: (fault) => expect.fail(String(fault)),
    });
    open.push(desk);
    const printer = { id: 'P', name: 'Bon', class: 'printer', profile: 'generic-80' } as const;
    const waitingJobs = async (): Promise<number | undefined> =>
      (await cupsSystem(cupsAddress()).jobs(queueName))?.filter(({ state }) => state === 'waiting').length;

    expect(desk.put({ ...printer, connection: { kind: 'queue', name: queueName } }).ok).toBe(true);
    expect(await last).toMatchObject({ code: 'printer-offline' });
    expect(await waitingJobs()).toBe(1);
    expect(desk.put({ ...printer, connection: { kind: 'tcp', host: '127.0.0.1', port: other.port } }).ok).toBe(true);
    expect(await last).toMatchObject({ ok: true });
    await vi.waitFor(async () => expect(await waitingJobs()).toBe(0), LONG);
    expect(inHex(other.receipts())).toEqual(inHex([receipt]));
  });

  test('a job that somebody takes out is for a person to look at', async () => {
    await device.setState('off');
    const printer = driver();
    const printing = printer.print(receipt);
    await vi.waitFor(() => expect(printer.status()).toBe('ok'), LONG);
    await cups.cancelAll(queueName);
    expect(await printing).toMatchObject({ code: 'printer-not-answering', values: { sentBytes: receipt.length } });
  });

  test('a drawer opens at once or not at all', async () => {
    const printer = driver();
    expect((await printer.openDrawer()).ok).toBe(true);
    await vi.waitFor(() => expect(device.drawer()).toBe('open'));
    device.closeDrawer();
    await device.setState('off');
    expect(await printer.openDrawer()).toMatchObject({ ok: false, code: 'printer-offline' });
    await device.setState('ok');
    expect((await printer.print(receipt)).ok).toBe(true);
    expect(device.receipts().filter((one) => one.length < 30)).toHaveLength(1);
  });
});

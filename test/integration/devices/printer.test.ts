import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { encodeReceipt } from '#devices/printer/encode';
import type { Printer } from '#devices/printer/printer';
import { openPrinterOn } from '#devices/printer/printer-driver';
import type { PrinterTiming } from '#devices/printer/printer-timing';
import type { PrinterStatus } from '#devices/printer/printer-status';
import { type PrinterProfile, printerProfile } from '#devices/printer/profiles';
import { type PrintJob, type QueueState, startPrintQueue } from '#devices/printer/queue';
import { startVirtualPrinter, type NetworkPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { connectTcp } from '#devices/transport/tcp-channel';
import { QUICK, UNASKED, UNWATCHED } from '../../conformance/devices/quick-printer.ts';
import { sampleReceipt } from '../../golden/receipts/sample-receipt.ts';

const profile = (id: string): PrinterProfile => {
  const found = printerProfile(id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
};
const epson = profile('epson-80');
const receipt = encodeReceipt(sampleReceipt, epson);
const inHex = (bytes: readonly Uint8Array[]): string[] => bytes.map((one) => Buffer.from(one).toString('hex'));

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function virtual(): Promise<NetworkPrinter> {
  const started = await startVirtualPrinter({ port: 0 });
  open.push(started);
  return started;
}

function driver(port: number, use: PrinterProfile = epson, timing: PrinterTiming = QUICK): Printer {
  const opened = openPrinterOn(connectTcp({ host: '127.0.0.1', port }), use, UNWATCHED, timing);
  open.push(opened);
  return opened;
}

/** Resolves when the driver says so; the time limit of the test is the bound. */
const until = (printer: Printer, wanted: PrinterStatus): Promise<void> =>
  new Promise((resolve) => {
    if (printer.status() === wanted) return resolve();
    const stop = printer.onStatus((status) => {
      if (status !== wanted) return;
      stop();
      resolve();
    });
  });

describe('printing', () => {
  test('the bytes arrive unchanged, and it is reported after they are on paper', async () => {
    const device = await virtual();
    const printer = driver(device.port);
    expect(await printer.print(receipt)).toEqual({ ok: true, value: undefined });
    expect(inHex(device.receipts())).toEqual(inHex([receipt]));
  });

  test.each(['epson-80', 'epson-tm-t88', 'generic-80', 'generic-58'])('%s', async (id) => {
    const device = await virtual();
    const bytes = encodeReceipt(sampleReceipt, profile(id));
    const printer = driver(device.port, profile(id));
    expect((await printer.print(bytes)).ok).toBe(true);
    expect((await printer.print(bytes)).ok).toBe(true);
    printer.close();
    await device.setState('off');
    expect(inHex(device.receipts())).toEqual(inHex([bytes, bytes]));
  });

  test('many at once come one after another', async () => {
    const device = await virtual();
    const printer = driver(device.port);
    const results = await Promise.all(Array.from({ length: 10 }, () => printer.print(receipt)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(device.receipts()).toHaveLength(10);
  });

  test('too many at once are refused, not kept', async () => {
    const device = await virtual();
    const printer = driver(device.port);
    const results = await Promise.all(Array.from({ length: 20 }, () => printer.print(receipt)));
    expect(results.filter((result) => !result.ok)).toHaveLength(4);
  });

  test('near the end of the paper it still prints', async () => {
    const device = await virtual();
    await device.setState('near-end');
    const printer = driver(device.port);
    expect((await printer.print(receipt)).ok).toBe(true);
    expect(printer.status()).toBe('near-end');
  });

  test.each([
    ['paper-out', 'printer-paper-out', 'paper-out'],
    ['cover-open', 'printer-cover-open', 'cover-open'],
    ['offline', 'printer-offline', 'offline'],
    ['off', 'printer-off', 'off'],
    ['silent', 'printer-not-answering', 'off'],
  ] as const)('%s: refused before anything is sent, and printed once when it is well', async (state, code, status) => {
    const device = await virtual();
    await device.setState(state);
    const printer = driver(device.port);
    expect(await printer.print(receipt)).toEqual({ ok: false, code, values: { sentBytes: 0 } });
    expect(printer.status()).toBe(status);
    expect(device.receipts()).toEqual([]);
    await device.setState('ok');
    await until(printer, 'ok');
    expect((await printer.print(receipt)).ok).toBe(true);
    expect(inHex(device.receipts())).toEqual(inHex([receipt]));
  });

  test('the paper ends in the middle: not reported as printed; afterwards the whole receipt comes, once', async () => {
    const device = await virtual();
    const printer = driver(device.port);
    await until(printer, 'ok');
    device.stopAfter(Math.floor(receipt.length / 2), 'paper-out');
    expect(await printer.print(receipt)).toEqual({
      ok: false,
      code: 'printer-paper-out',
      values: { sentBytes: receipt.length },
    });
    await device.setState('ok');
    await until(printer, 'ok');
    expect((await printer.print(receipt)).ok).toBe(true);
    expect(inHex(device.receipts())).toEqual(inHex([receipt]));
  });

  test('the paper ends in the middle of a receipt on a printer that cannot confirm', async () => {
    const device = await virtual();
    const printer = driver(device.port, profile('generic-80'));
    await until(printer, 'ok');
    device.stopAfter(Math.floor(receipt.length / 2), 'paper-out');
    expect(await printer.print(receipt)).toMatchObject({ ok: false, code: 'printer-paper-out' });
  });

  test.each([0, 1, 100, 700])(
    'the line breaks after %i bytes: not reported as printed; the next print works',
    async (bytes) => {
      const device = await virtual();
      const printer = driver(device.port, epson, UNASKED);
      await until(printer, 'ok');
      device.tearAfter(bytes);
      const broken = await printer.print(receipt);
      expect(broken).toMatchObject({ ok: false, code: 'printer-off' });
      expect((await printer.print(receipt)).ok).toBe(true);
      expect(inHex(device.receipts()).at(-1)).toBe(inHex([receipt])[0]);
    },
  );

  test('an address that cannot be one', async () => {
    expect(await driver(99_999).print(receipt)).toMatchObject({ ok: false, code: 'printer-off' });
  });
});

describe('status', () => {
  test('follows what the printer reports by itself, also after a receipt has reset it', async () => {
    const device = await virtual();
    const printer = driver(device.port, epson, UNASKED);
    const seen: PrinterStatus[] = [];
    printer.onStatus((status) => seen.push(status));
    await until(printer, 'ok');
    expect((await printer.print(receipt)).ok).toBe(true);
    for (const state of ['near-end', 'paper-out', 'cover-open', 'offline', 'ok'] as const) {
      await device.setState(state);
      await until(printer, state);
    }
    await device.setState('off');
    await until(printer, 'off');
    await device.setState('ok');
    await until(printer, 'ok');
    expect(seen).toEqual(['ok', 'near-end', 'paper-out', 'cover-open', 'offline', 'ok', 'off', 'ok']);
  });

  test('a printer that falls silent is noticed by asking', async () => {
    const device = await virtual();
    const printer = driver(device.port);
    await until(printer, 'ok');
    await device.setState('silent');
    await until(printer, 'off');
    await device.setState('ok');
    await until(printer, 'ok');
  });

  test('nothing is heard after closing', async () => {
    const device = await virtual();
    const printer = driver(device.port);
    await until(printer, 'ok');
    const seen: PrinterStatus[] = [];
    printer.onStatus((status) => seen.push(status));
    printer.close();
    await device.setState('off');
    expect(seen).toEqual([]);
    expect(await printer.print(receipt)).toMatchObject({ ok: false, code: 'printer-off' });
  });
});

describe('virtual printer', () => {
  test('keeps the last receipts only and tells each', async () => {
    const device = await startVirtualPrinter({ port: 0, keep: 2 });
    open.push(device);
    let told = 0;
    device.onReceipt(() => {
      told += 1;
    });
    const printer = driver(device.port);
    for (let i = 0; i < 4; i++) expect((await printer.print(receipt)).ok).toBe(true);
    expect(told).toBe(4);
    expect(device.receipts()).toHaveLength(2);
  });

  test('takes bytes in any pieces, and other programs that never ask', async () => {
    const device = await virtual();
    const arrived = new Promise<Uint8Array>((resolve) => {
      device.onReceipt(resolve);
    });
    const socket = connect({ port: device.port, host: '127.0.0.1', noDelay: true });
    for (const byte of receipt) {
      await new Promise((resolve) => socket.write(Uint8Array.of(byte), resolve));
      // Two turns of the event loop, in which the other side reads this one byte.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    }
    socket.end();
    expect(inHex([await arrived])).toEqual(inHex([receipt]));
  });

  test('a port that is taken is refused', async () => {
    const device = await virtual();
    await expect(startVirtualPrinter({ port: device.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('queue on a printer', () => {
  test('receipts wait while the printer is off, and come in order when it is back', async () => {
    const device = await virtual();
    await device.setState('off');
    const printer = driver(device.port);
    const waiting: PrintJob[] = ['a', 'b', 'c'].map((id) => ({
      id,
      document: { version: 1, blocks: [{ kind: 'text', text: `Beleg ${id}` }, { kind: 'cut' }] },
    }));
    const states: QueueState['kind'][] = [];
    const idle = new Promise<void>((resolve) => {
      const queue = startPrintQueue({
        printer,
        profile: epson,
        jobs: {
          next: () => waiting[0],
          markPrinted: (id) => {
            expect(waiting.shift()?.id).toBe(id);
          },
        },
        onState: (state) => {
          states.push(state.kind);
          if (state.kind === 'waiting') void device.setState('ok');
          if (state.kind === 'idle') resolve();
        },
      });
      open.push(queue);
    });
    await idle;
    expect(states).toContain('waiting');
    expect(device.receipts().map((bytes) => /Beleg [abc]/.exec(Buffer.from(bytes).toString('latin1'))?.[0])).toEqual([
      'Beleg a',
      'Beleg b',
      'Beleg c',
    ]);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { present } from '#base/assert';
import { encodeReceipt } from '#devices/printer/encode';
import type { Printer } from '#devices/printer/printer';
import { openPrinterOn } from '#devices/printer/printer-driver';
import type { PrinterTiming } from '#devices/printer/printer-timing';
import { printerProfile } from '#devices/printer/profiles';
import { createVirtualPrinter, type LineEnd, type VirtualPrinter } from '#devices/printer/virtual/virtual-printer';
import { virtualEscPos } from '#devices/printer/virtual/virtual-esc-pos';
import { virtualStar } from '#devices/printer/virtual/virtual-star';
import type { Connect } from '#devices/transport/channel';
import { UNWATCHED } from '../../../conformance/devices/quick-printer.ts';

const TIMING: PrinterTiming = {
  connectMs: 50,
  firstBackOffMs: 1,
  longestBackOffMs: 2,
  answerMs: 4,
  writeMs: 50,
  pollMs: 600_000,
  checkMs: 4,
  checks: 10,
};

/** A printer with a power supply of its own, which keeps what it has taken in when its plug is pulled. */
type Plugged = {
  readonly connect: Connect;
  readonly device: VirtualPrinter;
  /** The next line that is opened loses so many bytes before the printer hears anything. */
  losesFirst(bytes: number): void;
};

function plugged(language: 'esc-pos' | 'star-prnt'): Plugged {
  const device = createVirtualPrinter({
    language: language === 'star-prnt' ? virtualStar : virtualEscPos,
    keep: 10_000,
  });
  let current: { readonly hear: (bytes: Uint8Array) => void; readonly close: () => void } | undefined;
  let nextLoses = 0;
  const end: LineEnd = device.connect({
    write: (bytes) => {
      const line = current;
      queueMicrotask(() => line === current && line?.hear(bytes));
    },
    close: () => current?.close(),
  });
  return {
    device,
    losesFirst: (bytes) => {
      nextLoses = bytes;
    },
    connect: (listener) => {
      let isOpen = true;
      let lost = nextLoses;
      nextLoses = 0;
      const close = (): void => {
        if (!isOpen) return;
        isOpen = false;
        current = undefined;
        queueMicrotask(listener.onClosed);
      };
      current = { hear: listener.onBytes, close };
      return Promise.resolve({
        write(bytes) {
          const arriving = bytes.subarray(Math.min(lost, bytes.length));
          lost -= bytes.length - arriving.length;
          if (isOpen && arriving.length > 0) end.take(arriving);
          return Promise.resolve(isOpen);
        },
        close,
      });
    },
  };
}

const inHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const LONGEST_SERIES = 20;

/** Prints until it is there, as a print queue does: what may be on paper whole is looked for by a person. */
async function printedAtLast(printer: Printer, bytes: Uint8Array, isThere: () => boolean): Promise<boolean> {
  for (let attempt = 0; attempt < LONGEST_SERIES; attempt++) {
    const result = await printer.print(bytes);
    if (result.ok) return true;
    if (Number(result.values.sentBytes) >= bytes.length && isThere()) return true;
  }
  return false;
}

describe.each(['epson-80', 'epson-tm-t88-old', 'generic-80', 'star-80'])('%s that has begun a command', (id) => {
  const profile = present(printerProfile(id), 'a profile');
  const withCode = (text: string): Uint8Array =>
    encodeReceipt(
      {
        version: 1,
        blocks: [{ kind: 'text', text: 'Grüße', bold: true }, { kind: 'qr', text }, { kind: 'cut' }],
      },
      profile,
    );
  const receipt = withCode('https://example.com/a');
  const places = Array.from({ length: receipt.length + 20 }, (_, at) => at);

  test.each([0, 3, 10, 13, 16, 22])(
    'whatever byte it broke off at, a line that then loses its first %d bytes spoils no receipt',
    async (lost) => {
      const { connect, device, losesFirst } = plugged(profile.language);
      const printer = openPrinterOn(connect, profile, UNWATCHED, TIMING);
      open.push(printer);
      const whole = (): number => device.receipts().filter((one) => inHex(one) === inHex(receipt)).length;
      const spoilt: unknown[] = [];
      for (const [series, place] of places.entries()) {
        device.tearAfter(place);
        losesFirst(lost);
        const isPrinted = await printedAtLast(printer, receipt, () => whole() > series);
        device.tearAfter(Number.POSITIVE_INFINITY);
        if (!isPrinted || whole() !== series + 1) spoilt.push([place, isPrinted, whole() - series]);
        if (whole() !== series + 1) break;
      }
      expect(spoilt).toEqual([]);
    },
  );

  test('whatever byte a run of this program broke off at, the next one spoils no receipt', async () => {
    const { connect, device } = plugged(profile.language);
    // one command of it is longer than all that is sent before it
    const receipt = withCode('https://example.com/'.padEnd(200, 'a'));
    const whole = (): number => device.receipts().filter((one) => inHex(one) === inHex(receipt)).length;
    const spoilt: number[] = [];
    for (let place = 0; place < receipt.length + 20; place += 3) {
      const killed = openPrinterOn(connect, profile, UNWATCHED, TIMING);
      device.tearAfter(place);
      await killed.print(receipt);
      killed.close();
      device.tearAfter(Number.POSITIVE_INFINITY);
      const next = openPrinterOn(connect, profile, UNWATCHED, TIMING);
      open.push(next);
      const before = whole();
      const isPrinted = await next.print(receipt, true);
      if (!isPrinted.ok || whole() !== before + 1) spoilt.push(place);
      next.close();
    }
    expect(spoilt).toEqual([]);
  });
});

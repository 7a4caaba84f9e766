import { describe, expect, test } from 'vitest';
import type { ChannelListener, Connect } from '#devices/transport/channel';
import { openPrinterOn } from '#devices/printer/printer-driver';
import type { PrinterTiming } from '#devices/printer/printer-timing';
import { type PrinterProfile, printerProfile } from '#devices/printer/profiles';
import { UNWATCHED } from '../../../conformance/devices/quick-printer.ts';

const TIMING: PrinterTiming = {
  connectMs: 50,
  firstBackOffMs: 1,
  longestBackOffMs: 4,
  answerMs: 10,
  writeMs: 50,
  pollMs: 600_000,
  checkMs: 5,
  checks: 4,
};

const profile = (id: string): PrinterProfile => {
  const found = printerProfile(id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
};

/** A line that keeps what is written and answers DLE EOT, but never GS r. */
function line(answersStatus: boolean): { connect: Connect; written: Uint8Array[]; attempts: () => number } {
  const written: Uint8Array[] = [];
  let attempts = 0;
  const connect: Connect = (listener: ChannelListener) => {
    attempts += 1;
    return Promise.resolve({
      write(bytes) {
        written.push(bytes);
        if (answersStatus && bytes[0] === 0x10)
          queueMicrotask(() => listener.onBytes(new Uint8Array([0x12, 0x12, 0x12])));
        return Promise.resolve(true);
      },
      close: () => listener.onClosed(),
    });
  };
  return { connect, written, attempts: () => attempts };
}

describe('driver', () => {
  test('a printer that never confirms is asked a bounded number of times', async () => {
    const { connect, written } = line(true);
    const printer = openPrinterOn(connect, profile('epson-80'), UNWATCHED, TIMING);
    expect(await printer.print(new Uint8Array([0x41]))).toEqual({
      ok: false,
      code: 'printer-not-answering',
      values: { sentBytes: 1 },
    });
    expect(written.length).toBeLessThan(14);
    printer.close();
  });

  test('an answer that comes late is not taken for that of the next receipt', async () => {
    const [first, second] = [new Uint8Array([0x41]), new Uint8Array([0x42])];
    let marks = 0;
    const connect: Connect = (listener) => {
      const says = (...bytes: number[]): void => queueMicrotask(() => listener.onBytes(Uint8Array.from(bytes)));
      return Promise.resolve({
        write(bytes) {
          if (bytes[0] === 0x10) says(0x12, 0x12, 0x12);
          if (bytes[0] === second[0] && marks === 1) says(0x00);
          // the printer has come to the end of the first receipt at last, and right after that to the mark behind it
          if (bytes[0] === 0x1d && bytes[1] === 0x72 && ++marks === 2) says(0x00, 0x00);
          return Promise.resolve(true);
        },
        close: () => listener.onClosed(),
      });
    };
    const printer = openPrinterOn(connect, profile('epson-tm-t88-old'), UNWATCHED, TIMING);
    expect(await printer.print(first)).toMatchObject({ ok: false, values: { sentBytes: 1 } });
    expect(await printer.print(second)).toMatchObject({ ok: false });
    printer.close();
  });

  test('the same printer with a profile that knows it does not confirm', async () => {
    const { connect } = line(true);
    const printer = openPrinterOn(connect, profile('generic-80'), UNWATCHED, TIMING);
    expect((await printer.print(new Uint8Array([0x41]))).ok).toBe(true);
    printer.close();
  });

  test('a printer without status is asked nothing', async () => {
    const { connect, written } = line(false);
    const printer = openPrinterOn(
      connect,
      { ...profile('star-80'), status: 'none', confirms: false },
      UNWATCHED,
      TIMING,
    );
    expect((await printer.print(new Uint8Array([0x41]))).ok).toBe(true);
    expect(written).toEqual([new Uint8Array([0x41])]);
    expect(printer.status()).toBe('ok');
    printer.close();
  });

  test('attempts to reach it go on with growing waits, until it is closed', async () => {
    let attempts = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const printer = openPrinterOn(
      () => {
        attempts += 1;
        if (attempts === 5) resolve();
        return Promise.resolve(undefined);
      },
      profile('epson-80'),
      UNWATCHED,
      TIMING,
    );
    await promise;
    printer.close();
    expect(printer.status()).toBe('off');
    expect(await printer.print(new Uint8Array([0x41]))).toMatchObject({ code: 'printer-off' });
  });
});

import { vi } from 'vitest';
import type { Device } from '#devices/device';
import { createKeyboardWedge, DEFAULT_WEDGE, type WedgeOutput } from '#devices/scanner/keyboard-wedge';
import { GERMAN_LAYOUT, US_LAYOUT } from '#devices/scanner/keyboard-layouts';
import { openSerialScanner } from '#devices/scanner/serial-scanner';
import { scannerSettingsSchema } from '#devices/scanner/settings';
import { connectSerial } from '#devices/transport/serial-channel';
import { reportsOf } from '../../integration/devices/hid-reports.ts';
import { type FarEnd, openPtyLine } from '../../integration/devices/pty-line.ts';
import { openUsbBus } from '../../integration/devices/usb-bus.ts';
import { keysOf } from '../../unit/devices/scanner/scanner-keys.ts';
import type { ScannerUnderTest } from './scanner.ts';

const TIMING = { connectMs: 2_000, firstBackOffMs: 20, longestBackOffMs: 80 };
const soon = <T>(check: () => T): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 5 });

/** Serial, over a line of the kernel; `around` as the scanner is set: CR, LF, CRLF, STX and ETX … */
export const serialScanner =
  (before: string, after: string, settings: object = {}) =>
  async (): Promise<ScannerUnderTest> => {
    const line = await openPtyLine();
    const delivered: string[] = [];
    const device: Device = openSerialScanner({
      connect: connectSerial(line.connection),
      settings: scannerSettingsSchema.parse(settings),
      listener: {
        onScan: (text) => void delivered.push(text),
        onRefused: ({ code }) => void delivered.push(`[${code}]`),
      },
      watch: { onState: () => undefined, onMessage: () => undefined },
      timing: TIMING,
    });
    let far: FarEnd = await line.far();
    await soon(() => {
      if (device.state().kind !== 'ready') throw new Error('the line was not opened');
    });
    return {
      delivered,
      send: (text) => far.write(before + text + after),
      sendHalf: (text) => far.write(before + text.slice(0, text.length / 2)),
      isReady: () => device.state().kind === 'ready',
      unplug: line.unplug,
      async plug() {
        await line.plug();
        far = await line.far();
      },
      async close() {
        device.close();
        await line.close();
      },
    };
  };

/** Between GS1 elements; in keyboard mode scanners press Ctrl and ] for it. */
const GS = '\u001d';
const NODE = 'hidraw0';

/** HID POS, with node-hid on a device that umockdev shows. */
export async function hidScanner(): Promise<ScannerUnderTest> {
  const usb = { vendorId: 0x0c2e, productId: 0x0b07, serialNumber: 'S1' };
  const bus = await openUsbBus([{ ...usb, node: NODE, maker: 'Maker', product: 'Scanner HIDPOS' }]);
  const delivered: string[] = [];
  let seen = 0;
  let messages = 0;
  let isReady = false;
  /** Takes in what the process of the driver has told since. */
  function takeIn(): void {
    for (const event of bus.events.slice(seen)) {
      if (event.kind === 'scan') delivered.push(event.text);
      if (event.kind === 'refused') delivered.push(`[${event.code}]`);
      if (event.kind === 'message') messages++;
      if (event.kind === 'state') isReady = event.state === 'ready';
    }
    seen = bus.events.length;
  }
  async function sendReports(reports: readonly Uint8Array[]): Promise<void> {
    for (const report of reports) {
      takeIn();
      const before = messages;
      bus.send(NODE, report);
      await soon(() => {
        takeIn();
        if (messages === before) throw new Error('the report did not arrive');
      });
    }
  }
  const ready = (): Promise<void> =>
    soon(() => {
      takeIn();
      if (!isReady) throw new Error('the scanner was not opened');
    });
  await bus.plug(NODE);
  bus.open('scanner', { kind: 'hid', ...usb });
  await ready();
  return {
    get delivered() {
      takeIn();
      return delivered;
    },
    send: (text) => sendReports(reportsOf(text)),
    sendHalf(text) {
      const half = reportsOf(text.slice(0, text.length / 2));
      for (const report of half) report[63] = 1;
      return sendReports(half);
    },
    isReady() {
      takeIn();
      return isReady;
    },
    unplug: () => bus.unplug(NODE),
    plug: () => bus.plug(NODE),
    async close() {
      if (!(await bus.close())) throw new Error('a closed scanner keeps its process alive');
    },
  };
}

/** A keyboard: keys with the places of the scanner's layout on a computer with a German one; time is the test's. */
export const wedgeScanner = (layout: 'us' | 'de') => async (): Promise<ScannerUnderTest> => {
  const wedge = createKeyboardWedge({ ...DEFAULT_WEDGE, layout });
  const delivered: string[] = [];
  let nowMs = 0;
  const take = (output: WedgeOutput): void => {
    if (output.kind === 'scan') delivered.push(output.text);
    if (output.kind === 'too-long') delivered.push('[scan-too-long]');
  };
  function press(text: string): void {
    for (const [index, part] of text.split(GS).entries()) {
      if (index > 0) take(wedge.keyDown({ code: 'BracketRight', key: ']', ctrl: true, timeMs: nowMs }));
      const keys = keysOf(part, layout === 'us' ? US_LAYOUT : GERMAN_LAYOUT, nowMs + 5, () => 5);
      for (const key of keys) take(wedge.keyDown(key));
      nowMs = (keys.at(-1)?.timeMs ?? nowMs) + 5;
    }
  }
  function quiet(): void {
    nowMs = Math.max(nowMs, wedge.deadlineMs() ?? 0);
    take(wedge.flush(nowMs));
    nowMs += 100;
  }
  return {
    delivered,
    async send(text) {
      press(text);
      take(wedge.keyDown({ code: 'Enter', key: 'Enter', timeMs: nowMs }));
      nowMs += 20;
    },
    async sendHalf(text) {
      press(text.slice(0, text.length / 2));
      quiet();
    },
    isReady: () => undefined,
    async unplug() {},
    async plug() {},
    async close() {},
  };
};

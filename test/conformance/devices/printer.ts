import { afterEach, describe, expect, test, vi } from 'vitest';
import { present } from '#base/assert';
import type { DeviceMessage, DeviceState } from '#devices/device';
import { encodeReceipt } from '#devices/printer/encode';
import type { Printer } from '#devices/printer/printer';
import type { PrinterTiming } from '#devices/printer/printer-timing';
import { openPrinterAt } from '#devices/printer/printer-connection';
import { type PrinterProfile, printerProfile } from '#devices/printer/profiles';
import { type PrintQueue, startPrintQueue } from '#devices/printer/queue';
import { catalogue } from '#text/catalogue';
import { sampleReceipt } from '../../golden/receipts/sample-receipt.ts';
import type { OpenStand, PrinterStand } from './printer-stands.ts';

/** Short, so that waits for what never comes cost little; long enough for a busy machine. */
const TIMING: PrinterTiming = {
  connectMs: 2_000,
  firstBackOffMs: 5,
  longestBackOffMs: 40,
  answerMs: 400,
  writeMs: 2_000,
  pollMs: 100,
  checkMs: 60,
  checks: 15,
};

const inHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What every printer driver does, on a virtual printer at the end of a real line. */
export function printerConformance(name: string, profileId: string, openStand: OpenStand): void {
  const profile: PrinterProfile = present(printerProfile(profileId), 'a profile');
  const receipt = encodeReceipt(sampleReceipt, profile);
  const withoutPulse = encodeReceipt({ version: 1, blocks: [{ kind: 'text', text: 'A' }, { kind: 'cut' }] }, profile);
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  type Set = { stand: PrinterStand; printer: Printer; states: DeviceState[]; messages: DeviceMessage[] };
  async function start(use: PrinterProfile = profile): Promise<Set> {
    const stand = await openStand(use);
    open.push(stand);
    const states: DeviceState[] = [];
    const messages: DeviceMessage[] = [];
    const printer = openPrinterAt(
      stand.connection,
      use,
      { onState: (state) => states.push(state), onMessage: (message) => messages.push(message) },
      TIMING,
    );
    open.push(printer);
    await ready(printer);
    return { stand, printer, states, messages };
  }

  const ready = (printer: Printer): Promise<void> =>
    vi.waitFor(() => expect(printer.state().kind).toBe('ready'), { timeout: 10_000, interval: 5 });

  const whole = ({ stand }: Set): number =>
    stand.printer.receipts().filter((one) => inHex(one) === inHex(receipt)).length;

  /** A queue with one receipt, and how often it was marked as printed. */
  function queueOn({ printer }: Set): { queue: PrintQueue; marked: () => number } {
    let marked = 0;
    const queue = startPrintQueue({
      printer,
      profile,
      jobs: {
        next: () => (marked === 0 ? { id: 'receipt', bytes: receipt } : undefined),
        markPrinted: () => {
          marked += 1;
        },
      },
    });
    open.push(queue);
    return { queue, marked: () => marked };
  }

  /** A person who looks at the paper and says whether it is there. */
  async function lookedAfter(set: Set, { queue, marked }: ReturnType<typeof queueOn>, before = 0): Promise<void> {
    await vi.waitFor(
      () => {
        const state = queue.state();
        if (state.kind === 'stopped') {
          if (whole(set) > before) queue.settle();
          else queue.retry();
        }
        expect([state.kind, marked()]).toEqual(['idle', 1]);
      },
      { timeout: 20_000, interval: 10 },
    );
  }

  describe(`${name}, ${profileId}`, () => {
    test('prints whole receipts in their order, and says it when they are on paper', async () => {
      const set = await start();
      const printed = await Promise.all([set.printer.print(receipt), set.printer.print(receipt)]);
      expect(printed.map(({ ok }) => ok)).toEqual([true, true]);
      expect(set.stand.printer.receipts().map(inHex)).toEqual([inHex(receipt), inHex(receipt)]);
    });

    test('tells its messages without a word of the receipt', async () => {
      const { printer, messages } = await start();
      await printer.print(receipt);
      const told = messages.map(({ direction, text }) => `${direction} ${text}`);
      expect(told).toContain(`out receipt, ${receipt.length} bytes`);
      expect(told.some((text) => text.startsWith('in '))).toBe(true);
      expect(told.join(' ')).not.toContain('Treue');
    });

    test.each([
      ['paper-out', 'printer-paper-out'],
      ['cover-open', 'printer-cover-open'],
      ['offline', 'printer-offline'],
      ['off', 'printer-off'],
      ['silent', 'printer-not-answering'],
    ] as const)('%s: one sentence, nothing sent; printed once when it is well again', async (state, code) => {
      const set = await start();
      await set.stand.setState(state);
      await vi.waitFor(() => expect(set.printer.state().kind).toBe('out'), { timeout: 10_000 });
      const stateNow = set.printer.state();
      expect(stateNow.kind === 'out' && stateNow.refusal.code in catalogue).toBe(true);
      const refusal = await set.printer.print(receipt);
      expect(refusal).toMatchObject({ ok: false, values: { sentBytes: 0 } });
      // a line that was closed may be open again by the time it is asked
      if (!refusal.ok && state !== 'silent') expect(refusal.code).toBe(code);
      const queued = queueOn(set);
      await set.stand.setState('ok');
      await lookedAfter(set, queued);
      expect(whole(set)).toBe(1);
    });

    test('paper near its end: prints on and wants a look', async () => {
      const { stand, printer } = await start();
      await stand.setState('near-end');
      await vi.waitFor(() => expect(printer.state().kind).toBe('attention'));
      expect((await printer.print(receipt)).ok).toBe(true);
    });

    test('unplugged and plugged in again in the middle of every exchange: nothing lost, nothing twice', async () => {
      const set = await start();
      const tail = 24;
      const places = [0, 3, 8, 9, 10, 11, 40, 200, 500, 1_023, 1_024, 1_025].filter((at) => at < receipt.length);
      for (let at = receipt.length - 6; at <= receipt.length + tail; at += 5) places.push(at);
      let before = 0;
      for (const place of places) {
        await ready(set.printer);
        set.stand.printer.tearAfter(place);
        const queued = queueOn(set);
        // the plug is in again whether or not this exchange came to its place
        const plugging = setInterval(() => void set.stand.replugged(), 20);
        await lookedAfter(set, queued, before).finally(() => clearInterval(plugging));
        queued.queue.close();
        set.stand.printer.tearAfter(Number.POSITIVE_INFINITY);
        await set.stand.replugged();
        expect(`after ${place}: ${whole(set) - before}`).toBe(`after ${place}: 1`);
        before = whole(set);
      }
    });

    test.each(['paper-out', 'cover-open', 'offline', 'off', 'silent'] as const)(
      '%s in the middle of a receipt: the whole one comes once afterwards',
      async (state) => {
        const set = await start();
        set.stand.printer.stopAfter(Math.floor(receipt.length / 2), state);
        const queued = queueOn(set);
        await vi.waitFor(() => expect(set.stand.printer.state()).toBe(state), { timeout: 10_000, interval: 5 });
        await vi.waitFor(() => expect(queued.queue.state().kind).not.toBe('printing'), { timeout: 10_000 });
        expect(queued.marked()).toBe(0);
        await set.stand.setState('ok');
        await lookedAfter(set, queued);
        expect(whole(set)).toBe(1);
      },
    );

    test('out of paper for good: every print is refused soon, and closing ends it', async () => {
      const { stand, printer } = await start();
      await stand.setState('paper-out');
      await vi.waitFor(() => expect(printer.state().kind).toBe('out'));
      for (let attempt = 0; attempt < 20; attempt++)
        expect(await printer.print(receipt)).toMatchObject({ code: 'printer-paper-out', values: { sentBytes: 0 } });
      expect(stand.printer.receipts()).toEqual([]);
      printer.close();
      expect(await printer.print(receipt)).toMatchObject({ code: 'printer-off' });
    });

    test('the drawer opens without a receipt, its switch is heard, and never later than asked', async () => {
      const { stand, printer } = await start();
      expect(printer.drawerSignal()).toBe(false);
      expect((await printer.openDrawer()).ok).toBe(true);
      expect(stand.printer.drawer()).toBe('open');
      await vi.waitFor(() => expect(printer.drawerSignal()).toBe(true));
      stand.printer.closeDrawer();
      await vi.waitFor(() => expect(printer.drawerSignal()).toBe(false));
      await stand.setState('cover-open');
      await vi.waitFor(() => expect(printer.state().kind).toBe('out'));
      expect(await printer.openDrawer()).toMatchObject({ code: 'printer-cover-open' });
      await stand.setState('ok');
      await ready(printer);
      expect((await printer.print(withoutPulse)).ok).toBe(true);
      expect(stand.printer.drawer()).toBe('closed');
    });

    test('a printer without a drawer opens none', async () => {
      const { stand, printer } = await start({ ...profile, drawer: null });
      expect(await printer.openDrawer()).toMatchObject({ code: 'printer-without-drawer' });
      expect(stand.printer.drawer()).toBe('closed');
    });
  });
}

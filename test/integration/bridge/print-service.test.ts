import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { present } from '#base/assert';
import { openBridge, type PassedReceipt } from '#bridge/bridge';
import { cupsAddress, cupsSystem } from '#devices/printer/spool/cups';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { type CupsService, startCups } from '../devices/cups-service.ts';
import { printedText } from './printed-text.ts';
import { tillReceipt } from './till-receipt.ts';

const SOON = { timeout: 20_000, interval: 20 };

const TILL_RECEIPT = tillReceipt(815, { at: null });

let cups: CupsService;
beforeAll(async () => {
  cups = await startCups();
  vi.stubEnv('CUPS_SERVER', cups.address);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cups.close();
});

/** The till prints into a queue of the system, whose device is the bridge. */
async function openQueueTill() {
  const printer = await startVirtualPrinter({ port: 0 });
  const passed: PassedReceipt[] = [];
  const bridge = openBridge(
    {
      id: 'one',
      till: { kind: 'tcp', host: '127.0.0.1', port: 0, allow: [] },
      printer: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
      language: 'esc-pos',
      quietMs: 1_000,
      holdMs: 150,
    },
    { holds: () => false, onReceipt: (one) => passed.push(one), onHeld: () => undefined, onState: () => undefined },
  );
  const port = await vi.waitFor(() => present(bridge.port(), 'the bridge listens'), SOON);
  const name = `Kasse-${port}`;
  await cups.addRawQueue(name, `socket://127.0.0.1:${port}`);
  onTestFinished(async () => {
    await cups.cancelAll(name);
    await bridge.close();
    await printer.close();
  });
  const submit = (bytes: Uint8Array): Promise<number | undefined> =>
    cupsSystem(cupsAddress()).submit(name, 'Bon', bytes);
  return { printer, bridge, passed, submit };
}

test('a till that prints into a queue prints through the bridge, byte for byte', async () => {
  const { printer, passed, submit } = await openQueueTill();
  expect(await submit(TILL_RECEIPT)).toBeGreaterThan(0);
  await vi.waitFor(() => expect(printer.receipts()).toHaveLength(1), SOON);
  expect(Buffer.from(printer.receipts()[0]!).equals(TILL_RECEIPT)).toBe(true);
  expect(passed.map(({ receipt }) => printedText(receipt.bytes))).toEqual([printedText(TILL_RECEIPT)]);
});

test('while the printer is off the queue keeps the receipt, and prints it once when it is on', async () => {
  const { printer, bridge, submit } = await openQueueTill();
  await printer.setState('off');
  // before the till's first attempt it is known
  await vi.waitFor(() => expect(bridge.port()).toBeUndefined(), SOON);
  expect(await submit(TILL_RECEIPT)).toBeGreaterThan(0);
  await printer.setState('ok');
  await vi.waitFor(() => expect(printer.receipts()).toHaveLength(1), { timeout: 50_000, interval: 100 });
}, 60_000);

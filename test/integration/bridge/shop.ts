import { connect } from 'node:net';
import { expect, onTestFinished, vi } from 'vitest';
import { startVirtualPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { type BridgeConfig, bridgeConfigSchema } from '#till/receipt-stream/bridge-config';
import { MANAGER_PIN, openTestCounter } from '../counter/counter-kit.ts';
import { printedText } from './printed-text.ts';

/** For what happens in another process. */
export const SOON = { timeout: 15_000, interval: 10 };

/** A counter between a till and its printer, and a till that prints. `office`: the address of its head office. */
export async function openShop(change: Partial<BridgeConfig> = {}, office?: string) {
  const printer = await startVirtualPrinter({ port: 0 });
  onTestFinished(() => printer.close());
  const free = await startVirtualPrinter({ port: 0 });
  await free.close();
  const config = bridgeConfigSchema.parse({
    id: 'one',
    name: 'Kasse 1',
    till: { kind: 'tcp', port: free.port },
    printer: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
    profile: 'epson-80',
    holdMs: 1_000,
    ...change,
  });
  const counter = await openTestCounter({ ...(office !== undefined && { office }) });
  await counter.first.bridges.put({ pin: MANAGER_PIN, config });
  const state = () => counter.counter.bridges.live.get().bridges[0];
  await vi.waitFor(() => expect(state()?.till).toBe('ready'), SOON);
  const print = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: free.port });
      socket.once('error', reject);
      socket.once('close', () => resolve());
      socket.resume();
      socket.end(bytes);
    });
  const papers = (): string[] => printer.receipts().map((one) => printedText(one));
  /** Sends so much of a receipt, and breaks the line when it has all gone by. */
  const tear = async (bytes: Uint8Array): Promise<void> => {
    const before = state()?.bytesToPrinter ?? 0;
    const socket = connect({ host: '127.0.0.1', port: free.port });
    socket.on('error', () => undefined);
    socket.write(bytes);
    await vi.waitFor(() => expect(state()?.bytesToPrinter).toBe(before + bytes.length), SOON);
    socket.resetAndDestroy();
  };
  const last = () => state()?.last?.what;
  const booked = (): number => counter.counter.ledger.sales.keyedOn('2026-11-21', 'stream:').length;
  return { ...counter, printer, state, last, print, tear, papers, booked, port: free.port };
}

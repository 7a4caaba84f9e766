import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVirtualPrinter, type VirtualPrinter } from '#devices/printer/virtual/virtual-printer';
import { type RunningCounter, startCounter } from './counter.ts';
import { type HeadOffice, startHeadOffice } from './head-office.ts';

/** Real processes of a fresh shop: head office, its first counter, a printer. */
export type Shop = {
  readonly office: HeadOffice;
  readonly counter: RunningCounter;
  readonly printer: VirtualPrinter;
  /** One more counter, in a store of this name. */
  openCounter(store: string): Promise<RunningCounter>;
  /** Stops everything and removes what it has written. */
  close(): Promise<void>;
};

export async function openShop(store: string): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'treuekasse-e2e-'));
  // for root the database runs as another user, who must be able to enter
  chmodSync(folder, 0o755);
  const stops: (() => Promise<unknown>)[] = [];
  let counters = 0;

  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const office = await startHeadOffice(join(folder, 'office'));
    stops.push(() => office.stop());
    const printer = await startVirtualPrinter({ port: 0 });
    stops.push(() => printer.close());

    const openCounter = async (name: string, printerPort?: number): Promise<RunningCounter> => {
      const counter = await startCounter({
        folder: join(folder, `counter-${++counters}`),
        office: office.url,
        code: await office.pairingCode(name),
        printer: printerPort,
      });
      stops.push(() => counter.stop());
      return counter;
    };
    const counter = await openCounter(store, printer.port);
    return { office, counter, printer, openCounter: (name) => openCounter(name), close };
  } catch (error) {
    await close();
    throw error;
  }
}

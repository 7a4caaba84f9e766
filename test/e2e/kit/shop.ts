import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVirtualPrinter, type NetworkPrinter } from '#devices/printer/virtual/virtual-printer-tcp';
import { type RunningCounter, startCounter } from './counter.ts';
import { type HeadOffice, startHeadOffice } from './head-office.ts';

/** Real processes of a brand in a folder of its own: head office and a printer, and counters when they are opened. */
export type Brand = {
  readonly folder: string;
  readonly office: HeadOffice;
  readonly printer: NetworkPrinter;
  /** A counter in a store of this name, or one that is not paired yet; with the brand's one printer or none. */
  openCounter(store: string | undefined, printing?: 'printing'): Promise<RunningCounter>;
  /** Stops everything and removes what it has written. */
  close(): Promise<void>;
};

export type Shop = Brand & { readonly counter: RunningCounter };

export async function openBrand(): Promise<Brand> {
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
    return {
      folder,
      office,
      printer,
      close,
      async openCounter(store, printing) {
        const counter = await startCounter({
          folder: join(folder, `counter-${++counters}`),
          pairing: store === undefined ? undefined : { office: office.url, code: await office.pairingCode(store) },
          printer: printing && printer.port,
        });
        stops.push(() => counter.stop());
        return counter;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A brand with its first counter, not yet set up. */
export async function openShop(store = 'Erste Filiale'): Promise<Shop> {
  const brand = await openBrand();
  try {
    return { ...brand, counter: await brand.openCounter(store, 'printing') };
  } catch (error) {
    await brand.close();
    throw error;
  }
}

import type { FoundDevice } from './connection.ts';
import type { DeviceClass } from './device-config.ts';

/** A device that was seen, and what it may be, the likeliest first. */
export type FoundInClass = FoundDevice & { readonly classes: readonly DeviceClass[] };

/** What looks for devices asks drivers that may hang; whoever waits for the answer is a person. */
const LONGEST_MS = 5_000;

/** What says plainly what it is: USB scanners and card readers. Cheap enough to be looked for again and again. */
export const findPlainDevices = (): Promise<FoundInClass[]> =>
  together([
    search(async () => (await import('./scanner/hid-scanner.ts')).findHidScanners(), ['scanner']),
    search(async () => (await import('./card-reader/pcsc-reader.ts')).findPcscReaders(), ['card-reader']),
  ]);

/** Everything that is connected and says so: besides those, serial ports, printers and print queues. */
export const findDevices = (): Promise<FoundInClass[]> =>
  together([
    findPlainDevices(),
    search(
      async () => (await import('./transport/serial-channel.ts')).findSerialPorts(),
      ['scanner', 'printer', 'line-display', 'card-reader'],
    ),
    search(async () => (await import('./printer/find-printer-files.ts')).findPrinterFiles(), ['printer']),
    search(async () => (await import('./printer/printer-connection.ts')).findPrintQueues(), ['printer']),
  ]);

const together = async (searches: readonly Promise<FoundInClass[]>[]): Promise<FoundInClass[]> =>
  (await Promise.all(searches)).flat();

async function search(
  find: () => Promise<readonly FoundDevice[]>,
  classes: readonly DeviceClass[],
): Promise<FoundInClass[]> {
  const { promise: late, resolve: tooLate } = Promise.withResolvers<readonly FoundDevice[]>();
  const timer = setTimeout(() => tooLate([]), LONGEST_MS);
  try {
    const found = await Promise.race([find(), late]);
    return found.map((one) => ({ ...one, classes }));
  } catch {
    // a driver that is not there on this machine finds nothing; the one that needs it says so itself
    return [];
  } finally {
    clearTimeout(timer);
  }
}

import type { Connection, FoundDevice } from '../connection.ts';
import type { DeviceWatch } from '../device.ts';
import type { Connect } from '../transport/channel.ts';
import { connectFile } from '../transport/file-channel.ts';
import { connectSerial } from '../transport/serial-channel.ts';
import { connectTcp } from '../transport/tcp-channel.ts';
import type { Printer } from './printer.ts';
import { openPrinterOn } from './printer-driver.ts';
import { DEFAULT_PRINTER_TIMING, type PrinterTiming } from './printer-timing.ts';
import type { PrinterProfile } from './profiles.ts';
import { cupsAddress, cupsSystem } from './spool/cups.ts';
import { openPrinterOnQueue } from './spool/queue-printer.ts';
import type { SpoolSystem } from './spool/spool-system.ts';
import { windowsSystem } from './spool/windows.ts';

/** The ways in which a printer can be reached. */
export type PrinterConnection = Extract<Connection, { kind: 'tcp' | 'serial' | 'file' | 'queue' }>;

/** On Windows each question starts a program, which is no work for every three seconds. */
const QUEUE_TIMING: PrinterTiming =
  process.platform === 'win32' ? { ...DEFAULT_PRINTER_TIMING, pollMs: 60_000, checkMs: 1_000 } : DEFAULT_PRINTER_TIMING;

/** The print service of this machine. */
const spoolSystem = (): SpoolSystem => (process.platform === 'win32' ? windowsSystem() : cupsSystem(cupsAddress()));

/**
 * A printer, however it is connected. It is opened at once, kept open and opened again until it is closed; its state and
 * its messages go to `watch`. Over a queue it cannot confirm what is on paper: there the system's word counts.
 */
export function openPrinterAt(
  connection: PrinterConnection,
  profile: PrinterProfile,
  watch: DeviceWatch,
  timing?: PrinterTiming,
): Printer {
  return connection.kind === 'queue'
    ? openPrinterOnQueue(connection.name, profile, watch, spoolSystem(), timing ?? QUEUE_TIMING)
    : openPrinterOn(connectTo(connection), profile, watch, timing);
}

function connectTo(connection: Exclude<PrinterConnection, { kind: 'queue' }>): Connect {
  switch (connection.kind) {
    case 'tcp':
      return connectTcp(connection);
    case 'serial':
      return connectSerial(connection);
    case 'file':
      return connectFile(connection);
  }
}

/** Queues of this machine's print service. Whether one is raw is not told: a test print shows it. */
export const findPrintQueues = async (): Promise<FoundDevice[]> =>
  (await spoolSystem().queues()).map((name) => ({ name, connection: { kind: 'queue', name } }));

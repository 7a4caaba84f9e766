import type { Result } from '#base/result';
import type { Device } from '../device.ts';
import type { PrinterStatus } from './printer-status.ts';

/**
 * Why nothing, or not everything, was printed. `sentBytes` in its values says how much the printer may have been sent:
 * with 0 the same bytes may be printed again and come once, with fewer than there are they cannot be whole on paper.
 */
export type PrintRefusal =
  | 'printer-off'
  | 'printer-paper-out'
  | 'printer-cover-open'
  | 'printer-offline'
  | 'printer-not-answering';

export type DrawerRefusal = PrintRefusal | 'printer-without-drawer';

export interface Printer extends Device {
  /**
   * Prints one receipt. Resolves when the printer has said that it is on paper (as far as its profile lets it say so).
   * Never rejects; prints that are asked for meanwhile wait their turn. `begun`: a run of this program that broke off may
   * have sent a part of it, so the printer may be in the middle of a command.
   */
  print(bytes: Uint8Array, begun?: boolean): Promise<Result<void, PrintRefusal>>;
  /** Opens the cash drawer now or not at all: refused while the printer does not work. */
  openDrawer(): Promise<Result<void, DrawerRefusal>>;
  status(): PrinterStatus;
  /** Calls at every change; returns how to stop that. */
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  /**
   * The switch of the drawer as it was reported last; undefined where it is not reported. Which way round means open
   * differs between drawers. A change is told by `onState` of the watch.
   */
  drawerSignal(): boolean | undefined;
  /**
   * Another printer gets what waits: what was handed over outside this program and is not printed yet comes back. Also
   * after `close`; absent where nothing is handed over.
   */
  takeBack?(): Promise<void>;
}

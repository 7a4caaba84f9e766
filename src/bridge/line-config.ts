import type { Connection } from '#devices/connection';
import type { PrinterLanguage } from '#till/receipt-stream/cut-receipts';

/** Where the till stands: at an address of ours, or at the other end of a serial line. */
export type TillSide =
  | {
      readonly kind: 'tcp';
      /** The address that is listened on; of this machine only unless the shop has set another one. */
      readonly host: string;
      /** 0 takes a free one. */
      readonly port: number;
      /** Who may connect besides this machine itself, by address. */
      readonly allow: readonly string[];
    }
  | Extract<Connection, { kind: 'serial' }>;

export type PrinterSide = Extract<Connection, { kind: 'tcp' | 'serial' | 'file' | 'queue' }>;

/** One bridge as the process between till and printer needs to know it. Nothing of it is about customers. */
export type LineConfig = {
  readonly id: string;
  readonly till: TillSide;
  readonly printer: PrinterSide;
  readonly language: PrinterLanguage;
  /** A till that sends nothing for so long has ended its receipt. */
  readonly quietMs: number;
  /** A cut waits for so long at most while the counter decides about the member's lines. */
  readonly holdMs: number;
};

import { refused } from '#base/result';
import type { DeviceState } from '../device.ts';

/** What a person needs to know about a printer. `near-end` prints on; `off` is not reachable at all. */
export type PrinterStatus = 'ok' | 'near-end' | 'paper-out' | 'cover-open' | 'offline' | 'off';

/** What a printer says about itself. */
export type PrinterReport = {
  /** It takes no data at present, for whatever reason. */
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  /** Knife stuck, head too hot, and the like. */
  readonly error: boolean;
  /** The drawer's switch; which way round it is wired differs between drawers. */
  readonly drawerSignal: boolean;
};

/** The answers to DLE EOT 1, 2 and 4, one byte each; 3 (cause of an error) adds nothing that we act on. */
export type StatusAnswers = { readonly printer: number; readonly offlineCause: number; readonly paper: number };

const has = (byte: number, mask: number): boolean => (byte & mask) !== 0;

/** Whether a byte can be an answer to DLE EOT: bits 0, 1, 4 and 7 are fixed (0, 1, 1, 0). */
export const isStatusAnswer = (byte: number): boolean => (byte & 0x93) === 0x12;

/** Epson ESC/POS command reference, DLE EOT. Undefined if a byte cannot be such an answer. */
export function parsePrinterStatus({ printer, offlineCause, paper }: StatusAnswers): PrinterReport | undefined {
  if (![printer, offlineCause, paper].every(isStatusAnswer)) return undefined;
  return {
    offline: has(printer, 0x08),
    coverOpen: has(offlineCause, 0x04),
    paperOut: has(offlineCause, 0x20) || has(paper, 0x60),
    paperNearEnd: has(paper, 0x0c),
    error: has(offlineCause, 0x40),
    drawerSignal: has(printer, 0x04),
  };
}

/** Whether a byte can begin an automatic status: bits 0, 1, 4 and 7 are 0, 0, 1, 0. */
export const isAutomaticStart = (byte: number): boolean => (byte & 0x93) === 0x10;

/** The four bytes that a printer sends by itself after GS a. Undefined if they cannot be that. */
export function parseAutomaticStatus(bytes: readonly number[]): PrinterReport | undefined {
  const [first = -1, second = -1, third = -1, fourth = -1] = bytes;
  if (!isAutomaticStart(first) || [second, third, fourth].some((byte) => byte < 0 || has(byte, 0x90))) return undefined;
  return {
    offline: has(first, 0x08),
    coverOpen: has(first, 0x20),
    paperOut: has(third, 0x0c),
    paperNearEnd: has(third, 0x03),
    error: has(second, 0x6c),
    drawerSignal: has(first, 0x04),
  };
}

/** The one thing to say: what a person must do first comes first. */
export function statusOf(report: PrinterReport): Exclude<PrinterStatus, 'off'> {
  if (report.coverOpen) return 'cover-open';
  if (report.paperOut) return 'paper-out';
  if (report.offline || report.error) return 'offline';
  return report.paperNearEnd ? 'near-end' : 'ok';
}

export const isWell = (status: PrinterStatus): status is 'ok' | 'near-end' => status === 'ok' || status === 'near-end';

/** The same for the list of devices. */
export function stateOf(status: PrinterStatus): DeviceState {
  if (status === 'ok') return { kind: 'ready' };
  return status === 'near-end'
    ? { kind: 'attention', refusal: refused('printer-paper-near-end') }
    : { kind: 'out', refusal: refused(`printer-${status}`) };
}

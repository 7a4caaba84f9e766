/** Usage page and usage under which a barcode scanner names itself. Source: HID Point of Sale Usage Tables 1.02. */
export const SCANNER_USAGE_PAGE = 0x8c;
export const SCANNER_USAGE = 0x02;

/** Report of scanned data; others tell of triggers and settings. */
const SCANNED_DATA = 0x02;
/** Report id, length and AIM identifier before the data; the maker's symbology, a reserved byte and the flags after it. */
const HEAD_BYTES = 5;
const TAIL_BYTES = 3;
const MORE_FOLLOWS = 0x01;

export type HidPosReport =
  | {
      readonly kind: 'data';
      readonly data: Uint8Array;
      /** `]E0`; empty where the scanner sends none. */
      readonly aim: string;
      /** The code goes on in the next report. */
      readonly isContinued: boolean;
    }
  | { readonly kind: 'other'; readonly id: number }
  /** Too short for what it says it holds. */
  | { readonly kind: 'broken'; readonly isContinued: boolean };

/**
 * Reads one report. All scanners have the same fields in the same order; how much data fits between them follows from
 * the report's size (56 bytes of 64 as a rule).
 */
export function parseHidPosReport(report: Uint8Array): HidPosReport {
  const [id, length = 0] = report;
  if (id === undefined) return { kind: 'broken', isContinued: false };
  if (id !== SCANNED_DATA) return { kind: 'other', id };
  const room = report.length - HEAD_BYTES - TAIL_BYTES;
  const isContinued = room > 0 && ((report.at(-1) ?? 0) & MORE_FOLLOWS) !== 0;
  if (room < 1 || length > room) return { kind: 'broken', isContinued };
  const aim = String.fromCharCode(...report.subarray(2, HEAD_BYTES));
  return {
    kind: 'data',
    data: report.slice(HEAD_BYTES, HEAD_BYTES + length),
    aim: /^\][A-Za-z][0-9A-Za-z]$/.test(aim) ? aim : '',
    isContinued,
  };
}

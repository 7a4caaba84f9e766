import { encodeReceipt } from './encode.ts';
import { decodeEscPos } from './escpos-decoder.ts';
import type { Dots } from './logo.ts';
import type { Paper } from './paper.ts';
import { type PrinterProfile, printerProfile } from './profiles.ts';
import type { ReceiptDocument } from './receipt-document.ts';
import { present } from '#base/assert';

/** A printer whose language we can read back, with every ability. */
const READABLE = present(printerProfile('epson-80'), 'the profile epson-80 is part of the program');

/**
 * The paper that a receipt becomes on a printer of this width, through the very bytes that such a printer gets. Printers
 * of other languages put the same on paper, so they are shown by their width alone.
 */
export function receiptPaper(document: ReceiptDocument, profile: Pick<PrinterProfile, 'columns'>, logo?: Dots): Paper {
  const readable: PrinterProfile = { ...READABLE, columns: profile.columns };
  return decodeEscPos(encodeReceipt(document, readable, undefined, logo), profile.columns);
}

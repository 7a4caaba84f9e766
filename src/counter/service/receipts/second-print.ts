import type { ReceiptDocument } from '#devices/printer/receipt-document';
import { type Format, render } from '#text/render';

/**
 * The same receipt after an attempt that may be on paper, whole or in part: nobody is handed something twice for two slips that
 * look alike.
 */
export function asSecondPrint(document: ReceiptDocument, format: Format): ReceiptDocument {
  const text = render('slip-second-print', {}, format);
  return {
    version: 1,
    blocks: [{ kind: 'text', text, bold: true }, ...document.blocks.filter(({ kind }) => kind !== 'drawer')],
  };
}

import type { ReceiptDocument } from '#devices/printer/receipt-document';
import type { Format } from '#text/render';
import { momentText, money, render } from '#text/render';

/** What shows whether a printer is set up right: umlauts and the euro sign, an amount at the edge, a code, the cut. */
export function testPage(name: string, at: number, format: Format): ReceiptDocument {
  const text = (key: 'device-test-line' | 'device-test-umlauts' | 'device-test-page-end'): string =>
    render(key, {}, format);
  return {
    version: 1,
    blocks: [
      { kind: 'text', text: text('device-test-line'), align: 'center', bold: true, size: 'large' },
      { kind: 'row', left: name, right: momentText(at, format) },
      { kind: 'rule' },
      { kind: 'row', left: `${text('device-test-umlauts')}: ÄÖÜ äöü ß €`, right: money(123_456, format) },
      // the moment makes two test pages differ: a print service takes the same bytes for one that came twice
      { kind: 'qr', text: `https://treuekasse.example/test/${at}` },
      { kind: 'text', text: text('device-test-page-end') },
      { kind: 'cut' },
    ],
  };
}

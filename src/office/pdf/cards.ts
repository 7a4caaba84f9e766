import type { PdfPart } from './parts.ts';
import type { Sheet } from './sheet.ts';

const ACROSS = 3;
const PICTURE = 84;
const LINE = 13;
const PADDING = 10;

/** Three cards side by side with rules between the rows, to be cut apart. */
export function drawCards(sheet: Sheet, { cards }: Extract<PdfPart, { kind: 'cards' }>): void {
  const width = sheet.width / ACROSS;
  for (let first = 0; first < cards.length; first += ACROSS) {
    const row = cards.slice(first, first + ACROSS);
    const heights = row.map(({ qr, lines }) => (qr === undefined ? 0 : PICTURE + 4) + lines.length * LINE);
    const height = Math.min(Math.max(...heights), sheet.room - 2 * PADDING) + 2 * PADDING;
    if (!sheet.fits(height)) sheet.newPage();
    for (const [index, { qr, lines }] of row.entries()) {
      const x = sheet.left + index * width;
      let at = sheet.y() + PADDING;
      if (qr !== undefined) {
        sheet.code(qr, x, at, PICTURE);
        at += PICTURE + 4;
      }
      for (const [number, line] of lines.entries()) {
        sheet.write(line, x, at, width - PADDING, LINE, { size: 9.5, bold: number === 0 });
        at += LINE;
      }
    }
    sheet.skip(height);
    sheet.rule(sheet.y());
  }
}

import type { PdfColumn, PdfPart } from './parts.ts';
import type { Sheet } from './sheet.ts';

const SIZE = 9.5;
const GAP = 10;
const PADDING = 3.5;

/** Rows below their headings; what does not fit goes on the next page, below the headings again. */
export function drawTable(sheet: Sheet, { columns, rows, total }: Extract<PdfPart, { kind: 'table' }>): void {
  const shares = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  let x = sheet.left;
  const places = columns.map((column) => {
    const width = (sheet.width * (column.width ?? 1)) / shares;
    const place = { x, width: width - GAP, column };
    x += width;
    return place;
  });
  const how = ({ align = 'left' }: PdfColumn, bold: boolean) => ({ size: SIZE, bold, align });
  const heightOf = (cells: readonly string[], bold: boolean): number =>
    Math.max(
      ...places.map(({ width, column }, index) => sheet.heightOf(cells[index] ?? '', width, how(column, bold))),
    ) +
    2 * PADDING;
  const draw = (cells: readonly string[], height: number, bold: boolean): void => {
    const at = sheet.y() + PADDING;
    for (const [index, { x: left, width, column }] of places.entries())
      sheet.write(cells[index] ?? '', left, at, width, height - 2 * PADDING, how(column, bold));
    sheet.skip(height);
    sheet.rule(sheet.y());
  };
  const heads = columns.map(({ head }) => head);
  const headHeight = heightOf(heads, true);
  const drawRow = (cells: readonly string[], bold: boolean): void => {
    // a single row longer than a page ends in dots
    const height = Math.min(heightOf(cells, bold), sheet.room - headHeight);
    if (!sheet.fits(height)) {
      sheet.newPage();
      draw(heads, headHeight, true);
    }
    draw(cells, height, bold);
  };

  // headings never stand alone at the end of a page
  if (!sheet.fits(headHeight + (rows[0] ? Math.min(heightOf(rows[0], false), sheet.room / 2) : 0))) sheet.newPage();
  draw(heads, headHeight, true);
  for (const row of rows) drawRow(row, false);
  if (total) drawRow(total, true);
}

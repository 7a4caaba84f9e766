import { assert } from '#base/assert';
import { momentText, render } from '#text/render';
import { drawCards } from './cards.ts';
import type { PdfContent, PdfPart } from './parts.ts';
import { createSheet, PALE, type Sheet } from './sheet.ts';
import { drawTable } from './table.ts';

/** Rows and cards of one document; whoever has more makes several. */
const MOST_ROWS = 50_000;

/**
 * A document on A4 with the brand's name, a title, what is told, and below each page when it was made and which page it is. The same
 * content makes the same bytes. Names in Latin, Greek and Cyrillic letters come out as they are written, and can be copied out of it.
 */
export async function pdfOf({ brand, title, about, language, atMs, timeZone, parts }: PdfContent): Promise<Buffer> {
  const rows = parts.reduce((sum, part) => sum + rowsOf(part), 0);
  assert(rows <= MOST_ROWS, 'a document has no more rows than somebody reads');
  const format = { language, currency: 'EUR', timeZone };
  const sheet = createSheet({ title, author: brand, language: language === 'de' ? 'de-DE' : 'en-GB', atMs });
  paragraph(sheet, brand, { size: 11, colour: PALE }, 2);
  paragraph(sheet, title, { size: 20, bold: true }, about === undefined ? 14 : 2);
  if (about !== undefined) paragraph(sheet, about, { size: 11, colour: PALE }, 14);
  for (const part of parts) draw(sheet, part);
  const made = render('pdf-made', { at: momentText(atMs, format) }, format);
  return sheet.finish((page, of) => [`${brand} · ${made}`, render('pdf-page', { page, of }, format)]);
}

function rowsOf(part: PdfPart): number {
  if (part.kind === 'cards') return part.cards.length;
  return part.kind === 'table' || part.kind === 'facts' ? part.rows.length : 1;
}

function draw(sheet: Sheet, part: PdfPart): void {
  if (part.kind === 'table') {
    drawTable(sheet, part);
    sheet.skip(14);
  } else if (part.kind === 'cards') drawCards(sheet, part);
  else if (part.kind === 'facts') {
    for (const [name, value] of part.rows) fact(sheet, name, value);
    sheet.skip(10);
  } else if (part.kind === 'heading') {
    // with some room for what it stands above
    if (!sheet.fits(70)) sheet.newPage();
    paragraph(sheet, part.text, { size: 13, bold: true }, 4);
  } else paragraph(sheet, part.text, { size: 10.5 }, 8);
}

/** As many pages as it needs, cut between words. */
function paragraph(
  sheet: Sheet,
  text: string,
  how: { size: number; bold?: boolean; colour?: string },
  below: number,
): void {
  for (const piece of piecesOf(sheet, text, how)) {
    const height = Math.min(sheet.heightOf(piece, sheet.width, how), sheet.room);
    if (!sheet.fits(height)) sheet.newPage();
    sheet.write(piece, sheet.left, sheet.y(), sheet.width, height, how);
    sheet.skip(height);
  }
  sheet.skip(below);
}

/** A text cut so that each piece fits on a page: at line ends, and where a line alone is too long, between words. */
function piecesOf(sheet: Sheet, text: string, how: { size: number; bold?: boolean }): string[] {
  const fits = (piece: string): boolean => sheet.heightOf(piece, sheet.width, how) <= sheet.room;
  if (fits(text)) return [text];
  const middle = Math.floor(text.length / 2);
  const cut = [...text.matchAll(/\s/g)]
    .map(({ index }) => index)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  const at = cut[0] ?? middle;
  return [...piecesOf(sheet, text.slice(0, at), how), ...piecesOf(sheet, text.slice(at).trimStart(), how)];
}

const NAME_WIDTH = 150;

function fact(sheet: Sheet, name: string, value: string): void {
  const within = sheet.width - NAME_WIDTH;
  const height = Math.min(
    Math.max(sheet.heightOf(name, NAME_WIDTH - 10, { size: 10.5 }), sheet.heightOf(value, within, { size: 10.5 })),
    sheet.room,
  );
  if (!sheet.fits(height)) sheet.newPage();
  sheet.write(name, sheet.left, sheet.y(), NAME_WIDTH - 10, height, { size: 10.5, colour: PALE });
  sheet.write(value, sheet.left + NAME_WIDTH, sheet.y(), within, height, { size: 10.5 });
  sheet.skip(height + 3);
}

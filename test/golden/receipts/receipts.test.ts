import { describe, expect, test } from 'vitest';
import { decodePrinted } from '#devices/printer/decode-printed';
import { encodeReceipt } from '#devices/printer/encode';
import { paperText } from '#devices/printer/paper';
import { paperSvg } from '#devices/printer/paper-picture';
import { type PrinterProfile, printerProfile } from '#devices/printer/profiles';
import { asCopy, type ReceiptDocument } from '#devices/printer/receipt-document';
import type { Language } from '#text/texts';
import { readCodes } from '../../unit/devices/printer/read-codes.ts';
import { rasterOf } from '../../unit/devices/printer/svg-raster.ts';
import { expectGolden, hexDump, leftOver } from './golden.ts';
import { sampleReceipt } from './sample-receipt.ts';
import { contents, template } from './templates.ts';

function profile(id: string): PrinterProfile {
  const found = printerProfile(id);
  if (found === undefined) throw new Error(`no profile ${id}`);
  return found;
}

const LANGUAGES: readonly Language[] = ['de', 'en'];
const PRINTERS = ['epson-80', 'generic-58', 'star-80'];

/** Texts of the codes that a document asks for, sorted. */
const codesIn = ({ blocks }: ReceiptDocument): string[] =>
  blocks.flatMap((block) => (block.kind === 'qr' || block.kind === 'barcode' ? [block.text] : [])).sort();

/** Bytes, and the paper that they become: as text, and as a picture whose codes a reader finds. */
async function expectReceipt(name: string, document: ReceiptDocument, printer: PrinterProfile): Promise<void> {
  const bytes = encodeReceipt(document, printer);
  expectGolden(`${name}.hex`, hexDump(bytes));
  const paper = decodePrinted(bytes, printer);
  expect(paper.cutShort).toBe(false);
  expectGolden(`${name}.txt`, `${paperText(paper)}\n`);
  const svg = paperSvg(paper, name);
  expectGolden(`${name}.svg`, `${svg}\n`);
  expect((await readCodes(rasterOf(svg, 1))).map(({ text }) => text).sort()).toEqual(codesIn(document));
}

describe('golden receipts', () => {
  for (const name of Object.keys(contents))
    for (const language of LANGUAGES)
      test.each(PRINTERS)(`${name} ${language} %s`, (id) =>
        expectReceipt(`${name}-${id}-${language}`, template(name, language), profile(id)),
      );

  test.each([...PRINTERS, 'epson-tm-t88'])('everything that a receipt may hold, on %s', (id) =>
    expectReceipt(`sample-${id}`, sampleReceipt, profile(id)),
  );

  test.each(Object.keys(contents))('a copy of %s says so first, and is the same below', (name) => {
    for (const language of LANGUAGES) {
      const [mark, ...rest] = template(name, language, true).blocks;
      expect(mark).toMatchObject({ kind: 'text', text: language === 'de' ? 'Kopie' : 'Copy', size: 'large' });
      expect(rest).toEqual(template(name, language).blocks);
    }
  });

  test('a copy of everything has no pulse for the drawer', () =>
    expectReceipt('sample-copy-epson-80', asCopy(sampleReceipt, 'en'), profile('epson-80')));

  test('no golden file is left over', () => expect(leftOver()).toEqual([]));
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createReceiptCutter } from '#till/receipt-stream/cut-receipts';
import { readReceipt } from '#till/receipt-stream/read-receipt';
import { readUnknownReceipt, shippedRules } from '#till/receipt-stream/shipped-rules';
import { printed } from '../../data/receipt-streams/print.ts';
import { RECEIPTS } from '../../data/receipt-streams/receipts.ts';

const PUBLIC = [
  'crossescpos_sample.escpos',
  'escpos-php_barcode.bin',
  'escpos-php_bit-image.bin',
  'escpos-php_character-encodings.bin',
  'escpos-php_demo.bin',
  'escpos-php_qr-code.bin',
  'netprinter_barcodes.bin',
] as const;
const DATA = join(import.meta.dirname, '../../data/escpos');

/** The reading of each stream stands beside this file; `GOLDEN=write` writes it anew, to be looked at. */
function golden(name: string, reading: unknown): void {
  const file = join(import.meta.dirname, `${name}.json`);
  const text = `${JSON.stringify(reading, undefined, 2)}\n`;
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, text);
  expect(existsSync(file) && readFileSync(file, 'utf8'), file).toBe(text);
}

describe.each(RECEIPTS)('$name', ({ name, till, template, rules, lines, ...expected }) => {
  const bytes = printed(template, till);

  test('is read as a person reads it, without anything being said of its till', () => {
    const reading = readUnknownReceipt(bytes);
    const { kind, totalMinor, number, date } = reading;
    expect({ kind, totalMinor, number, date }).toEqual({ ...expected });
    expect(reading.rules).toBe(rules);
    expect(reading.lines).toHaveLength(lines);
    golden(name, reading);
  });

  test('is read the same with the rules of its till', () => {
    const own = shippedRules.find((one) => one.name === rules)!;
    const { printedAs: _, ...rest } = own;
    const reading = readReceipt(bytes, { ...rest, printedAs: { ...till } });
    const { kind, totalMinor, number, date } = reading;
    expect({ kind, totalMinor, number, date }).toEqual({ ...expected });
  });

  test('is one receipt that ends with its cut', () => {
    const { receipts } = createReceiptCutter(till.language).push(bytes);
    expect(receipts.map(({ endedBy }) => endedBy)).toEqual(['cut']);
  });
});

test.each(PUBLIC)('%s shows what printers can do, and is no receipt', (file) => {
  const reading = readUnknownReceipt(readFileSync(join(DATA, file)));
  expect(reading.totalMinor).toBeNull();
  golden(file, reading);
});

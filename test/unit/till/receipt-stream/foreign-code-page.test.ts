import { describe, expect, test } from 'vitest';
import { isCodePage } from '#devices/printer/code-pages';
import { readUnknownReceipt } from '#till/receipt-stream/shipped-rules';
import { printed } from '../../../data/receipt-streams/print.ts';
import { RECEIPTS } from '../../../data/receipt-streams/receipts.ts';

/** Pages of East and South, and one of the web: what a till from elsewhere is set to. */
const FOREIGN = ['cp852', 'cp866', 'cp737', 'cp857', 'windows1250', 'windows1251', 'utf-8'];
/** What stands in German receipts and in none of these pages becomes a question mark, as tills print it. */
const withoutGerman = (text: string): string => text.replaceAll(/[^\n\x20-\x7e]/g, '?');

const ESC_POS = RECEIPTS.filter(({ till }) => till.language === 'esc-pos');
const readIn = (codePage: string, { template, till }: (typeof RECEIPTS)[number]) =>
  readUnknownReceipt(
    printed(codePage === 'utf-8' ? template : withoutGerman(template), { ...till, codePage, choosesPage: false }),
  );

describe.each(FOREIGN)('a receipt in %s, at a printer that nobody has told of it', (codePage) => {
  test('is a page that we know', () => expect(codePage === 'utf-8' || isCodePage(codePage)).toBe(true));

  test.each(ESC_POS)('$name: it has its total or none', (receipt) => {
    const reading = readIn(codePage, receipt);
    expect([receipt.totalMinor, null]).toContain(reading.totalMinor);
    // a paper that is no sale never becomes one by its letters
    if (receipt.totalMinor === null) expect(reading.totalMinor).toBeNull();
  });

  test('three of four sales have it', () => {
    const sales = ESC_POS.filter(({ totalMinor }) => totalMinor !== null);
    const read = sales.filter((receipt) => readIn(codePage, receipt).totalMinor !== null);
    expect(read.length / sales.length).toBeGreaterThanOrEqual(0.75);
  });
});

test('letters of another alphabet around it change no amount', () => {
  const till = { language: 'esc-pos', columns: 42, codePage: 'cp866', choosesPage: false } as const;
  const receipt = printed('^Пекарня\nХлеб|4,20\nБулка|2,60\nSumme|6,80\nBar|6,80\n@cut', till);
  expect(readUnknownReceipt(receipt)).toMatchObject({ kind: 'sale', totalMinor: 680 });
  // a total that is called so in letters that no rule knows is none
  const foreign = printed('^Пекарня\nХлеб|4,20\nБулка|2,60\nИтого|6,80\n@cut', till);
  expect(readUnknownReceipt(foreign).totalMinor).toBeNull();
});

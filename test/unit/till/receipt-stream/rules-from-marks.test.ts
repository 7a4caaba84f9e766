import { describe, expect, test } from 'vitest';
import { readReceipt } from '#till/receipt-stream/read-receipt';
import { plainReceiptText, receiptTextOf } from '#till/receipt-stream/receipt-text';
import { type Marks, rulesFromMarks } from '#till/receipt-stream/rules-from-marks';
import { printed } from '../../../data/receipt-streams/print.ts';
import { RECEIPTS } from '../../../data/receipt-streams/receipts.ts';

const till = { name: 'Kasse 2', printedAs: { language: 'esc-pos', columns: 42 } } as const;

/** A till with words that no shipped rules know. */
const STRANGE = `Hofladen Ährenkranz
4711                 03.05.2026 14:05
Was alles          Preis
Salat             2,55
Honig             6,00
Alles zusammen    8,55
Abgabe 7% 0,56`;
const MARKS: Marks = { total: 5, date: 1, number: 1, goods: { first: 3, last: 4 }, vat: [6] };
const NEXT = `Hofladen Ährenkranz
4712                 04.05.2026 09:10
Was alles          Preis
Kartoffeln        3,20
Alles zusammen    3,20
Abgabe 7% 0,21`;

const rulesOf = (text: string, marks: Marks) => rulesFromMarks(plainReceiptText(text), marks, till);
function read(text: string, by: string, marks: Marks) {
  const rules = rulesOf(by, marks);
  if (!rules.ok) throw new Error(rules.code);
  return readReceipt(plainReceiptText(text), rules.value);
}

describe('rules made from marks', () => {
  test('find on the next receipt what was marked on this one', () => {
    expect(rulesOf(STRANGE, MARKS)).toMatchObject({
      value: {
        name: 'Kasse 2',
        notation: 'comma',
        total: [{ label: 'Alles zusammen' }],
        number: [{ line: 1, from: 0, to: 4 }],
        lines: { after: ['Was alles          Preis'], until: ['Alles zusammen'] },
        words: { vat: ['abgabe'] },
      },
    });
    expect(read(STRANGE, STRANGE, MARKS)).toMatchObject({ totalMinor: 855, number: '4711', date: '2026-05-03T14:05' });
    expect(read(NEXT, STRANGE, MARKS)).toMatchObject({
      kind: 'sale',
      totalMinor: 320,
      number: '4712',
      date: '2026-05-04T09:10',
      lines: [{ text: 'Kartoffeln', amountMinor: 320 }],
      vat: [{ rate: 7, taxMinor: 21 }],
    });
  });

  test('find a total below its word, whichever of both lines was touched', () => {
    const text = 'Endpreis\n     12,00\nDanke';
    for (const total of [0, 1]) {
      expect(read(text, text, { total })).toMatchObject({ totalMinor: 1200 });
      expect(read(text.replace('12,00', '7,50'), text, { total })).toMatchObject({ totalMinor: 750 });
    }
  });

  test('are as careful as the shipped ones: other papers stay what they are, and what contradicts gives no total', () => {
    expect(read(`TRAINING\n${NEXT}`, STRANGE, MARKS)).toMatchObject({ kind: 'training', totalMinor: null });
    expect(read(NEXT.replace('sammen    3,20', 'sammen    3,30'), STRANGE, MARKS).totalMinor).toBeNull();
  });

  test.each([
    ['12,00', { total: 0 }, 'till-marks-no-word'],
    ['EUR 12,00', { total: 0 }, 'till-marks-no-word'],
    ['Danke', { total: 0 }, 'till-marks-no-amount'],
    ['Summe 1,00', { total: 7 }, 'till-marks-no-line'],
    ['Summe 1,00\nDanke', { total: 0, date: 1 }, 'till-marks-no-date'],
    ['Summe 1,00\nDanke', { total: 0, number: 1 }, 'till-marks-no-number'],
    ['Summe 1,00\n14:05', { total: 0, number: 1 }, 'till-marks-no-number'],
  ] satisfies [string, Marks, string][])('%j with %o is refused: %s', (text, marks, code) => {
    expect(rulesOf(text, marks)).toMatchObject({ ok: false, code });
  });

  test.each(RECEIPTS.filter(({ totalMinor, name }) => totalMinor !== null && name !== 'fiscal-code'))(
    'of a touched total read $name as its shipped rules do',
    ({ template, till: { columns, language, codePage }, totalMinor }) => {
      const printedAs = { columns, language, codePage };
      const bytes = printed(template, { columns, language, codePage });
      const text = receiptTextOf(bytes, printedAs);
      const total = text.lines.findIndex((line) =>
        /^\s*(?:S ?u ?m ?m ?e|Gesamt|Zu zahlen|Total|Rechnungsbetrag)/i.test(line.text),
      );
      const rules = rulesFromMarks(text, { total }, { name: 'x', printedAs });
      expect(rules.ok && readReceipt(bytes, rules.value).totalMinor).toBe(totalMinor);
    },
  );
});

import { expect, it } from 'vitest';
import { pdfOf } from '#office/pdf/document';
import type { PdfPart } from '#office/pdf/parts';
import { textOfPdf } from './pdf-text.ts';

const made = (parts: readonly PdfPart[], language: 'de' | 'en' = 'de') =>
  pdfOf({
    brand: 'Bäckerei Öztürk & Söhne',
    title: 'Abrechnung',
    about: 'Oktober 2026',
    language,
    atMs: Date.UTC(2026, 10, 23, 8, 30),
    timeZone: 'Europe/Berlin',
    parts,
  });

it('names in Latin, Greek and Cyrillic letters can be read out of a document as they were written', async () => {
  const names = [
    'Łukasz Żółć',
    'İpek Öztürk-Ağaoğlu',
    'Αθήνα Παπαδοπούλου',
    'Юлия Щукина',
    'Șerban Ţîrlea',
    'Nguyễn Văn Đức',
  ];
  const decomposed = 'Zoë Müßig'.normalize('NFD');
  const file = await made([
    { kind: 'text', text: decomposed },
    {
      kind: 'table',
      columns: [{ head: 'Name' }, { head: 'Betrag', align: 'right' }],
      rows: names.map((name) => [name, '1.234,50 €']),
    },
  ]);
  const lines = textOfPdf(file).flat();
  expect(lines).toEqual(expect.arrayContaining(['Bäckerei Öztürk & Söhne', ...names, 'Zoë Müßig', '1.234,50 €']));
  expect(lines.join('')).not.toContain('\ufffd');
});

it('a long table has its headings on every page, every row once in its order, and pages say which they are', async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [
    `Zeile ${index}`,
    'ein längerer Text, der umbricht, weil er in der schmalen Spalte nicht Platz hat',
  ]);
  const file = await made([
    { kind: 'table', columns: [{ head: 'Was' }, { head: 'Dazu' }], rows, total: ['Summe', '200'] },
  ]);
  const pages = textOfPdf(file);
  expect(pages.length).toBeGreaterThan(5);
  for (const [index, page] of pages.entries()) {
    expect(page.filter((line) => line === 'Was')).toHaveLength(1);
    expect(page).toContain(`Seite ${index + 1} von ${pages.length}`);
    expect(page).toContain('Bäckerei Öztürk & Söhne · erstellt am 23.11.2026, 09:30');
  }
  expect(pages.flat().filter((line) => line.startsWith('Zeile '))).toEqual(rows.map(([name]) => name));
  expect(pages.at(-1)).toContain('Summe');
  expect(
    await made([{ kind: 'table', columns: [{ head: 'Was' }, { head: 'Dazu' }], rows, total: ['Summe', '200'] }]),
  ).toEqual(file);
});

it('texts of any length stay on their pages: a text over pages, a row and a word longer than a page, cards with codes', async () => {
  const words = Array.from({ length: 1_600 }, (_, index) => `Wort${index}`).join(' ');
  const file = await made(
    [
      { kind: 'heading', text: 'Heading' },
      { kind: 'text', text: words },
      { kind: 'facts', rows: [['Name', 'x'.repeat(5_000)]] },
      {
        kind: 'table',
        columns: [{ head: 'A' }, { head: 'B' }],
        rows: [
          [words, ''],
          ['last row', ''],
        ],
      },
      {
        kind: 'cards',
        cards: Array.from({ length: 13 }, (_, index) => ({
          qr: `https://example.com/c/K-${index}`,
          lines: [`K-${index}`, 'gilt bis 31. Dezember'],
        })),
      },
    ],
    'en',
  );
  const pages = textOfPdf(file);
  const all = pages.flat();
  const paragraph = all
    .slice(0, all.indexOf('Name'))
    .join(' ')
    .match(/Wort\d+/g);
  expect(paragraph).toEqual(words.split(' '));
  expect(all).toContain('last row');
  expect(all.filter((line) => line.startsWith('K-'))).toHaveLength(13);
  for (const [index, page] of pages.entries()) expect(page.at(-1)).toBe(`Page ${index + 1} of ${pages.length}`);
});

import { expect, test } from 'vitest';
import { reportText } from '#cli/demo/report-text';
import type { DemoReport } from '#cli/demo/run';

const counter = (name: string, sales: number, salesMinor: number) => ({
  name,
  terminal: 't',
  folder: '/f',
  entries: sales + 2,
  acknowledged: sales + 2,
  sales,
  salesMinor,
  rewards: 3,
  discountMinor: 500,
});
const report: DemoReport = {
  baskets: 3_000,
  lines: 4_000,
  members: 12,
  stores: 3,
  salesMinor: 1_234_567,
  added: { sales: 3_000, enrolled: 12, rewards: 6 },
  weeksLater: 463,
  counters: [counter('Tor', 2_000, 1_200_000), counter('Südpark', 1_000, 34_567)],
  checks: [
    { name: 'demo-check-sales', ok: true, found: 1_234_567, expected: 1_234_567, money: true },
    { name: 'demo-check-again', ok: false, found: 1, expected: 0 },
  ],
  ok: false,
  cards: [{ card: 'TK 2017', name: undefined, points: 1_200, visits: 1 }],
  seconds: { prepare: 0.5, book: 10, again: 1.25, check: 2 },
  perSecond: 300,
};

test('the report: figures of the counters with their sum, checks with both figures, a verdict', () => {
  const text = reportText(report, { language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' }).replaceAll(
    '\u00a0',
    ' ',
  );
  const lines = text.split('\n');
  expect(lines[0]).toBe('3.000 Einkäufe gebucht, 12 Mitglieder angelegt, 6 Prämien eingelöst.');
  const row = (start: string) => lines.find((line) => line.startsWith(start))?.split(/ {2,}/);
  expect(row('Südpark')).toEqual(['Südpark', '1.000', '345,67 €', '3', '5,00 €', '1.002', '1.002']);
  expect(row('zusammen')).toEqual(['zusammen', '3.000', '12.345,67 €', '6', '10,00 €', '3.004', '3.004']);
  expect(row('Umsatz')).toEqual(['Umsatz', '12.345,67 €', '12.345,67 €', '✓']);
  expect(row('Neues')?.at(-1)).toBe('✗');
  expect(text).toContain('1 Prüfung stimmt nicht.');
  expect(text).toContain('TK 2017  ohne Namen, 1.200 Punkte, 1 Besuch');
  // figures end where their column ends
  const rule = lines.find((line) => line.startsWith('───'));
  expect(lines.find((line) => line.startsWith('Südpark'))).toHaveLength(rule!.length);
  expect(lines.find((line) => line.startsWith('zusammen'))).toHaveLength(rule!.length);
});

test('a run that found everything there says so', () => {
  const text = reportText(
    { ...report, added: { sales: 0, enrolled: 0, rewards: 0 }, checks: [] },
    { language: 'en', currency: 'EUR', timeZone: 'Europe/Berlin' },
  );
  expect(text).toContain('All 3,000 purchases were booked already. Nothing was added.');
  expect(text).toContain('Everything is right.');
});

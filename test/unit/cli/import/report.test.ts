import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refused } from '#base/result';
import { createReport } from '#cli/import/report';
import { must, newFolder } from '../../../integration/office/real-counter.ts';

test('I39 the report opens in any spreadsheet, and no cell of it is taken for a formula', async () => {
  const file = join(newFolder(), 'report.csv');
  const report = must(createReport(file));
  await report.add({ line: 7, column: '=SUM(A1)', shape: '-a"9;', why: refused('import-date-wrong') });
  await report.add({ line: 8, column: 'Punkte', shape: '-99', why: refused('import-amount-negative'), isTaken: true });
  await report.end();
  expect(report.lines()).toBe(2);
  const [head, first, second, end] = readFileSync(file, 'utf8').split('\r\n');
  expect(head).toBe('\uFEFFline;column;looks like;code;reason;row');
  expect(first).toMatch(/^7;'=SUM\(A1\);"'-a""9;";import-date-wrong;.+;refused$/);
  expect(second).toMatch(/^8;Punkte;-99;import-amount-negative;.+;taken$/);
  expect(end).toBe('');
});

test('I39 a report that cannot be written is refused before anything is taken over', () => {
  expect(createReport('/nowhere/at/all/report.csv')).toMatchObject({ ok: false, code: 'cli-file-unwritable' });
});

test('I39 a full disk ends the report with a fault', async () => {
  const report = must(createReport('/dev/full'));
  const write = async (): Promise<void> => {
    for (let line = 0; line < 10_000; line++) await report.add({ line, why: refused('import-date-wrong') });
    await report.end();
  };
  await expect(write()).rejects.toMatchObject({ code: 'ENOSPC' });
}, 10_000);

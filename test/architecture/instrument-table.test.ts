import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instrumentTable } from '../../build/instrument-table.ts';

const { text, missing } = instrumentTable();

test('every instrument has an example and a test, every rule has a test', () => {
  expect(missing).toEqual([]);
});

test('docs/instruments.md is the table as it is now (npm run generate writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/instruments.md'), 'utf8')).toBe(text);
});

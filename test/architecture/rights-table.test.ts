import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rightsTable } from '../../build/rights-table.ts';

test('docs/back-office-rights.md is the table as it is now (npm run generate writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/back-office-rights.md'), 'utf8')).toBe(rightsTable());
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('every test that the table of OWASP ASVS names is there', () => {
  const lines = readFileSync(join(root, 'docs/asvs.md'), 'utf8').split('\n');
  const rows = lines.filter((line) => line.startsWith('| V'));
  const missing = rows.filter((row) => {
    const [, file = '', title = ''] = /\| `([^`]+)`: ([^|]+) \|$/.exec(row) ?? [];
    const path = join(root, 'test', file);
    return file === '' || !existsSync(path) || !readFileSync(path, 'utf8').includes(`'${title.trim()}'`);
  });
  expect(rows.length).toBeGreaterThan(25);
  expect(missing).toEqual([]);
});

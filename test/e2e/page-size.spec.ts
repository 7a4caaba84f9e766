import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const PAGES = join(import.meta.dirname, '../../out/renderer');
/** Of code and styles, packed: what a till reads and compiles at each start. */
const MOST_BYTES = 300 * 1024;

test('the counter’s page stays small', () => {
  const page = readFileSync(join(PAGES, 'index.html'), 'utf8');
  const files = [...page.matchAll(/assets\/[\w.-]+\.(?:js|css)/g)].map(([name]) => name);
  expect(files.length).toBeGreaterThan(2);
  const sizes = files.map((name) => gzipSync(readFileSync(join(PAGES, name))).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backOfficePages } from '#text/back-office-pages';

const SRC = join(import.meta.dirname, '../../src');
/** What the counter's page is made of, and what it may be told by its service. */
const COUNTER = [
  'analytics',
  'base',
  'bridge',
  'contract',
  'counter',
  'devices',
  'domain',
  'ledger',
  'replication',
  'till',
  'ui',
];

test('what the counter’s page is built without is said nowhere but in the back office', () => {
  const files = COUNTER.flatMap((folder) =>
    readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('back-office'))
      .map((name) => readFileSync(join(SRC, folder, name), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(500);
  const text = files.join('\n');
  const words = new Set([...text.matchAll(/['"`]([a-z][a-z0-9]*(?:-[a-z0-9]+)+)['"`]/g)].map(([, word]) => word));
  const beginnings = new Set([...text.matchAll(/`([a-z][a-z0-9]*(?:-[a-z0-9]+)*-)\$\{/g)].map(([, begin]) => begin!));
  // the states of the connection, which stand with the counter's own
  beginnings.delete('ui-office-');
  const keys = Object.keys(backOfficePages);
  expect(keys.length).toBeGreaterThan(500);
  expect(keys.filter((key) => words.has(key) || [...beginnings].some((begin) => key.startsWith(begin)))).toEqual([]);
});

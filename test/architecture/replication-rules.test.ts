import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const numbersIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);

test('every rule of docs/replication.md has a test that bears its number, and every number of a test has a rule', () => {
  const rules = numbersIn(readFileSync(join(root, 'docs/replication.md'), 'utf8'), /^- \*\*(P\d\d)\*\*/gm);
  const folder = join(root, 'test/integration/office');
  const tested = readdirSync(folder).flatMap((file) =>
    numbersIn(readFileSync(join(folder, file), 'utf8'), /test\('(P\d\d) /g),
  );
  expect(rules.length).toBeGreaterThan(30);
  expect(rules).toEqual([...new Set(rules)].sort());
  expect([...new Set(tested)].sort()).toEqual(rules);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testNumbers } from '../../build/test-titles.ts';

const root = join(import.meta.dirname, '../..');
const titles = testNumbers().map(({ number }) => number);

test.each([
  ['src/ledger/SPEC.md', 'L', 20],
  ['src/replication/SPEC.md', 'P', 40],
])(
  'every rule of %s has a test that bears its number, and every number of a test has a rule',
  (file, letter, least) => {
    const rules = [...readFileSync(join(root, file), 'utf8').matchAll(/^- \*\*([LP]\d\d)\*\*/gm)].map(
      ([, rule]) => rule!,
    );
    expect(rules.length).toBeGreaterThanOrEqual(least);
    expect(rules).toEqual([...new Set(rules)].sort());
    const tested = [...new Set(titles.filter((number) => number.startsWith(letter)))].sort();
    expect(tested).toEqual(rules);
  },
);

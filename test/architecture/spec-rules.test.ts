import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const titles = globSync('test/**/*.test.ts', { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .flatMap((source) => [
    ...source.matchAll(/\b(?:it|test)(?:\.each\([^\n]*\))?\(\s*['"`]((?:[LPR]\d\d )+)/gm),
    ...source.matchAll(/^\s*['"`]((?:[LPR]\d\d )+)/gm),
  ])
  .flatMap(([, numbers = '']) => numbers.trim().split(' '));

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

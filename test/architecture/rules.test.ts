import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * The rules of behaviour that this version keeps, by their numbers in the rule book. Each has at least one test whose title
 * begins with its number, such as `R02 three parts of a split sum exactly to the whole`.
 */
const RULES = [
  'R01',
  'R02',
  'R03',
  'R04',
  'R05',
  'R07',
  'R08',
  'R09',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R15',
  'R17',
  'R18',
  'R22',
  'R23',
  'R26',
  'R28',
];

/** Rules without a test among these sources. A title may bear several numbers: `R02 R23 …`. */
function rulesWithoutTest(rules: readonly string[], sources: readonly string[]): string[] {
  const titles = sources.flatMap((source) => [
    ...source.matchAll(/\b(?:it|test)\b[^'"`\n]*\(\s*['"`]((?:R\d\d )+)|^\s*['"`]((?:R\d\d )+)/gm),
  ]);
  const covered = new Set(titles.flatMap(([, one = '', other = '']) => `${one}${other}`.trim().split(' ')));
  return rules.filter((rule) => !covered.has(rule));
}

const root = join(import.meta.dirname, '..');
const sources = globSync('**/*.test.ts', { cwd: root })
  .filter((file) => !file.endsWith('rules.test.ts'))
  .map((file) => readFileSync(join(root, file), 'utf8'));

it('every rule of this version has a test that bears its number', () => {
  expect(rulesWithoutTest(RULES, sources)).toEqual([]);
});

it('a rule without a test is found', () => {
  expect(rulesWithoutTest([...RULES, 'R99'], sources)).toEqual(['R99']);
  const planted = [
    "it('R01 R02 parts', () => {});",
    "it.each([1])(\n  'R03 %i',",
    "// R04 only said\nit('without R05 at its start', () => {});",
  ];
  expect(rulesWithoutTest(['R01', 'R02', 'R03', 'R04', 'R05'], planted)).toEqual(['R04', 'R05']);
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** A number that the title of a test begins with (`R19`, `I07`, `L12`, `P50`), and the test's file. */
export type TestNumber = { readonly number: string; readonly file: string };

/** The numbers of rules and instruments that titles of tests begin with, of all test files in their order. */
export const testNumbers = (): TestNumber[] =>
  globSync('test/**/*.test.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return [
        ...source.matchAll(/\b(?:it|test)(?:\.each\([^\n]*\))?\(\s*['"`]((?:[ILPR]\d\d )+)/gm),
        // titles of cases that stand in a list
        ...source.matchAll(/^\s*\[?['"`]((?:[ILPR]\d\d )+)/gm),
        ...source.matchAll(/^\s*\]\)\(\s*['"`]((?:[ILPR]\d\d )+)/gm),
      ]
        .flatMap(([, numbers = '']) => numbers.trim().split(' '))
        .map((number) => ({ number, file }));
    });

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkLayers, importsOf, LAYERS, violationOf } from '../../build/layers.ts';

const root = join(import.meta.dirname, '../..');
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A source folder with these files. */
function planted(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'treuekasse-layers-'));
  made.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

describe('the layers of this project', () => {
  test('no import points upwards', () => {
    const { files, violations } = checkLayers(join(root, 'src'));
    expect(violations).toEqual([]);
    expect(files).toBeGreaterThan(100);
  });

  test('every folder of src is in the table', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && readdirSync(join(entry.parentPath, entry.name)).length > 0,
    );
    const known = new Set(Object.keys(LAYERS).map((path) => path.split('/')[0]));
    for (const { name } of folders) expect(known, name).toContain(name);
  });
});

describe('planted violations are found', () => {
  const violations: [what: string, file: string, source: string, why: RegExp][] = [
    [
      'an import upwards',
      'domain/a.ts',
      "import { x } from '#counter/service/ledger';",
      /domain may not import counter/,
    ],
    ['a type import upwards', 'base/a.ts', "import type { X } from '#domain/sale';", /base may not import domain/],
    [
      'a re-export upwards',
      'ledger/a.ts',
      "export { x } from '#replication/wire';",
      /ledger may not import replication/,
    ],
    [
      'a dynamic import upwards',
      'ledger/a.ts',
      "const x = await import('#office/main');",
      /ledger may not import office/,
    ],
    [
      'counter and office meet',
      'office/a.ts',
      "import { x } from '#counter/service/ledger';",
      /office may not import counter/,
    ],
    [
      'office and counter meet',
      'counter/service/a.ts',
      "import { x } from '#office/main';",
      /counter\/service may not import office/,
    ],
    ['a clock in the domain', 'domain/a.ts', "import { now } from 'node:perf_hooks';", /domain is pure/],
    ['a file in the till', 'till/tse-code/a.ts', "import { readFileSync } from 'node:fs';", /till is pure/],
    ['a package in the domain', 'domain/a.ts', "import pg from 'pg';", /may not use the package pg/],
    [
      'the RPC library outside its place',
      'counter/service/a.ts',
      "import { x } from '@orpc/server';",
      /may not use the package/,
    ],
    ['the screen reaches for the store', 'counter/ui/a.tsx', "import { x } from '../store/database.ts';", /kept apart/],
    [
      'the screen reaches for the store by alias',
      'counter/ui/a.tsx',
      "import { x } from '#counter/store/database';",
      /kept apart/,
    ],
    ['a relative import across folders', 'domain/a.ts', "import { x } from '../base/money.ts';", /#aliases/],
    ['an import that leaves src', 'domain/a.ts', "import { x } from '../../test/a.ts';", /leaves src/],
    ['a folder that nobody knows', 'utils/a.ts', "import { x } from '#base/money';", /not in the table/],
  ];

  test.each(violations)('%s', (_, file, source, why) => {
    const { violations } = checkLayers(planted({ [file]: `// first line\n${source}\n` }));
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({ file, line: 2 });
    expect(violations[0]!.why).toMatch(why);
  });

  test('what is allowed passes', () => {
    expect(violationOf('counter/service/a.ts', '#domain/sale')).toBeUndefined();
    expect(violationOf('counter/service/a.ts', '../store/database.ts')).toBeUndefined();
    expect(violationOf('counter/store/a.ts', 'node:fs')).toBeUndefined();
    expect(violationOf('domain/program/a.ts', './schema.ts')).toBeUndefined();
  });

  test('a check that finds no files does not pass', () => {
    expect(() => checkLayers(planted({ 'domain/readme.md': '' }))).toThrow(/no source files/);
  });

  test('a file that cannot be read does not pass', () => {
    expect(() => importsOf('a.ts', 'import { from')).toThrow(/cannot be read/);
  });
});

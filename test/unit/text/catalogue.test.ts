import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, isTextKey } from '#text/catalogue';

const sentences = Object.entries(catalogue) as [string, { readonly de: string; readonly en: string }][];

/** Placeholders of a sentence with their kind, in alphabetical order; a plural counts as the number that chooses. */
const placeholders = (text: string): string[] =>
  [
    ...new Set(
      [...text.matchAll(/\{(\w+)(?::(\w+))?/g)].map(([, name, kind]) =>
        kind === undefined ? `${name}` : `${name}:${kind}`,
      ),
    ),
  ].sort();
/** Names alone: one language may need a plural where the other does not. */
const names = (text: string): string[] =>
  [...new Set(placeholders(text).map((placeholder) => placeholder.split(':')[0]!))].sort();

describe('the catalogue', () => {
  it('says everything in both languages', () => {
    expect(sentences.filter(([, { de, en }]) => de.trim() === '' || en.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('fills the same things in both languages', () => {
    expect(sentences.filter(([, { de, en }]) => names(de).join() !== names(en).join()).map(([key]) => key)).toEqual([]);
  });

  it('knows every kind of placeholder that it uses', () => {
    const kinds = sentences.flatMap(([key, { de, en }]) =>
      [...placeholders(de), ...placeholders(en)].flatMap((placeholder) =>
        placeholder.includes(':') && !/:(points|money|day|time)$/.test(placeholder) ? [`${key} ${placeholder}`] : [],
      ),
    );
    expect(kinds).toEqual([]);
  });

  it('writes plurals with both forms, and braces in pairs', () => {
    for (const [key, { de, en }] of sentences) {
      for (const text of [de, en]) {
        expect(text.replaceAll(/\{\w+(?:\?[^|{}]*\|[^{}]*|:\w+)?\}/g, ''), key).not.toMatch(/[{}]/);
      }
    }
  });

  it('has no sentence twice under one key in two files', () => {
    const folder = join(import.meta.dirname, '../../../src/text');
    const keys = globSync('*.ts', { cwd: folder }).flatMap((file) => {
      const source = readFileSync(join(folder, file), 'utf8');
      return source.includes('satisfies Texts')
        ? [...source.matchAll(/^ {2}'?([a-z][\w.:-]*)'?: \{/gm)].map(([, key]) => key!)
        : [];
    });
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(new Set(keys)).toEqual(new Set(Object.keys(catalogue)));
  });

  it('knows its own keys only', () => {
    expect(isTextKey('sale-not-found')).toBe(true);
    expect(isTextKey('toString')).toBe(false);
    expect(isTextKey('never')).toBe(false);
  });
});

describe('every refusal has its sentence', () => {
  const root = join(import.meta.dirname, '../../../src');
  // what a person at the counter can meet: codes that the code names where it refuses
  const codes = globSync(
    ['{base,domain,ledger,counter/service,counter/session,counter/store,till,replication}/**/*.ts'],
    { cwd: root },
  ).flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /(?:refused\(|\bunknown\(|\bcode: |\bkey: )\s*'([a-z]+(?:-[a-z]+)+)'/g,
      ),
    ].map(([, code]) => ({ file, code: code! })),
  );

  it('in both languages', () => {
    expect(codes.length).toBeGreaterThan(60);
    expect(codes.filter(({ code }) => !isTextKey(code))).toEqual([]);
  });
});

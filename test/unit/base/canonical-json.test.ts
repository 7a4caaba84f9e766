import { expect, it } from 'vitest';
import { canonicalJson } from '#base/canonical-json';

it('sorts keys at every depth, writes no blanks, leaves out what is not there', () => {
  expect(canonicalJson({ b: [{ z: 1, a: null }], a: 'ü€', c: undefined, B: true })).toBe(
    '{"B":true,"a":"ü€","b":[{"a":null,"z":1}]}',
  );
});

it('equal content has equal text whatever the order of writing', () => {
  expect(canonicalJson({ a: 1, b: 2 })).toBe(canonicalJson({ b: 2, a: 1 }));
});

it('quotes names that need it, and knows empty ones', () => {
  expect(canonicalJson({ 'a"b\n': 1, ü: {}, a1: [], '': undefined })).toBe('{"a\\"b\\n":1,"a1":[],"ü":{}}');
});

it('sorts many names as it sorts few', () => {
  const names = Array.from({ length: 40 }, (_, index) => `n${(index * 7) % 40}`);
  const text = (count: number): string =>
    canonicalJson(Object.fromEntries(names.slice(0, count).map((name) => [name, 1])));
  for (const count of [2, 16, 17, 40])
    expect(text(count)).toBe(
      `{${names
        .slice(0, count)
        .sort()
        .map((name) => `"${name}":1`)
        .join(',')}}`,
    );
});

it.each([
  ['a fraction', 0.1],
  ['a number beyond exactness', 2 ** 53],
  ['not a number', Number.NaN],
  ['a function', () => 1],
  ['a big integer', 1n],
  ['nothing inside a list', [undefined]],
])('stops at %s', (_, value) => {
  expect(() => canonicalJson({ value })).toThrow('canonical JSON');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MOST_TILL_BYTES } from '#contract/till-days';
import { createTillFiles } from '../../../../../src/counter/service/till-days/till-files.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function upload() {
  const files = createTillFiles();
  const put = (name: string, from: number, size: number, text: string, id = 'U'): string => {
    const taken = files.put({ upload: id, name, from, size, bytes: new TextEncoder().encode(text) });
    return taken.ok ? 'taken' : taken.code;
  };
  const all = (id = 'U') => {
    const taken = files.takeAll(id);
    return taken.ok
      ? Object.fromEntries(taken.value.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]))
      : taken.code;
  };
  return { put, all };
}

test('files come in parts, and are given out once', () => {
  const { put, all } = upload();
  expect([put('a', 0, 5, 'abc'), put('b', 0, 0, ''), put('a', 3, 5, 'de')]).toEqual(['taken', 'taken', 'taken']);
  expect(all()).toEqual({ a: 'abcde', b: '' });
  expect(all()).toBe('till-days-torn');
});

test('a part that comes twice, too early, with another size or too long gives the upload up', () => {
  for (const bad of [
    ['a', 0, 5, 'abc'],
    ['a', 4, 5, 'e'],
    ['a', 3, 6, 'de'],
    ['a', 3, 5, 'def'],
  ] as const) {
    const { put, all } = upload();
    expect(put('a', 0, 5, 'abc')).toBe('taken');
    const [name, from, size, said] = bad;
    expect(put(name, from, size, said)).toBe('till-days-torn');
    expect(all()).toBe('till-days-torn');
  }
});

test('what is not whole, another upload, and what nobody went on with is not compared', () => {
  const half = upload();
  half.put('a', 0, 5, 'abc');
  expect(half.all()).toBe('till-days-torn');
  const newer = upload();
  newer.put('a', 0, 3, 'abc');
  newer.put('b', 0, 3, 'def', 'V');
  expect(newer.all('V')).toEqual({ b: 'def' });
  const left = upload();
  left.put('a', 0, 3, 'abc');
  vi.advanceTimersByTime(60_001);
  expect(left.all()).toBe('till-days-torn');
});

test('all files together have a bound, and so has their number', () => {
  const large = upload();
  expect(large.put('a', 0, MOST_TILL_BYTES - 2, '')).toBe('taken');
  expect(large.put('b', 0, 3, 'abc')).toBe('till-days-too-large');
  const many = upload();
  const said = Array.from({ length: 101 }, (_, n) => many.put(`f${n}`, 0, 0, ''));
  expect(said.slice(-2)).toEqual(['taken', 'till-days-too-large']);
});

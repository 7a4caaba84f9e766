import { expect, it } from 'vitest';
import { newId } from '#base/ids';

const random = (fill: number) => (length: number) => new Uint8Array(length).fill(fill);

it('has 26 characters that can be read aloud', () => {
  expect(newId(0, random(0))).toBe('0'.repeat(26));
  expect(newId(Date.parse('2026-11-21T12:00:00Z'), random(255))).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}Z{16}$/);
});

it('sorts by time', () => {
  const times = [0, 1, 31, 32, 1_000, 1_795_262_400_000, 1_795_262_400_001];
  const ids = times.map((time) => newId(time, random(7)));
  expect([...ids].sort()).toEqual(ids);
});

import { describe, expect, it } from 'vitest';
import { allocate, isMinor, ratio } from '#base/money';

describe('ratio', () => {
  it.each([
    [7, 1, 2, 'down', 3],
    [7, 1, 2, 'half-up', 4],
    [-7, 1, 2, 'down', -4],
    [-7, 1, 2, 'half-up', -3],
    [5, 1, 3, 'half-up', 2],
    [4, 1, 3, 'half-up', 1],
    [0, 5, 9, 'half-up', 0],
  ] as const)('R15 %i × %i / %i rounded %s is %i', (value, numerator, denominator, rounding, result) => {
    expect(ratio(value, numerator, denominator, rounding)).toBe(result);
  });

  it('loses nothing where a float would', () => {
    expect(ratio(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'down')).toBe(
      Number.MAX_SAFE_INTEGER,
    );
    // 9007199254740991 * 3 / 9 is a third, which no product of floats gives
    expect(ratio(9_007_199_254_740_991, 3, 9, 'down')).toBe(3_002_399_751_580_330);
  });

  it('stops at what is no ratio of whole numbers', () => {
    expect(() => ratio(1.5, 1, 1, 'down')).toThrow('integers');
    expect(() => ratio(1, 1, 0, 'down')).toThrow('denominator');
    expect(() => ratio(1, 1, -2, 'down')).toThrow('denominator');
    expect(() => ratio(Number.MAX_SAFE_INTEGER, 2, 1, 'down')).toThrow('safe');
  });
});

describe('allocate', () => {
  it('R11 gives whole parts that sum to the total', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([33, 34, 33]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-33, -34, -33]);
    expect(allocate(4_000, [12_000, 10_000])).toEqual([2_182, 1_818]);
  });

  it('gives nothing to what weighs nothing', () => {
    expect(allocate(10, [0, 5, 0])).toEqual([0, 10, 0]);
    expect(allocate(10, [0, 0])).toEqual([10, 0]);
  });

  it('stops at weights below zero and at no parts', () => {
    expect(() => allocate(10, [3, -1])).toThrow('not negative');
    expect(() => allocate(10, [])).toThrow('at least one');
    expect(() => allocate(0.5, [1])).toThrow('whole');
  });
});

it('an amount is whole and exact', () => {
  expect([1, -1, 0].every(isMinor)).toBe(true);
  expect([0.1, Number.NaN, Infinity, 2 ** 53, '1', null].some(isMinor)).toBe(false);
});

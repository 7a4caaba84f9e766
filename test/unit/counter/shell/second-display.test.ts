import { describe, expect, it } from 'vitest';
import { isSamePlace, secondDisplay } from '#counter/shell/second-display';

const main = { id: 7, bounds: { x: 0, y: 0, width: 1280, height: 800 } };
const left = { id: 3, bounds: { x: -1024, y: 0, width: 1024, height: 768 } };
const third = { id: 9, bounds: { x: 1280, y: 0, width: 1920, height: 1080 } };

describe('the display before the customer', () => {
  it.each([
    ['one display', [main], undefined],
    ['two, in any order', [left, main], left],
    ['two, in the other order', [main, left], left],
    ['three: the first that is not the main one', [main, third, left], third],
  ])('%s', (_what, displays, expected) => {
    expect(secondDisplay(displays, main)).toBe(expected);
  });

  it('is another place when it has moved, grown or gone', () => {
    expect(isSamePlace(left, { id: 3, bounds: { ...left.bounds } })).toBe(true);
    expect(isSamePlace(undefined, undefined)).toBe(true);
    expect(isSamePlace(left, undefined)).toBe(false);
    expect(isSamePlace(left, { ...left, id: 4 })).toBe(false);
    for (const name of ['x', 'y', 'width', 'height'] as const)
      expect(isSamePlace(left, { id: 3, bounds: { ...left.bounds, [name]: 1 } })).toBe(false);
  });
});

import { expect, it } from 'vitest';
import { tierLadderOf } from '#domain/program/schema';
import { nextTier, tierAt } from '#domain/program/tier';
import { program } from '../samples.ts';

const ladder = tierLadderOf(program)!;

it.each([
  [0, 'guest'],
  [2, 'guest'],
  [3, 'regular'],
  [400, 'regular'],
])('R22 %i visits are step %s', (visits, step) => {
  expect(tierAt(ladder, visits).id).toBe(step);
});

it('R23 fewer visits than none is still the first step', () => {
  // a return of a sale whose visit was counted at another store may bring the figure below zero for a while
  expect(tierAt(ladder, -1).id).toBe('guest');
});

it('knows the next step and what is missing, and the end of the ladder', () => {
  expect(nextTier(ladder, 1)).toMatchObject({ step: { id: 'regular' }, missing: 2 });
  expect(nextTier(ladder, 3)).toBeUndefined();
});

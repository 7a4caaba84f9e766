import { expect, test } from 'vitest';
import { counterOf, SHOPS, STAFF } from '#cli/demo/shops';

test('the three stores with most lines are counters of their own, the others go by their number', () => {
  expect(SHOPS.map(({ store }) => counterOf(store))).toEqual([0, 1, 2]);
  expect(['292', '343', '31782', '31401'].map(counterOf)).toEqual([292 % 3, 343 % 3, 31_782 % 3, 31_401 % 3]);
});

test('a store without a number is a fault', () => expect(() => counterOf('north')).toThrow('not a store'));

test('both members of staff that the first screen names are there', () => {
  expect(STAFF.map(({ name, role, pin }) => `${name} ${role} ${pin}`)).toEqual([
    'Ayşe K. cashier 1234',
    'Petra M. manager 9999',
  ]);
});

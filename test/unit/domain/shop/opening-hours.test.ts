import { expect, it } from 'vitest';
import { isOpenAt } from '#domain/shop/opening-hours';

const hours = { mon: '09:00-13:00, 14:00-18:30', sat: '00:00-24:00', sun: '' };

it.each([
  [0, '09:00', true],
  [0, '08:59', false],
  [0, '12:59', true],
  [0, '13:00', false],
  [0, '18:29', true],
  [0, '18:30', false],
  [1, '10:00', false],
  [5, '00:00', true],
  [5, '23:59', true],
  [6, '10:00', false],
])('whether it is open on day %i of the week at %s: %s', (weekday, time, isOpen) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  expect(isOpenAt(hours, weekday, hour * 60 + minute)).toBe(isOpen);
});

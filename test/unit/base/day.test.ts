import { describe, expect, it } from 'vitest';
import { addMonths, dayIn } from '#base/day';

describe('the day in the shop', () => {
  it.each([
    ['2026-03-28T22:59:59Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    // the day with 23 hours ends an hour earlier in universal time
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    // the day with 25 hours
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('of %s in Berlin is %s', (moment, day) => {
    expect(dayIn('Europe/Berlin', Date.parse(moment))).toBe(day);
  });

  it('is another one elsewhere', () => {
    const moment = Date.parse('2026-01-01T00:30:00Z');
    expect([dayIn('Europe/Berlin', moment), dayIn('Atlantic/Azores', moment)]).toEqual(['2026-01-01', '2025-12-31']);
  });
});

it.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-11-21', 24, '2028-11-21'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2099-11-30', 3, '2100-02-28'],
  ['1999-12-31', 2, '2000-02-29'],
  ['2026-05-31', 1, '2026-06-30'],
  ['2026-11-30', 1, '2026-12-30'],
])('%s and %i months are %s', (day, months, later) => {
  expect(addMonths(day, months)).toBe(later);
});

import { expect, it } from 'vitest';
import { dayAsTyped, dayTyped } from '../../../../src/counter/ui/day-entry.ts';

it('a day is what people write', () => {
  const today = '2026-11-21';
  expect(dayTyped('21.11.', today, 'before')).toBe('2026-11-21');
  expect(dayTyped(' 3.5. ', today, 'before')).toBe('2026-05-03');
  // the latest one that has been
  expect(dayTyped('22.11.', today, 'before')).toBe('2025-11-22');
  expect(dayTyped('29.2.', today, 'before')).toBe('2024-02-29');
  expect(dayTyped('21.11.2024', today, 'before')).toBe('2024-11-21');
  expect(dayTyped('1/2/25', today, 'before')).toBe('2025-02-01');
  for (const wrong of ['', 'x', '31.2.', '29.2.2025', '21', '1.13.2026'])
    expect(dayTyped(wrong, today, 'before')).toBeUndefined();
  // the next one that comes
  expect(dayTyped('21.11.', today, 'after')).toBe('2026-11-21');
  expect(dayTyped('20.11.', today, 'after')).toBe('2027-11-20');
  expect(dayTyped('29.2.', today, 'after')).toBe('2028-02-29');
  expect(dayTyped('20.11.2026', today, 'after')).toBe('2026-11-20');
  expect(dayTyped(dayAsTyped('2026-12-24'), today, 'after')).toBe('2026-12-24');
});

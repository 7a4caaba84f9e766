import { describe, expect, test } from 'vitest';
import { momentOf } from '#cli/demo/wall-clock';

describe('the moment at which a zone’s clocks show a time', () => {
  test.each([
    ['winter', '2017-01-01 07:30:27', 0, '2017-01-01T06:30:27Z'],
    ['summer', '2017-07-01 23:59:59', 0, '2017-07-01T21:59:59Z'],
    ['just before summer time', '2017-03-26 01:59:59', 0, '2017-03-26T00:59:59Z'],
    ['just after it began', '2017-03-26 03:00:00', 0, '2017-03-26T01:00:00Z'],
    ['just before winter time', '2017-10-29 01:59:59', 0, '2017-10-28T23:59:59Z'],
    ['just after it began', '2017-10-29 03:00:00', 0, '2017-10-29T02:00:00Z'],
    ['the hour that comes twice: the first', '2017-10-29 02:30:00', 0, '2017-10-29T00:30:00Z'],
    ['weeks later, over a change', '2017-03-20 12:00:00', 1, '2017-03-27T10:00:00Z'],
    ['nine years later', '2017-12-31 22:47:38', 463, '2026-11-15T21:47:38Z'],
  ])('%s', (_, wallClock, weeks, expected) =>
    expect(new Date(momentOf('Europe/Berlin', wallClock, weeks)).toISOString()).toBe(expected.replace('Z', '.000Z')),
  );

  test('the hour that is skipped is read on the clock before it', () => {
    expect(momentOf('Europe/Berlin', '2017-03-26 02:30:00')).toBe(Date.parse('2017-03-26T01:30:00Z'));
  });

  test('a zone west of Greenwich, and one with half an hour', () => {
    expect(momentOf('America/New_York', '2017-07-01 12:00:00')).toBe(Date.parse('2017-07-01T16:00:00Z'));
    expect(momentOf('Asia/Kolkata', '2017-07-01 12:00:00')).toBe(Date.parse('2017-07-01T06:30:00Z'));
  });
});

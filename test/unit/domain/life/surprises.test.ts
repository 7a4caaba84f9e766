import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, addMonths } from '#base/day';
import { type Regular, type SurpriseOccasion, surprisesDue } from '#domain/life/surprises';
import { sha256 } from '#replication/node-sha256';
import { seed } from '../../../property/seed.ts';

const surprise = (more: object = {}): SurpriseOccasion => ({
  kind: 'occasion',
  id: 'surprise',
  name: { de: 'Überraschung', en: 'Surprise' },
  opens: { on: 'surprise', days: 30, oneIn: 4, visitsFrom: 5, perMonth: 100, notAgainMonths: 6, ...more },
});
const crowd = (count: number): Regular[] =>
  Array.from({ length: count }, (_, index) => ({ member: `m${index}`, visits: 5 }));
const DAY = '2026-11-21';
const due = (occasion: SurpriseOccasion, customers: readonly Regular[], given = 0, secret = 's3cret', day = DAY) =>
  surprisesDue(occasion, secret, day, customers, given, sha256);

it('I16 anybody can compute again who was surprised, from the published secret', () => {
  // by hand: SHA-256 of secret, occasion, day and member is among the lowest quarter
  const numbers = crowd(40).map(({ member }) => ({
    member,
    hex: createHash('sha256').update(`s3cret surprise 2026-11-21 ${member}`).digest('hex'),
  }));
  const lucky = numbers.filter(({ hex }) => Number.parseInt(hex.slice(0, 2), 16) < 64);
  expect(lucky.length).toBeGreaterThan(3);
  const expected = lucky.toSorted((a, b) => (a.hex < b.hex ? -1 : 1)).map(({ member }) => member);
  expect(due(surprise(), crowd(40))).toEqual(expected);
  expect(due(surprise(), crowd(40).toReversed())).toEqual(expected);
  expect(due(surprise(), crowd(40), 0, 'another')).not.toEqual(expected);
});

it('I16 regulars alone, and nobody again too soon', () => {
  const always = surprise({ oneIn: 1 });
  const [regular] = crowd(1);
  expect(due(always, [regular!])).toEqual(['m0']);
  expect(due(always, [{ ...regular!, visits: 4 }])).toEqual([]);
  expect(due(always, [{ ...regular!, lastSurprise: '2026-05-22' }])).toEqual([]);
  expect(due(always, [{ ...regular!, lastSurprise: '2026-05-21' }])).toEqual(['m0']);
});

it('I16 about one in so many', () => {
  const { length } = due(surprise({ oneIn: 20, perMonth: 1_000_000 }), crowd(20_000));
  // 1,000, and five standard deviations of 31 to either side
  expect(length).toBeGreaterThan(845);
  expect(length).toBeLessThan(1_155);
});

it(`I16 over a year the budget of no month is exceeded and nobody comes again too soon (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.record({
        oneIn: fc.integer({ min: 1, max: 5 }),
        perMonth: fc.integer({ min: 1, max: 20 }),
        notAgainMonths: fc.integer({ min: 1, max: 6 }),
      }),
      fc.string(),
      (opens, secret) => {
        const perMonth = new Map<string, number>();
        const last = new Map<string, string>();
        for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 3)) {
          const month = day.slice(0, 7);
          const customers = crowd(15).map((one) => ({ ...one, lastSurprise: last.get(one.member) }));
          const given = perMonth.get(month) ?? 0;
          const chosen = due(surprise(opens), customers, given, secret, day);
          perMonth.set(month, given + chosen.length);
          for (const member of chosen) {
            const before = last.get(member);
            if (before !== undefined) expect(addMonths(before, opens.notAgainMonths) <= day).toBe(true);
            last.set(member, day);
          }
        }
        for (const count of perMonth.values()) expect(count).toBeLessThanOrEqual(opens.perMonth);
      },
    ),
    { seed, numRuns: 30 },
  );
});

it('refuses a list that names somebody twice', () => {
  expect(() => due(surprise(), [...crowd(2), ...crowd(1)])).toThrow('twice');
});

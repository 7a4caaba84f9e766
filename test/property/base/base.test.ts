import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#base/canonical-json';
import { addMonths } from '#base/day';
import { allocate, ratio } from '#base/money';
import { seed } from '../seed.ts';

const minor = fc.integer({ min: -100_000_000, max: 100_000_000 });
const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 30 });

describe(`whole units (seed ${seed})`, () => {
  it('R11 parts of an amount always sum to it, and none is off by a whole unit', () => {
    fc.assert(
      fc.property(minor, weights, (total, parts) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        const given = allocate(total, parts);
        expect(given.reduce((a, b) => a + b, 0)).toBe(total);
        if (sum > 0)
          given.forEach((part, index) => expect(Math.abs(part - (total * parts[index]!) / sum)).toBeLessThan(1.000001));
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('R11 R12 a discount that is no larger than the bill is larger than no line', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
        const total = Math.floor(lines.reduce((a, b) => a + b, 0) * share);
        allocate(total, lines).forEach((part, index) => {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(lines[index]!);
        });
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it('R15 a ratio is the exact quotient, rounded as named', () => {
    const factor = fc.maxSafeInteger();
    fc.assert(
      fc.property(
        factor,
        fc.integer({ min: -(2 ** 26), max: 2 ** 26 }),
        fc.integer({ min: 2 ** 26, max: 2 ** 40 }),
        (value, numerator, denominator) => {
          const [n, d] = [BigInt(value) * BigInt(numerator), BigInt(denominator)];
          const down = BigInt(ratio(value, numerator, denominator, 'down'));
          expect(down * d <= n && n < (down + 1n) * d).toBe(true);
          const near = BigInt(ratio(value, numerator, denominator, 'half-up'));
          // n/d lies in [near - 1/2, near + 1/2)
          expect((2n * near - 1n) * d <= 2n * n && 2n * n < (2n * near + 1n) * d).toBe(true);
        },
      ),
      { seed, numRuns: 2_000 },
    );
  });

  it('R15 a ratio that just misses a whole number is never rounded up to it', () => {
    const exponent = fc.integer({ min: 0, max: 51 });
    fc.assert(
      fc.property(
        exponent,
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        fc.constantFrom(-1, 1),
        (size, part, sign) => {
          const denominator = Math.max(1, Math.floor(2 ** size * part));
          const whole = sign * Math.floor(2 ** (51 - size) * part) + 0;
          expect(ratio(whole * denominator, 1, denominator, 'down')).toBe(whole);
          if (denominator > 1) expect(ratio(whole * denominator - 1, 1, denominator, 'down')).toBe(whole - 1);
          if (denominator > 2) expect(ratio(whole * denominator + 1, 1, denominator, 'half-up')).toBe(whole);
        },
      ),
      { seed, numRuns: 2_000 },
    );
    expect(Object.is(ratio(0, -1, 3, 'down'), 0)).toBe(true);
  });
});

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 5 }),
  ),
})).value;

/** The same content, every object written the other way round. */
const turned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, member]) => [key, turned(member)]),
        )
      : value;

describe(`canonical JSON (seed ${seed})`, () => {
  it('is read back as what it was, and written again as the same text', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('does not depend on the order of writing', () => {
    fc.assert(
      fc.property(json, (value) => canonicalJson(turned(value)) === canonicalJson(value)),
      { seed, numRuns: 1_000 },
    );
  });
});

it(`months later is never an earlier day, and never another month (seed ${seed})`, () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 120 }), (from, months) => {
      const later = addMonths(from, months);
      expect(later > from).toBe(true);
      const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(index(later) - index(from)).toBe(months);
    }),
    { seed, numRuns: 1_000 },
  );
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSignature } from '#counter/service/check-signature';
import { saleOfTseCode } from '#till/tse-code/sale';
import { MAX_TSE_CODE_LENGTH, parseTseCode } from '#till/tse-code/tse-code';
import { type TseVerdict, verifyTseCode } from '#till/tse-code/verify';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };
import { fuzzRuns, seed } from '../seed.ts';
import {
  ALGORITHMS,
  type Algorithm,
  createSigner,
  SIGNER_CURVES,
  type SignerSettings,
  TIME_FORMATS,
  type TimeFormat,
  type ToSign,
} from './tse-signer.ts';

const outcome = (text: string): TseVerdict | 'refused' => {
  const code = parseTseCode(text);
  if (!code.ok) return 'refused';
  const verdict = verifyTseCode(code.value);
  // the machine's own cryptography comes to the same
  expect(verifyTseCode(code.value, checkSignature)).toBe(verdict);
  return verdict;
};

const euros = (minor: number): string => `${minor < 0 ? '-' : ''}${(Math.abs(minor) / 100).toFixed(2)}`;
const amount = fc.integer({ min: -500_000, max: 500_000 }).map(euros);

const content = (timeFormat: TimeFormat): fc.Arbitrary<ToSign> =>
  fc.record({
    till: fc.stringMatching(/^[A-Za-z0-9 .äöü/-]{1,60}$/).filter((text) => text.trim() === text),
    processType: fc.constantFrom('Kassenbeleg-V1', 'KassenBeleg-V1'),
    processData: fc
      .tuple(fc.array(amount, { minLength: 5, maxLength: 5 }), fc.constantFrom('Bar', 'Unbar'), amount, fc.boolean())
      .map(
        ([gross, method, paid, isTurned]) =>
          `Beleg^${gross.join('_')}^${isTurned ? `${method}:${paid}` : `${paid}:${method}`}`,
      ),
    transaction: fc.integer({ min: 1, max: 2 ** 40 }),
    counter: fc.integer({ min: 1, max: 2 ** 40 }),
    start: fc.constant('2024-05-01T08:00:00.000Z'),
    log: fc.integer({ min: 1_577_836_800, max: 2_500_000_000 }).map((second) => {
      const toTheMinute = timeFormat === 'utcTime' ? second - (second % 60) : second;
      const millis = timeFormat === 'generalizedTimeWithMilliseconds' ? second % 1000 : 0;
      return new Date(toTheMinute * 1000 + millis).toISOString();
    }),
  });

const settings: fc.Arbitrary<SignerSettings> = fc.record({
  algorithm: fc.constantFrom(...(Object.keys(ALGORITHMS) as Algorithm[])),
  timeFormat: fc.constantFrom(...(Object.keys(TIME_FORMATS) as TimeFormat[])),
  encoding: fc.constantFrom('der' as const, 'ieee-p1363' as const),
  key: fc.constantFrom('point' as const, 'wrapped' as const),
});

const signed = settings.chain((how) => fc.tuple(fc.constant(how), content(how.timeFormat)));

describe.each(SIGNER_CURVES)(`a device of its own, %s (seed ${seed})`, (curve) => {
  const signer = createSigner(curve);
  const other = createSigner(curve);

  test('what it signs is genuine, and the sale has its content', () => {
    fc.assert(
      fc.property(signed, ([how, what]) => {
        const code = parseTseCode(signer.sign(what, how));
        if (!code.ok) throw new Error(JSON.stringify(code));
        expect(outcome(signer.sign(what, how))).toBe('genuine');
        const sale = saleOfTseCode(code.value);
        const gross = code.value.receipt.gross;
        expect(sale.ok && sale.value.total).toBe(gross.reduce((sum, one) => sum + one, 0));
        expect(sale.ok && sale.value.at).toBe(Date.parse(what.log));
      }),
      { seed, numRuns: 15 },
    );
  });

  test('a changed field is tampered, a name that is not known is never genuine', () => {
    fc.assert(
      fc.property(signed, fc.integer({ min: 1, max: 9 }), ([how, what], by) => {
        const whole = signer.sign(what, how).split(';');
        const changed = (position: number, change: (text: string) => string): string =>
          whole.map((field, index) => (index === position - 1 ? change(field) : field)).join(';');
        const lastDigit = (text: string) => text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + by) % 10));
        const plusOne = (text: string) => String(Number(text) + by);
        const foreign = other.sign(what, how).split(';');
        const forged = [
          changed(2, (text) => `${text}x`),
          changed(3, (text) => (text === 'Kassenbeleg-V1' ? 'KassenBeleg-V1' : 'Kassenbeleg-V1')),
          changed(4, lastDigit),
          changed(5, plusOne),
          changed(6, plusOne),
          changed(8, (text) => new Date(Date.parse(text) + by * 1000).toISOString()),
          changed(8, (text) => new Date(Date.parse(text) + by).toISOString()),
          changed(11, () => foreign[10] ?? ''),
          changed(12, () => foreign[11] ?? ''),
        ];
        for (const text of forged) expect(outcome(text)).toBe('tampered');
        for (const position of [9, 10]) expect(outcome(changed(position, (text) => `${text}x`))).toBe('unverifiable');
        const names = Object.keys(ALGORITHMS).filter((name) => name !== how.algorithm);
        for (const name of names) expect(outcome(changed(9, () => name))).toBe('tampered');
      }),
      { seed, numRuns: 2 },
    );
  });
});

describe('the official example', () => {
  const { official } = codes;

  test('no character can be changed and stay genuine, but for the start, which is not signed', () => {
    const startField = official.indexOf(official.split(';')[6] ?? '');
    const endOfStart = startField + 24;
    const survivors: string[] = [];
    for (let at = 0; at < official.length; at++) {
      if (at >= startField && at < endOfStart) continue;
      const now = official[at] ?? '';
      const instead = /\d/.test(now) ? String((Number(now) + 1) % 10) : now === 'A' ? 'B' : 'A';
      const text = official.slice(0, at) + instead + official.slice(at + 1);
      if (outcome(text) === 'genuine') survivors.push(text);
    }
    expect(survivors).toEqual([]);
  });

  test('cut anywhere, it is refused', () => {
    for (let length = 0; length < official.length; length++) {
      expect(parseTseCode(official.slice(0, length)).ok).toBe(false);
    }
  });

  test('a lost character is never genuine', () => {
    for (let at = 0; at < official.length; at++) {
      const text = official.slice(0, at) + official.slice(at + 1);
      const isStart = text.split(';').toSpliced(6, 1).join() === official.split(';').toSpliced(6, 1).join();
      // a thousandth less in the time is the same moment in another spelling
      const isSameMoment = text.split(';').length === 12 && Date.parse(text.split(';')[7] ?? '') === 1562784064000;
      if (!isStart && !(isSameMoment && text.includes('04.00Z')))
        expect([text, outcome(text)]).not.toEqual([text, 'genuine']);
    }
  });
});

describe(`text of any kind (seed ${seed})`, () => {
  const part = fc.oneof(
    fc.constantFrom(...Object.values(codes)),
    fc.constantFrom('V0;', ';', '^', '_', ':', 'Beleg^', 'Kassenbeleg-V1', '0.00', '-', 'MEQ', '\u0000', 'ü', '\ud800'),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  test('is read or refused with a code, without an exception', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const code = parseTseCode(parts.join(''));
        if (!code.ok) expect(code.code).toMatch(/^tse-/);
      }),
      { seed, numRuns: fuzzRuns(2_000) },
    );
  });

  test('a whole code with pieces put in or taken out never becomes another genuine code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(codes.official, codes.p256),
        fc.nat(400),
        fc.nat(6),
        fc.oneof(fc.constant(''), part),
        (whole, at, length, piece) => {
          const text = whole.slice(0, at) + piece + whole.slice(at + length);
          const code = parseTseCode(text);
          if (!code.ok || verifyTseCode(code.value) !== 'genuine') return;
          const original = parseTseCode(whole);
          expect({ ...code.value, startedAt: 0 }).toEqual(original.ok && { ...original.value, startedAt: 0 });
        },
      ),
      { seed, numRuns: fuzzRuns(400) },
    );
  });

  test('length is bounded, and hostile text of that length takes no time', () => {
    expect(parseTseCode(codes.official.repeat(20))).toMatchObject({ code: 'tse-too-long' });
    const startMs = performance.now();
    for (const unit of ['V0;', ';', '_', ':', '^', '0.00_', 'A', 'A=', '2.55:Bar_', '9']) {
      const text = `V0;1;Kassenbeleg-V1;Beleg^${unit.repeat(MAX_TSE_CODE_LENGTH)}`.slice(0, MAX_TSE_CODE_LENGTH);
      expect(parseTseCode(text).ok).toBe(false);
    }
    expect(performance.now() - startMs).toBeLessThan(200);
  });
});

import { describe, expect, test } from 'vitest';
import { checkSignature } from '#counter/service/check-signature';
import { parseTseCode } from '#till/tse-code/tse-code';
import { verifyTseCode } from '#till/tse-code/verify';
import codes from '../../data/tse-codes/codes.json' with { type: 'json' };
import { createTill } from '../../data/tse-codes/receipt.ts';

/** Whether a text would be booked as a genuine receipt. */
const isGenuine = (text: string): boolean => {
  const code = parseTseCode(text);
  return code.ok && verifyTseCode(code.value, checkSignature) === 'genuine';
};

const START = 6;
const withoutStart = (text: string): string => text.split(';').toSpliced(START, 1).join(';');

const NOON = Date.UTC(2026, 10, 21, 12, 0, 7);
const CODES: readonly (readonly [string, string])[] = [
  ['the official example', codes.official],
  ['NIST P-256', createTill('Kasse 1').receipt(1_234, NOON, 4_711)],
  ['NIST P-521', createTill('Kasse 1', 'secp521r1').receipt(-1_234, NOON, 4_711)],
  ['brainpoolP384r1', createTill('Kasse 1', 'brainpoolP384r1').receipt(1_234, NOON, 4_711)],
];

describe.each(CODES)('damage to %s', (_, whole) => {
  const fields = whole.split(';');

  test('the code itself is genuine', () => expect(isGenuine(whole)).toBe(true));

  test('cut at every position, from either end, it is never genuine', () => {
    for (let at = 0; at < whole.length; at++) {
      expect(isGenuine(whole.slice(0, at)), `first ${at}`).toBe(false);
      if (at > 0) expect(isGenuine(whole.slice(at)), `without the first ${at}`).toBe(false);
    }
  });

  test('with every field in the place of every other, it is never genuine', () => {
    for (let one = 0; one < fields.length; one++)
      for (let other = 0; other < fields.length; other++) {
        if (one === other) continue;
        const swapped = fields.with(one, fields[other]!).with(other, fields[one]!);
        const copied = fields.with(one, fields[other]!);
        for (const text of [swapped.join(';'), copied.join(';')]) {
          // start and end of one moment may change places: the start is not signed
          if (withoutStart(text) === withoutStart(whole)) continue;
          expect(isGenuine(text), `${one} and ${other}`).toBe(false);
        }
      }
  });

  test('with any digit changed into any other, but for the start, it is never genuine', () => {
    for (let at = 0; at < whole.length; at++)
      for (let digit = 0; digit < 10; digit++) {
        if (!/\d/.test(whole[at]!) || whole[at] === String(digit)) continue;
        const text = whole.slice(0, at) + String(digit) + whole.slice(at + 1);
        if (withoutStart(text) !== withoutStart(whole)) expect(isGenuine(text), `${digit} at ${at}`).toBe(false);
      }
  });
});

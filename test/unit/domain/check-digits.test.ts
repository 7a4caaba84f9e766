import { describe, expect, test } from 'vitest';
import { hasGs1CheckDigit, hasLuhnCheckDigit, hasMod97CheckDigits, mod97CheckDigits } from '#domain/check-digits';
import facts from '../../data/barcodes/check-digits.json' with { type: 'json' };

describe('published check digits', () => {
  test.each(facts.gs1)('GS1 lint vector $value: $valid', ({ value, valid }) => {
    expect(hasGs1CheckDigit(value)).toBe(valid);
  });

  test.each(facts.ean.valid)('EAN %s is right', (value) => {
    expect(hasGs1CheckDigit(value)).toBe(true);
  });

  test.each(facts.ean.invalid)('EAN %s is wrong', (value) => {
    // a number that is too short has no wrong check digit but the wrong length, which is not asked here
    expect(value.length === 13 && hasGs1CheckDigit(value)).toBe(false);
  });

  test.each(facts.luhn)('Luhn $value: $valid', ({ value, valid }) => {
    expect(hasLuhnCheckDigit(value.replaceAll(' ', ''))).toBe(valid);
  });

  test('Luhn values of other implementations', () => {
    expect(facts.luhnStdnum.valid.filter((value) => !hasLuhnCheckDigit(value))).toEqual([]);
    expect(facts.luhnStdnum.invalid.filter(hasLuhnCheckDigit)).toEqual([]);
  });

  test.each(Object.entries(facts.mod97))('MOD 97-10 of %s is %s', (digits, check) => {
    expect(mod97CheckDigits(digits)).toBe(check);
    expect(hasMod97CheckDigits(digits + check)).toBe(true);
  });
});

test('MOD 97-10 finds every wrong digit and every two digits that changed places', () => {
  const right = `481516234215${mod97CheckDigits('481516234215')}`;
  const wrong: string[] = [];
  for (let i = 0; i < right.length; i++) {
    for (let digit = 0; digit < 10; digit++) wrong.push(`${right.slice(0, i)}${digit}${right.slice(i + 1)}`);
    for (let j = i + 1; j < right.length; j++) {
      const digits = [...right];
      [digits[i], digits[j]] = [digits[j] ?? '', digits[i] ?? ''];
      wrong.push(digits.join(''));
    }
  }
  expect(wrong.filter((value) => value !== right && hasMod97CheckDigits(value))).toEqual([]);
});

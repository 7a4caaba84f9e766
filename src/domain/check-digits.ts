/** The check digits that card and product codes carry. All take digits only and never throw on other text. */

/** Digits alone, nothing else. */
export const isDigits = (text: string): boolean => /^\d+$/.test(text);

/**
 * GS1 check digit (EAN-8, UPC-A, EAN-13, GTIN-14): weights 3 and 1 from the right. True if the last digit is right.
 * Source: GS1 General Specifications, section 7.9.
 */
export function hasGs1CheckDigit(digits: string): boolean {
  if (!isDigits(digits) || digits.length < 2) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - 1 - i) % 2 === 0 ? 1 : 3;
    sum += Number(digits[i]) * weight;
  }
  return sum % 10 === 0;
}

/** Luhn's check digit, which bank cards and most other loyalty systems carry. Source: ISO/IEC 7812-1, annex B. */
export function hasLuhnCheckDigit(digits: string): boolean {
  if (!isDigits(digits) || digits.length < 2) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The two check digits of ISO/IEC 7064, MOD 97-10, that belong behind `digits`. */
export function mod97CheckDigits(digits: string): string {
  const check = 98 - ((mod97(digits) * 100) % 97);
  return String(check).padStart(2, '0');
}

/**
 * True if the last two digits are the check digits of those before. Compared as text: 00, 01 and 98 to 99 never occur
 * as check digits, though some of them leave the right remainder.
 */
export const hasMod97CheckDigits = (digits: string): boolean =>
  isDigits(digits) && digits.length > 2 && mod97CheckDigits(digits.slice(0, -2)) === digits.slice(-2);

/** Remainder by 97 of a number of any length, digit by digit. */
export function mod97(digits: string): number {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

import type { Minor } from '#base/money';

/**
 * An amount as a file writes it, in minor units, rounded half up (away from zero) where it has more than two places. The other mark
 * groups thousands or is none: `12.34` in a file with decimal commas is not taken for 1234.
 */
export function readAmount(text: string, decimal: ',' | '.'): Minor | undefined {
  const grouping = decimal === ',' ? '.' : ',';
  const [before = '', fraction = '', ...others] = text.split(decimal);
  const [, sign, digits = ''] = /^([+-]?)(\d{1,12}|\d{1,3}(?:[.,]\d{3}){1,3})$/.exec(before) ?? [];
  if (digits === '' || others.length > 0 || !/^\d{0,10}$/.test(fraction) || text.endsWith(decimal)) return undefined;
  const whole = digits.replaceAll(grouping, '');
  const hundredths =
    Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0')) + (fraction.charAt(2) >= '5' ? 1 : 0);
  return sign === '-' ? -hundredths || 0 : hundredths;
}

/** How many pieces a line says, of a whole or a broken quantity: at least one. */
export function readPieces(quantity: string): number {
  const pieces = Math.abs(Math.round(Number(quantity.replace(',', '.'))));
  return Number.isSafeInteger(pieces) && pieces > 0 ? pieces : 1;
}

/** `2024-05-01T12:30:00.000Z` and forms without parts of it; a time without its zone is taken as UTC, as the DSFinV-K has it. */
export function timeOf(text: string): number | undefined {
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(at) ? undefined : at;
}

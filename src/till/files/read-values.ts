import type { Minor } from '#base/money';

/** An amount as a file writes it, in minor units, rounded half up (away from zero) where it has more than two places. */
export function readAmount(text: string, decimal: ',' | '.'): Minor | undefined {
  const grouping = decimal === ',' ? '.' : ',';
  const plain = text.replaceAll(grouping, '').replace(decimal, '.');
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d{1,12})(?:\.(\d{1,10}))?$/.exec(plain) ?? [];
  if (whole === undefined) return undefined;
  const hundredths =
    Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0')) + (fraction.charAt(2) >= '5' ? 1 : 0);
  return sign === '-' ? -hundredths || 0 : hundredths;
}

/** `2024-05-01T12:30:00.000Z` and forms without parts of it; a time without its zone is taken as UTC, as the DSFinV-K has it. */
export function timeOf(text: string): number | undefined {
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(at) ? undefined : at;
}

import type { NumberForm } from './form.ts';

const DIGITS = { money: 2, vat: 2, plain: 0 } as const;

/** What a person types as the number of a field: euros with cents, percent with a comma; undefined if it is none. */
export function numberTyped({ unit }: Pick<NumberForm, 'unit'>, typed: string): number | undefined {
  const found = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed.trim().replace(/\s*[€%]$/, ''));
  if (!found) return undefined;
  const [, whole = '', part = ''] = found;
  if (DIGITS[unit] === 0) return part === '' ? Number(whole) : undefined;
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** The same number as it is typed. */
export function typedNumber({ unit }: Pick<NumberForm, 'unit'>, value: unknown, language: 'de' | 'en'): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  if (DIGITS[unit] === 0) return String(value);
  const text = (value / 100).toFixed(2);
  return language === 'de' ? text.replace('.', ',') : text;
}

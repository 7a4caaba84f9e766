import { MAX_AMOUNT_MINOR, type Minor } from '#base/money';

/**
 * An amount as it is typed. As on a till every digit moves the ones before it to the left: 1 1 0 0 is 11.00. Who types a
 * comma on a keyboard writes the amount out instead: 11,5 is 11.50. Whole minor units only; nothing is ever a float.
 */
export type AmountEntry = {
  readonly digits: string;
  /** Digits behind the comma, undefined while none was typed. */
  readonly decimals: string | undefined;
};

export const NO_AMOUNT: AmountEntry = { digits: '', decimals: undefined };

/** Digits that an amount may have, cents included. */
const MAX_DIGITS = String(MAX_AMOUNT_MINOR).length;

/** What a key does: `0` to `9`, `00`, `,` or `.`, `Backspace`. Any other key, or one too many, changes nothing. */
export function typed(entry: AmountEntry, key: string): AmountEntry {
  if (key === 'Backspace') return withoutLast(entry);
  if (key === ',' || key === '.') return entry.decimals === undefined ? { ...entry, decimals: '' } : entry;
  if (!/^[0-9]{1,2}$/.test(key)) return entry;
  if (entry.decimals !== undefined) {
    const decimals = entry.decimals + key;
    return decimals.length > 2 ? entry : { ...entry, decimals };
  }
  const digits = (entry.digits + key).replace(/^0+/, '');
  const next = { ...entry, digits };
  return digits.length > MAX_DIGITS || minorOf(next) > MAX_AMOUNT_MINOR ? entry : next;
}

/** The amount in minor units; 0 while nothing is typed. */
export function minorOf({ digits, decimals }: AmountEntry): Minor {
  return Number(decimals === undefined ? digits || '0' : `${digits || '0'}${decimals.padEnd(2, '0')}`);
}

export const isEmpty = (entry: AmountEntry): boolean => entry.digits === '' && entry.decimals === undefined;

function withoutLast({ digits, decimals }: AmountEntry): AmountEntry {
  if (decimals === undefined) return { digits: digits.slice(0, -1), decimals };
  return { digits, decimals: decimals === '' ? undefined : decimals.slice(0, -1) };
}

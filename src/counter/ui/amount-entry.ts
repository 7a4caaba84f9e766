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

/** Tab, Shift and the like lead through a dialog and are no part of an amount. */
export const isAmountKey = (key: string): boolean => /^(?:\d{1,2}|[.,]|Backspace)$/.test(key);

/** What a key does: `0` to `9`, `00`, `,` or `.`, `Backspace`. Any other key, or one too many, changes nothing. */
export function typed(entry: AmountEntry, key: string): AmountEntry {
  if (key === 'Backspace') return withoutLast(entry);
  const next = extended(entry, key);
  return next && minorOf(next) <= MAX_AMOUNT_MINOR ? next : entry;
}

function extended({ digits, decimals }: AmountEntry, key: string): AmountEntry | undefined {
  if (key === ',' || key === '.') return decimals === undefined ? { digits, decimals: '' } : undefined;
  if (!/^[0-9]{1,2}$/.test(key)) return undefined;
  if (decimals === undefined) return { digits: (digits + key).replace(/^0+/, ''), decimals };
  return decimals.length + key.length > 2 ? undefined : { digits, decimals: decimals + key };
}

/** The amount in minor units; 0 while nothing is typed. */
export function minorOf({ digits, decimals }: AmountEntry): Minor {
  return Number(decimals === undefined ? digits || '0' : `${digits || '0'}${decimals.padEnd(2, '0')}`);
}

/** As if a person had typed so much. */
export const entryOf = (minor: Minor): AmountEntry => ({ digits: String(minor), decimals: undefined });

export const isEmpty = (entry: AmountEntry): boolean => entry.digits === '' && entry.decimals === undefined;

function withoutLast({ digits, decimals }: AmountEntry): AmountEntry {
  if (decimals === undefined) return { digits: digits.slice(0, -1), decimals };
  return { digits, decimals: decimals === '' ? undefined : decimals.slice(0, -1) };
}

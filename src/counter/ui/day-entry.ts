import { normaliseDayOfYear } from '#domain/member';

/**
 * A day as people write it: `21.11.2026`, or `21.11.` for the nearest such day that is not after `today`, or not before it.
 * Undefined if there is none.
 */
export function dayTyped(text: string, today: string, side: 'before' | 'after'): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4}|\d\d)$/.exec(text.trim()) ?? [];
  if (year !== '') return inYear(`${day}.${month}.`, year.length === 2 ? `20${year}` : year);
  // 29 February is looked for until there is one
  for (let years = 0; years <= 8; years++) {
    const found = inYear(text, String(Number(today.slice(0, 4)) + (side === 'before' ? -years : years)));
    if (found !== undefined && (side === 'before' ? found <= today : found >= today)) return found;
  }
  return undefined;
}

/** Whether somebody has typed all of a day, right or wrong. */
export const isWhole = (text: string): boolean => /^\d{1,2}\.\d{1,2}\.(\d{4})?$/.test(text.trim());

/** As `dayTyped` reads it. */
export const dayAsTyped = (day: string): string => day.split('-').reverse().join('.');

function inYear(dayOfYear: string, year: string): string | undefined {
  const found = normaliseDayOfYear(dayOfYear);
  if (found === undefined) return undefined;
  const day = `${year}-${found}`;
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined;
}

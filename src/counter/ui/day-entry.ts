import { normaliseDayOfYear } from '#domain/member';

/** A day as people write it: `21.11.2026`, or `21.11.` for the latest such day that is not after `today`. Undefined if there is none. */
export function dayTyped(text: string, today: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[./ -]+(\d{1,2})[./ -]+(\d{4}|\d\d)$/.exec(text.trim()) ?? [];
  if (year !== '') return inYear(`${day}.${month}.`, year.length === 2 ? `20${year}` : year);
  const thisYear = inYear(text, today.slice(0, 4));
  if (thisYear !== undefined && thisYear <= today) return thisYear;
  // 29 February is looked for as far back as there was one
  for (let back = 1; back <= 8; back++) {
    const found = inYear(text, String(Number(today.slice(0, 4)) - back));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inYear(dayOfYear: string, year: string): string | undefined {
  const found = normaliseDayOfYear(dayOfYear);
  if (found === undefined) return undefined;
  const day = `${year}-${found}`;
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined;
}

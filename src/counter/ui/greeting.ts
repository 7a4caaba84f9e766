import type { TextKey } from '#text/catalogue';

/** The greeting for the hour in the shop's time zone, with a name and without. */
export function greetingKeys(atMs: number, timeZone: string): { readonly named: TextKey; readonly nameless: TextKey } {
  const hour = Number(hourIn(timeZone).format(atMs));
  if (hour < 11) return { named: 'ui-greeting-morning', nameless: 'ui-morning' };
  if (hour < 18) return { named: 'ui-greeting-day', nameless: 'ui-day' };
  return { named: 'ui-greeting-evening', nameless: 'ui-evening' };
}

function hourIn(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
    formats.set(timeZone, format);
  }
  return format;
}

/** Building one takes longer than all else that a scan costs this page; a shop needs one. */
const formats = new Map<string, Intl.DateTimeFormat>();

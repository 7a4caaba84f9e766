import { z } from 'zod';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `HH:MM-HH:MM`, several between commas, one after the other; nothing: closed. Midnight at the end is 24:00. */
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const SPANS = new RegExp(`^(?:${TIME}-(?:${TIME}|24:00)(?:, ?${TIME}-(?:${TIME}|24:00))*)?$`);

/** Whether spans of a day are in order and do not touch each other's time. */
export function areSpans(text: string): boolean {
  if (!SPANS.test(text)) return false;
  const times = text === '' ? [] : text.split(/[-,]/).map((time) => time.trim());
  return times.every((time, index) => index === 0 || times[index - 1]! < time);
}

const spans = z.string().max(60).refine(areSpans, 'opening hours are written as 09:00-13:00, 14:00-18:00');

/** When a store is open, by the days of the week and its own clock. */
export const openingHoursSchema = z.partialRecord(z.enum(WEEKDAYS), spans);
export type OpeningHours = z.infer<typeof openingHoursSchema>;

/** Whether a store is open at a minute of a day of the week (0: Monday), by its own clock. */
export function isOpenAt(hours: OpeningHours, weekday: number, minute: number): boolean {
  const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return (hours[WEEKDAYS[weekday]!] ?? '').split(',').some((span) => {
    const [from = '', until = ''] = span.trim().split('-');
    return from <= time && time < until;
  });
}

import { addDays, dayIn } from '#base/day';
import type { NoteView } from '#contract/notes';
import { weekdayText } from '#text/render';
import type { Words } from '#ui/words';

/** A day as one says it at the counter: today, tomorrow, the weekday within a week, else the date. */
export function dayWord(day: string, today: string, words: Words, weekday: 'long' | 'short' = 'long'): string {
  const { t, format } = words;
  if (day === today) return t('ui-day-today');
  if (day === addDays(today, 1)) return t('ui-day-tomorrow');
  return day > today && day < addDays(today, 7) ? weekdayText(day, format, weekday) : words.day(day);
}

/** For when something was asked, and until when it is kept, or that this has passed; undefined if nothing was said. */
export function noteDays({ due, until, late }: NoteView, today: string, words: Words): string | undefined {
  const { t } = words;
  if (late) return t('ui-note-late');
  const parts = [
    ...(due === undefined ? [] : [t('ui-note-due', { when: dayWord(due, today, words) })]),
    ...(until === undefined ? [] : [t('ui-note-until', { when: dayWord(until, today, words) })]),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** A birthday that is near, as one says it. */
export function birthdayText(day: string, words: Words): string {
  const { t, format } = words;
  const today = dayIn(format.timeZone, Date.now());
  if (day === today) return t('ui-birthday-today');
  return day > today
    ? t('ui-birthday-soon', { when: dayWord(day, today, words) })
    : t('ui-birthday-past', { when: weekdayText(day, format) });
}

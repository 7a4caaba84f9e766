import { z } from 'zod';
import { ok, type Result, refused } from '#base/result';

/** Announcements of a shop: whoever waits sees all of them within a minute. */
export const MOST_ANNOUNCEMENTS = 5;
/** Letters of one, which have room on a small screen in large type. */
export const MOST_ANNOUNCED_LETTERS = 140;

const text = z.string().trim().min(1).max(MOST_ANNOUNCED_LETTERS);

/** What a shop tells everybody while nobody is served; word for word, so that nobody's name can get into it. */
export const announcementSchema = z.strictObject({
  de: text,
  /** Absent: German is shown in English too. */
  en: text.optional(),
  /** First and last day, in the shop's time zone. Absent: from now on, for ever. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
});
export type Announcement = z.infer<typeof announcementSchema>;
export const announcementsSchema = z.array(announcementSchema).max(MOST_ANNOUNCEMENTS);

/** One as it is typed into a form; empty where nothing is said. */
export type TypedAnnouncement = {
  readonly de: string;
  readonly en: string;
  readonly from: string;
  readonly until: string;
};

/** The last day of each is none before its first one. */
export function checkAnnouncements(
  announcements: readonly Announcement[],
): Result<readonly Announcement[], 'announcement-days-wrong'> {
  const wrong = announcements.findIndex(({ from, until }) => from !== undefined && until !== undefined && until < from);
  return wrong === -1 ? ok(announcements) : refused('announcement-days-wrong', { number: wrong + 1 });
}

/** What was typed, as it is kept: an empty one is none. */
export function readAnnouncements(
  typed: readonly TypedAnnouncement[],
): Result<readonly Announcement[], 'announcement-days-wrong' | 'announcement-german-missing'> {
  const said = typed
    .map(({ de, en, from, until }) => ({ de: de.trim(), en: en.trim(), from, until }))
    .filter((one) => Object.values(one).some((value) => value !== ''));
  const missing = said.findIndex(({ de }) => de === '');
  if (missing !== -1) return refused('announcement-german-missing', { number: missing + 1 });
  return checkAnnouncements(
    said.map(({ de, en, from, until }) => ({
      de,
      ...(en !== '' && { en }),
      ...(from !== '' && { from }),
      ...(until !== '' && { until }),
    })),
  );
}

/** Those that hold on a day, in both languages. */
export const announcementsOn = (
  announcements: readonly Announcement[],
  day: string,
): { readonly de: string; readonly en: string }[] =>
  announcements
    .filter(({ from, until }) => (from === undefined || from <= day) && (until === undefined || day <= until))
    .map(({ de, en }) => ({ de, en: en ?? de }));

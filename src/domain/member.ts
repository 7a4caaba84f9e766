import { z } from 'zod';
import { agreementSchema, MOST_AGREEMENTS } from './member-agreement.ts';
import { lookSchema } from './look/look.ts';
import { announcementsSchema } from './shop/announcements.ts';
import { openingHoursSchema } from './shop/opening-hours.ts';
import { consentSchema, MOST_CONSENTS } from './member-consent.ts';
import { MOST_NOTES, noteSchema } from './member-note.ts';
import { MOST_SIGNATURES, signatureSchema } from './signature.ts';

const card = z.strictObject({
  number: z.string().min(1).max(64),
  state: z.enum(['active', 'lost']),
  since: z.int(),
});

/** Cards of one member, the lost ones included. */
export const MOST_CARDS = 20;
/** Groups that one member may collect for. */
export const MOST_GROUPS = 20;
/** Members that one group may have: a very large club still has room. */
export const MOST_IN_GROUP = 50_000;

/**
 * The account was merged into that of another member, or (null) separated again; nothing else moves, so a merge can be
 * undone (R24). Kept with time, place and person.
 */
const merged = z.strictObject({
  into: z.string().min(1).max(40).nullable(),
  at: z.int(),
  store: z.string().max(40),
  staff: z.string().max(40),
});

/** A day of each year, `MM-DD`, without a year of birth; 29 February is one. */
const isDayOfYear = (text: string): boolean => {
  const [, month, day] = /^(\d\d)-(\d\d)$/.exec(text) ?? [];
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1];
  return days !== undefined && Number(day) >= 1 && Number(day) <= days;
};
const dayOfYear = z.string().refine(isDayOfYear, 'a day of the year is MM-DD');
/** `since`: the day on which it was entered or last changed, so that nobody has a birthday whenever it suits (R21). */
const yearlyDate = z.strictObject({ date: dayOfYear, since: z.iso.date() });
export type YearlyDate = z.infer<typeof yearlyDate>;

/**
 * A member's profile: a versioned document apart from the journal, so that it can be erased while the bookings stay. Every
 * field but id and enrolment may be missing: a card may stay anonymous.
 */
export const profileSchema = z.strictObject({
  id: z.string().min(1).max(40),
  cards: z.array(card).max(MOST_CARDS),
  salutation: z.enum(['frau', 'herr']).optional(),
  firstName: z.string().min(1).max(60).optional(),
  lastName: z.string().min(1).max(60).optional(),
  /** International form, `+49…` digits only. */
  phone: z
    .string()
    .regex(/^\+[0-9]{6,15}$/)
    .optional(),
  town: z.string().min(1).max(80).optional(),
  birthday: yearlyDate.optional(),
  nameDay: yearlyDate.optional(),
  /** When any of these was changed last: of two versions, the later word holds, and not the later version. */
  saidAt: z.int().optional(),
  enrolledAt: z.int(),
  enrolledIn: z.string().max(40),
  consents: z.array(consentSchema).max(MOST_CONSENTS),
  signatures: z.array(signatureSchema).max(MOST_SIGNATURES).optional(),
  agreements: z.array(agreementSchema).max(MOST_AGREEMENTS).optional(),
  notes: z.array(noteSchema).max(MOST_NOTES).optional(),
  merged: merged.optional(),
  /** Accounts that were merged into this one at some time: whom to ask for. Whether they still are, their profiles say. */
  absorbed: z.array(z.string().min(1).max(40)).max(100).optional(),
  /** Target groups that head office has put the member into. */
  segments: z.array(z.string().min(1).max(80)).max(100).optional(),
  /** Groups that the member collects for: the instrument, the group's account, and whether the member may spend from it. */
  groups: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(40),
        account: z.string().min(1).max(40),
        maySpend: z.boolean().optional(),
      }),
    )
    .max(MOST_GROUPS)
    .optional(),
  /** Of a group's own account: the instrument. It has cards and points as a member has. */
  group: z.string().min(1).max(40).optional(),
  /** The code of whoever recommended the shop (I14), as it was given on joining; it counts with the first purchase. */
  referredBy: z.string().min(1).max(40).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

/** A staff member as head office hands it to the counters of a store. The PIN is kept as an argon2id hash only. */
export const staffSchema = z.strictObject({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(60),
  role: z.enum(['cashier', 'manager']),
  pinHash: z.string().max(200),
  /** What is kept of the code on the badge (`badgeHash`), if there is one. */
  badge: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  active: z.boolean(),
});
export type Staff = z.infer<typeof staffSchema>;

/** A shop of the brand, with what its counters need to know. */
export const storeSchema = z.strictObject({
  id: z.string().min(1).max(40),
  name: z.string().min(1).max(80),
  street: z.string().max(80).optional(),
  town: z.string().max(80).optional(),
  /** What several shops have in common, such as a town or a federal state; conditions may name it. */
  region: z.string().min(1).max(80).optional(),
  timeZone: z.string().max(40),
  /** Where VAT is due: two letters. Absent: Germany. */
  vatCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  hours: openingHoursSchema.optional(),
  language: z.enum(['de', 'en']),
  /** Where members read their balance; the receipt's QR code leads there with the card's number. */
  balancePage: z.url().max(200),
  /** How customers are addressed in German. Absent: Sie. */
  address: z.enum(['du', 'sie']).optional(),
  /** Colour, type and logo of the brand. */
  look: lookSchema.optional(),
  /** What screens show while nobody is served. */
  announcements: announcementsSchema.optional(),
  /** Whether managers may take goods back whose sale nobody finds (R06). Absent: not. */
  returnsWithoutReceipt: z.boolean().optional(),
  /** Points that counters may advance for each customer while head office cannot be reached (L35). Absent: none. */
  offlineCredit: z.int().min(0).max(1_000_000).optional(),
});
export type StoreProfile = z.infer<typeof storeSchema>;

/** Day and month as people write them (`24.12.`, `1/2`, `3 4`, `2412`) as `MM-DD`; undefined if there is no such day. A year is not wanted. */
export function normaliseDayOfYear(text: string): string | undefined {
  const [, day = '', month = ''] =
    /^(\d{1,2})[./ -]+(\d{1,2})\.?$/.exec(text.trim()) ?? /^(\d\d)(\d\d)$/.exec(text.trim()) ?? [];
  const found = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDayOfYear(found) ? found : undefined;
}

/** A German or international number in international form, or undefined if it cannot be one. National numbers get `+49`. */
export function normalisePhone(text: string): string | undefined {
  const compact = text.replace(/[\s()/.-]/g, '');
  const international = compact.startsWith('+')
    ? compact
    : compact.startsWith('00')
      ? `+${compact.slice(2)}`
      : compact.startsWith('0')
        ? `+49${compact.slice(1)}`
        : undefined;
  return international && /^\+[0-9]{6,15}$/.test(international) ? international : undefined;
}

/**
 * The words under which a profile is found by name, in lower case without accents. Umlauts are kept in both spellings, so
 * that Müller is found as muller and as mueller.
 */
export function searchWords(text: string): string[] {
  const lower = text.toLocaleLowerCase('de').normalize('NFC');
  const plain = (value: string): string =>
    value
      .replaceAll('ß', 'ss')
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '');
  const spelled = lower.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue');
  const words = (value: string): string[] =>
    plain(value)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
  return [...new Set([...words(lower), ...words(spelled)])].slice(0, 20);
}

import { z } from 'zod';
import { MOST_CARDS } from '#domain/member';
import { MOST_ACCOUNTS } from '#domain/member-accounts';
import { wordingVersion } from '#domain/consent-wording';
import { consentPurposes, type ConsentWay, consentWays, MOST_CONSENTS } from '#domain/member-consent';
import { MOST_NOTE_LETTERS, noteKinds, noteStates } from '#domain/member-note';
import { day, id, localized, sentence } from '../fields.ts';
import { asked } from './rule.ts';

export const SEE = ['head-office', 'owner', 'manager', 'support', 'auditor'] as const;
/** Who helps members with their cards and with what is noted of them. */
export const CARE = ['head-office', 'support'] as const;

/** How members say something to head office; online they say it themselves, to a partner. */
export const DESK_WAYS = ['telephone', 'letter', 'e-mail', 'in-person'] as const satisfies readonly ConsentWay[];

/** Rows of one page of a list. */
export const MEMBERS_A_PAGE = 50;
export const BOOKINGS_A_PAGE = 50;

const memberRow = z.object({
  id,
  /** Empty for whoever stays anonymous. */
  name: z.string(),
  town: z.string().optional(),
  phoneEnding: z.string().optional(),
  card: z.string().optional(),
  enrolledAt: z.int(),
  /** The name of the store. */
  enrolledIn: z.string(),
});

const cardView = z.object({
  number: z.string(),
  state: z.enum(['active', 'lost']),
  since: z.int(),
  /** Came with an account that was merged into this one. */
  absorbed: z.boolean(),
});
const accountView = z.object({
  unit: z.string(),
  /** What the program calls it. */
  name: localized.optional(),
  balance: z.int(),
  /** Parts of it by the last day on which they may be used, the earliest first. */
  expiring: z.array(z.object({ day, amount: z.int() })).max(5),
  /** Parts that can be used later. */
  pending: z.int(),
});
const consentView = z.object({
  purpose: z.enum(consentPurposes),
  given: z.boolean(),
  at: z.int(),
  /** The version of the wording, and what it says where that is still known. */
  wording: z.string(),
  text: localized.optional(),
  store: z.string(),
  staff: z.string(),
  /** Where it was not said at a counter. */
  how: z.enum(consentWays).optional(),
  /** Signed by the member on their own screen: a picture of it (a `data:` address); empty where they touched a button. */
  signature: z.object({ at: z.int(), picture: z.string() }).optional(),
  /** The last word on its purpose: this holds. */
  holds: z.boolean(),
});
const noteView = z.object({
  id,
  kind: z.enum(noteKinds),
  text: z.string(),
  state: z.enum(['open', 'answered', 'done']),
  due: day.optional(),
  until: day.optional(),
  answer: z.string().optional(),
  points: z.int().optional(),
  made: z.object({ at: z.int(), store: z.string(), staff: z.string() }),
  /** When it was said last: who changes it says which word they have read. */
  changed: z.int(),
});
const profileView = z.object({
  id,
  name: z.string(),
  salutation: z.enum(['frau', 'herr']).optional(),
  town: z.string().optional(),
  phone: z.string().optional(),
  /** Day and month, `MM-DD`. */
  birthday: z.string().optional(),
  nameDay: z.string().optional(),
  enrolledAt: z.int(),
  enrolledIn: z.string(),
  /** The account of a group: what the program calls it. */
  group: localized.optional(),
  segments: z.array(z.string()),
  groups: z.array(z.object({ account: id, name: localized.optional(), maySpend: z.boolean() })),
  tier: z
    .object({ name: localized, next: z.object({ name: localized, missing: z.int(), by: z.string() }).optional() })
    .optional(),
  cards: z.array(cardView).max(MOST_CARDS * (MOST_ACCOUNTS + 1)),
  /** Accounts that were merged into this one. */
  absorbed: z.array(z.object({ id, name: z.string(), at: z.int() })).max(MOST_ACCOUNTS),
  accounts: z.array(accountView),
  consents: z.array(consentView).max(MOST_CONSENTS * (MOST_ACCOUNTS + 1)),
  notes: z.array(noteView),
  /** Units that may be booked by hand. */
  bookable: z.array(z.object({ unit: z.string(), name: localized.optional() })),
});
export type ProfileView = z.infer<typeof profileView>;

const place = z.object({ at: z.int(), terminal: id, seq: z.int().min(1) });
const bookingRow = place.extend({
  kind: z.string(),
  /** Names of the store and the counter; head office where both are empty. */
  store: z.string(),
  counter: z.string(),
  /** Money, where any moved: what came in is above zero. */
  amount: z.int().optional(),
  /** What changed for this member. */
  moves: z.array(z.object({ unit: z.string(), name: localized.optional(), amount: z.int() })),
});
export type MemberBooking = z.infer<typeof bookingRow>;
const bookingView = bookingRow.extend({
  what: sentence,
  staff: z.string(),
  /** What was decided, and why. */
  reasons: z.array(sentence),
  transfers: z.array(
    z.object({ unit: z.string(), name: localized.optional(), from: z.string(), to: z.string(), amount: z.int() }),
  ),
  hash: z.string(),
  receivedAt: z.int(),
});
export type MemberBookingView = z.infer<typeof bookingView>;

const member = z.object({ member: id });
const word = z.string().trim().min(1).max(2_000);

/** Members: found, looked at, helped. Every look at one is noted. */
export const members = {
  /** By card, name, town or telephone, nearest first. */
  find: asked(SEE)
    .input(z.object({ text: z.string().max(100) }))
    .output(z.object({ rows: z.array(memberRow).max(MEMBERS_A_PAGE), more: z.boolean() })),
  /** The newest first. */
  list: asked(SEE)
    .input(z.object({ store: id.optional(), before: id.optional() }))
    .output(z.object({ rows: z.array(memberRow).max(MEMBERS_A_PAGE), next: id.optional() })),
  profile: asked(SEE).input(member).output(profileView),
  /** What became of the accounts, the latest first; of one unit where it is named. */
  bookings: asked(SEE)
    .input(member.extend({ unit: z.string().max(100).optional(), before: place.optional() }))
    .output(z.object({ rows: z.array(bookingRow).max(BOOKINGS_A_PAGE), next: place.optional() })),
  booking: asked(SEE)
    .input(member.extend({ terminal: id, seq: z.int().min(1) }))
    .output(bookingView),
  /** One more card, in the place of another that counts as lost from now on, if one is named. */
  addCard: asked(CARE).input(member.extend({ card: word, instead: word.optional() })),
  setCard: asked(CARE).input(member.extend({ card: word, state: z.enum(['active', 'lost']) })),
  /** The member's accounts and cards are those of `into` from now on. */
  merge: asked(['head-office']).input(member.extend({ into: id })),
  undoMerge: asked(['head-office']).input(member),
  /** What a member has said to head office: a yes, or that it holds no longer, which always does. */
  sayConsent: asked(CARE).input(
    member.extend({
      purpose: z.enum(consentPurposes),
      given: z.boolean(),
      how: z.enum(DESK_WAYS),
      /** The version that was read out or lay before them; the one that is asked with if left out. */
      wording: wordingVersion.optional(),
      /** When the last word on it was said that whoever enters this one has read; 0 for none. */
      read: z.int().min(0),
    }),
  ),
  /** `id` is made by the page, once for each note. */
  addNote: asked(CARE).input(
    member.extend({
      id: z.string().min(8).max(40),
      kind: z.enum(noteKinds),
      text: z.string().max(2_000),
      due: day.optional(),
      until: day.optional(),
    }),
  ),
  changeNote: asked(CARE).input(
    member.extend({
      note: id,
      /** The word that was read (`changed`). */
      read: z.int(),
      state: z.enum(noteStates).optional(),
      answer: z
        .string()
        .max(10 * MOST_NOTE_LETTERS)
        .optional(),
    }),
  ),
};

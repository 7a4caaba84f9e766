import { z } from 'zod';
import type { ConsentPurpose } from './member-consent.ts';

/** What the shop keeps in mind of a member, in words: what they like, what they need, what they asked for, what went wrong. */
export const noteKinds = ['like', 'need', 'wish', 'complaint'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Only a complaint is answered before it is done. What was removed keeps its place without its words, so that it stays removed. */
export const noteStates = ['open', 'answered', 'done', 'removed'] as const;
export type NoteState = (typeof noteStates)[number];

export const MOST_NOTE_LETTERS = 200;
/** Notes that a profile keeps, those included that are done. */
export const MOST_NOTES = 60;
/** Of them, those that are not: more than anybody at a counter would read. */
export const MOST_OPEN_NOTES = 40;

/** When, where and by whom. */
const word = z.strictObject({ at: z.int(), store: z.string().max(40), staff: z.string().max(40) });
export type NoteWord = z.infer<typeof word>;

const day = z.iso.date();
export const noteSchema = z.strictObject({
  id: z.string().min(1).max(40),
  kind: z.enum(noteKinds),
  text: z.string().max(MOST_NOTE_LETTERS),
  /** Of a wish: for which day it was asked, and the last day on which it is kept for the customer. */
  due: day.optional(),
  until: day.optional(),
  state: z.enum(noteStates),
  /** Of a complaint: what was said or done about it, and points that were given to say sorry. */
  answer: z.string().min(1).max(MOST_NOTE_LETTERS).optional(),
  points: z.int().min(1).max(1_000_000).optional(),
  /** Of a complaint: the customer said it on their own screen after a purchase, and asked for a word (I29). */
  rated: z.literal(true).optional(),
  /** Of what needs a consent: when the one was given on which it rests. */
  agreed: z.int().optional(),
  made: word,
  /** The last word on it. */
  changed: word,
});
export type Note = z.infer<typeof noteSchema>;

/**
 * What must have been agreed to before something of a kind is noted. Needs tell of a person's health and have a consent of
 * their own (GDPR Art. 9). Wishes and complaints a customer brings up himself, to have something done: they need none.
 */
export const NOTE_CONSENT: Readonly<Record<NoteKind, ConsentPurpose | undefined>> = {
  like: 'notes',
  need: 'needs',
  wish: undefined,
  complaint: undefined,
};

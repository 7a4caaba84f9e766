import { z } from 'zod';
import { MOST_ACCOUNTS } from '#domain/member-accounts';
import { MOST_NOTE_LETTERS, MOST_NOTES, MOST_OPEN_NOTES, noteKinds, noteStates } from '#domain/member-note';
import { day, id, refusing } from './fields.ts';

// What the shop keeps in mind of a customer: likes, needs, wishes, complaints.

const text = z.string().max(MOST_NOTE_LETTERS);
/** Accounts that a member can have, and one whose merge only one side knows of yet. */
const MOST_PROFILES = MOST_ACCOUNTS + 1;

export const noteView = z.object({
  id,
  kind: z.enum(noteKinds),
  text,
  due: day.optional(),
  until: day.optional(),
  /** The last day on which it is kept has passed. */
  late: z.boolean().optional(),
  state: z.enum(['open', 'answered', 'done']),
  answer: text.optional(),
  points: z.int().optional(),
  made: day,
  /** Who noted it, where that is somebody known here. */
  by: z.string().optional(),
});
export type NoteView = z.infer<typeof noteView>;

/** The notes of a member, oldest first. What is done stays for as long as it may be opened again, for a day. */
export const notesView = z.object({
  member: id,
  notes: z.array(noteView).max(MOST_NOTES * MOST_PROFILES),
  /** What the member has agreed to have noted. */
  mayNote: z.object({ likes: z.boolean(), needs: z.boolean() }),
});
export type NotesView = z.infer<typeof notesView>;

/** At a glance; of each list the screen shows as much as there is room for. */
export const knownView = z.object({
  needs: z.array(text).max(MOST_OPEN_NOTES * MOST_PROFILES),
  likes: z.array(text).max(MOST_OPEN_NOTES * MOST_PROFILES),
  wishes: z.array(noteView).max(MOST_OPEN_NOTES * MOST_PROFILES),
  complaints: z.array(noteView).max(MOST_OPEN_NOTES * MOST_PROFILES),
});
export type KnownView = z.infer<typeof knownView>;

/** `id` is made by the screen, once for each note. */
export const newNote = z.object({
  member: id,
  id: z.string().min(8).max(40),
  kind: z.enum(noteKinds),
  text: z.string().max(2_000),
  due: day.optional(),
  until: day.optional(),
});

export const noteChange = z.object({
  member: id,
  note: id,
  state: z.enum(noteStates).optional(),
  text: z.string().max(2_000).optional(),
  due: day.nullable().optional(),
  until: day.nullable().optional(),
  answer: z.string().max(2_000).optional(),
  points: z.int().min(1).max(1_000_000).optional(),
});

/** What the shop keeps in mind of a customer (I24 to I26). Each answers with what holds now. */
export const notesContract = {
  show: refusing.input(z.object({ member: id })).output(notesView),
  add: refusing.input(newNote).output(notesView),
  /** Says that it is done, answered, or open again; or changes its words. */
  change: refusing.input(noteChange).output(notesView),
};

import { canonicalJson } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import type { Day } from './account.ts';
import type { Profile } from './member.ts';
import type { Consent } from './member-consent.ts';
import {
  MOST_NOTE_LETTERS,
  MOST_NOTES,
  MOST_OPEN_NOTES,
  NOTE_CONSENT,
  type Note,
  type NoteKind,
  type NoteState,
  type NoteWord,
} from './member-note.ts';

/** What somebody wants to be kept in mind. `id` is made once for each note, so that a second touch notes nothing more. */
export type NewNote = {
  readonly id: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly due?: Day | undefined;
  readonly until?: Day | undefined;
  readonly rated?: true | undefined;
};

/** What becomes of a note. What is not named stays; null takes a day away. */
export type NoteChange = {
  readonly state?: NoteState | undefined;
  readonly text?: string | undefined;
  readonly due?: Day | null | undefined;
  readonly until?: Day | null | undefined;
  readonly answer?: string | undefined;
  readonly points?: number | undefined;
};

export type NoteRefusal =
  | 'note-empty'
  | 'note-too-long'
  | 'note-needs-consent'
  | 'note-needs-health-consent'
  | 'note-day-past'
  | 'note-until-before'
  | 'notes-too-many'
  | 'note-unknown';

/** A note that is done, or was removed, is forgotten after so long: by then every counter has heard of it. */
export const FORGOTTEN_AFTER_MS = 90 * 24 * 3_600_000;

/** True for what still waits for somebody. */
export const isPending = ({ state }: Note): boolean => state === 'open' || state === 'answered';

/** The profile with one note more. A note that is there already changes nothing. */
export function withNote(profile: Profile, said: NewNote, word: NoteWord, today: Day): Result<Profile, NoteRefusal> {
  const { id, kind } = said;
  const notes = profile.notes ?? [];
  if (notes.some((note) => note.id === id)) return ok(profile);
  const text = said.text.trim();
  const days = kind === 'wish' ? daysOf(said, {}) : {};
  const fault = faultOfText(text) ?? faultOfDays(days, {}, today);
  if (fault) return refused(fault, { most: MOST_NOTE_LETTERS });
  if (notes.filter(isPending).length >= MOST_OPEN_NOTES) return refused('notes-too-many', { most: MOST_OPEN_NOTES });
  const purpose = NOTE_CONSENT[kind];
  const consent = purpose && profile.consents.findLast((one) => one.purpose === purpose);
  if (purpose && !consent?.given) return refused(kind === 'need' ? 'note-needs-health-consent' : 'note-needs-consent');
  const agreed = consent && { agreed: consent.at };
  const rated = said.rated && { rated: said.rated };
  const note: Note = { id, kind, text, ...days, state: 'open', ...agreed, ...rated, made: word, changed: word };
  return ok({ ...profile, notes: kept([...remembered(notes, word.at), note]) });
}

/** The profile with another word on a note; the same profile where nothing changes by it. */
export function withNoteChanged(
  profile: Profile,
  id: string,
  change: NoteChange,
  word: NoteWord,
  today: Day,
): Result<Profile, NoteRefusal> {
  const notes = profile.notes ?? [];
  const note = notes.find((candidate) => candidate.id === id);
  if (!note || note.state === 'removed') return refused('note-unknown');
  const { state = note.state } = change;
  const text = state === 'removed' ? '' : (change.text ?? note.text).trim();
  const answer = (change.answer ?? note.answer ?? '').trim();
  const points = change.points ?? note.points;
  const days = note.kind === 'wish' ? daysOf(change, note) : {};
  const fault = state === 'removed' ? undefined : (faultOfText(text) ?? faultOfDays(days, note, today));
  if (fault) return refused(fault, { most: MOST_NOTE_LETTERS });
  if (answer.length > MOST_NOTE_LETTERS) return refused('note-too-long', { most: MOST_NOTE_LETTERS });
  if (isFinished(note) && state === 'open' && notes.filter(isPending).length >= MOST_OPEN_NOTES)
    return refused('notes-too-many', { most: MOST_OPEN_NOTES });
  const { kind, agreed, made, rated } = note;
  const changed: Note = {
    id,
    kind,
    text,
    ...days,
    state,
    ...(answer !== '' && state !== 'removed' && { answer }),
    ...(points !== undefined && state !== 'removed' && { points }),
    ...(rated && { rated }),
    ...(agreed !== undefined && { agreed }),
    made,
    changed: { ...word, at: Math.max(word.at, note.changed.at + 1) },
  };
  if (canonicalJson({ ...changed, changed: note.changed }) === canonicalJson(note)) return ok(profile);
  const others = remembered(notes, word.at).filter((other) => other.id !== id);
  return ok({ ...profile, notes: kept([...others, changed]) });
}

const faultOfText = (text: string): 'note-empty' | 'note-too-long' | undefined =>
  text === '' ? 'note-empty' : text.length > MOST_NOTE_LETTERS ? 'note-too-long' : undefined;

type Days = Pick<Note, 'due' | 'until'>;

/** Only the days there are; what was not said now is as it was. */
function daysOf(said: Pick<NoteChange, 'due' | 'until'>, known: Days): Days {
  const [due, until] = [
    said.due === undefined ? known.due : said.due,
    said.until === undefined ? known.until : said.until,
  ];
  return { ...(due != null && { due }), ...(until != null && { until }) };
}

/** A day that was set before may have passed. */
function faultOfDays(days: Days, known: Days, today: Day): 'note-day-past' | 'note-until-before' | undefined {
  const { due, until } = days;
  if (due === known.due && until === known.until) return undefined;
  if ((due !== known.due && (due ?? today) < today) || (until !== known.until && (until ?? today) < today))
    return 'note-day-past';
  return due !== undefined && until !== undefined && until < due ? 'note-until-before' : undefined;
}

const isFinished = (note: Note): boolean => !isPending(note);

const remembered = (notes: readonly Note[], now: number): Note[] =>
  notes.filter((note) => isPending(note) || note.changed.at > now - FORGOTTEN_AFTER_MS);

/** The profile without the notes that are forgotten by now; the same profile where there are none. */
export function withNotesForgotten(profile: Profile, now: number): Profile {
  const { notes = [] } = profile;
  const left = remembered(notes, now);
  return left.length === notes.length ? profile : { ...profile, notes: left };
}

/**
 * The notes of two versions of a profile that did not know each other: each note is there, with the last word on it, whichever
 * version came first; except what was noted before a consent was withdrawn that it needs.
 */
export function notesOfBoth(newer: readonly Note[], own: readonly Note[], consents: readonly Consent[]): Note[] {
  const last = new Map<string, Note>();
  for (const note of [...newer, ...own]) {
    const known = last.get(note.id);
    if (!known || isLater(note, known)) last.set(note.id, note);
  }
  return kept(permittedNotes([...last.values()], consents));
}

/** Of two words at the same moment one holds, the same one everywhere. */
function isLater(note: Note, known: Note): boolean {
  const distance = note.changed.at - known.changed.at;
  return distance > 0 || (distance === 0 && canonicalJson(note) > canonicalJson(known));
}

/** What may be kept of notes: that to which the member has agreed, until they say otherwise. */
export const permittedNotes = (notes: readonly Note[], consents: readonly Consent[]): Note[] =>
  notes.filter((note) => isPermitted(note, consents));

/**
 * It asks for withdrawals alone: a consent that is given anew brings nothing back, so that all counters keep the same, in
 * whatever order they hear of each other.
 */
function isPermitted({ kind, agreed }: Note, consents: readonly Consent[]): boolean {
  const purpose = NOTE_CONSENT[kind];
  if (purpose === undefined) return true;
  return agreed !== undefined && !consents.some((word) => word.purpose === purpose && !word.given && word.at >= agreed);
}

/** In the order in which they were made; as many as a profile keeps, what is done longest goes first. */
function kept(notes: readonly Note[]): Note[] {
  const ranked = [...notes].sort(
    (a, b) => Number(isFinished(a)) - Number(isFinished(b)) || b.changed.at - a.changed.at || (a.id < b.id ? -1 : 1),
  );
  return ranked.slice(0, MOST_NOTES).sort((a, b) => a.made.at - b.made.at || (a.id < b.id ? -1 : 1));
}

/** What somebody at the counter has to know of a customer at a glance. */
export type AtAGlance = {
  readonly needs: readonly string[];
  readonly likes: readonly string[];
  /** What is due first comes first. */
  readonly wishes: readonly Note[];
  /** Those that nobody has answered come first. */
  readonly complaints: readonly Note[];
};

export function atAGlance(notes: readonly Note[]): AtAGlance {
  const pending = (kind: NoteKind): Note[] => notes.filter((note) => note.kind === kind && isPending(note));
  const texts = (kind: NoteKind): string[] => pending(kind).map(({ text }) => text);
  // without a day it is wanted as soon as possible
  const dueOf = ({ due, until }: Note): Day => due ?? until ?? '';
  return {
    needs: texts('need'),
    likes: texts('like'),
    wishes: pending('wish').sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : 0)),
    complaints: pending('complaint').sort((a, b) => Number(a.state === 'answered') - Number(b.state === 'answered')),
  };
}

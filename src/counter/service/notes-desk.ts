import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import type { KnownView, NotesView, NoteView } from '#contract/notes';
import { type Profile, type Staff, staffSchema } from '#domain/member';
import { consentTo } from '#domain/member-consent';
import type { Note, NoteWord } from '#domain/member-note';
import { atAGlance, isPending, type NewNote, type NoteChange, withNote, withNoteChanged } from '#domain/member-notes';
import type { Documents } from '../store/documents.ts';
import type { ChangeProfiles } from './change-profiles.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';

/** What is done stays in the dialog for so long, to be opened again. */
const DONE_SHOWN_MS = 24 * 3_600_000;

/** Profiles of all accounts of a member, the member's own first; empty for nobody. */
const profilesOf = (documents: Documents, account: string): Profile[] =>
  documents.accountsOf(account).flatMap((one) => documents.profile(one) ?? []);

/** Likes, needs, wishes and complaints of a member (I24, I25, I26): said in profiles, so that every store hears of them. */
export function createNotesDesk(ledger: Ledger, place: Place, clock: Clock, change: ChangeProfiles) {
  const { documents } = ledger;

  const word = (staff: string): NoteWord => ({ at: clock.now(), store: place.store().id, staff });

  function view(account: string): Result<NotesView> {
    const profiles = profilesOf(documents, account);
    const [own] = profiles;
    if (!own) return refused('member-unknown');
    const staff = namesOfStaff(documents);
    const isShown = (note: Note): boolean =>
      isPending(note) || (note.state === 'done' && note.changed.at > clock.now() - DONE_SHOWN_MS);
    return ok({
      member: own.id,
      notes: notesOf(profiles)
        .filter(isShown)
        .map((note) => noteView(note, ledger.today(), place.store().timeZone, staff)),
      mayNote: { likes: consentTo(own, 'notes'), needs: consentTo(own, 'needs') },
    });
  }

  /** Changes the profile that a note stands in, and answers with what holds then. */
  function changed(account: string, decide: (profiles: readonly Profile[]) => Result<Profile>): Result<NotesView> {
    const done = change(() => {
      const profiles = profilesOf(documents, account);
      if (profiles.length === 0) return refused('member-unknown');
      const after = decide(profiles);
      if (!after.ok) return after;
      return ok(profiles.includes(after.value) ? [] : [after.value]);
    });
    return done.ok ? view(account) : done;
  }

  return {
    of: view,

    add: (account: string, note: NewNote, staff: string): Result<NotesView> =>
      changed(account, ([own]) => withNote(own!, note, word(staff), ledger.today())),

    change: (account: string, id: string, said: NoteChange, staff: string): Result<NotesView> =>
      changed(account, (profiles) => {
        const holder = profiles.find(({ notes = [] }) => notes.some((note) => note.id === id));
        return holder ? withNoteChanged(holder, id, said, word(staff), ledger.today()) : refused('note-unknown');
      }),
  };
}

export type NotesDesk = ReturnType<typeof createNotesDesk>;

const notesOf = (profiles: readonly Profile[]): Note[] =>
  profiles.flatMap(({ notes = [] }) => notes).sort((a, b) => a.made.at - b.made.at);

function namesOfStaff(documents: Documents): ReadonlyMap<string, Staff['name']> {
  const staff = documents.all('staff').flatMap((body) => staffSchema.safeParse(body).data ?? []);
  return new Map(staff.map(({ id, name }) => [id, name]));
}

function noteView(note: Note, today: string, timeZone: string, staff?: ReadonlyMap<string, string>): NoteView {
  const { id, kind, text, due, until, state, answer, points, made } = note;
  const by = staff?.get(made.staff);
  return {
    id,
    kind,
    text,
    ...(due !== undefined && { due }),
    ...(until !== undefined && { until }),
    ...((until ?? due ?? today) < today && { late: true }),
    state: state === 'removed' ? 'done' : state,
    ...(answer !== undefined && { answer }),
    ...(points !== undefined && { points }),
    made: dayIn(timeZone, made.at),
    ...(by !== undefined && { by }),
  };
}

/** What the screen says of a member at a glance; undefined where there is nothing to say. */
export function knownOf(documents: Documents, account: string, today: string, timeZone: string): KnownView | undefined {
  const pending = notesOf(profilesOf(documents, account)).filter(isPending);
  if (pending.length === 0) return undefined;
  const { needs, likes, wishes, complaints } = atAGlance(pending);
  const shown = (note: Note): NoteView => noteView(note, today, timeZone);
  return { needs: [...needs], likes: [...likes], wishes: wishes.map(shown), complaints: complaints.map(shown) };
}

import { type ReactElement, useState } from 'react';
import { dayIn } from '#base/day';
import type { KnownView, NoteView } from '#contract/notes';
import type { MemberView, SessionView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { birthdayText, noteDays } from '../note-days.ts';
import { refusalOf } from '../refusal.ts';
import { GoodShape, WaitShape } from '../shapes.tsx';
import type { DialogName } from './bottom-line.tsx';

type KnownNotesProps = {
  readonly member: MemberView;
  readonly advice: SessionView['advice'];
  readonly onOpen: (dialog: DialogName) => void;
};

/** A wish that was done while the customer stood here, and where in the list it stays. */
type DoneHere = { readonly note: NoteView; readonly place: number };

const NOTHING: KnownView = { needs: [], likes: [], wishes: [], complaints: [] };
/** More would not be read with a queue waiting; the rest is one touch away. */
const MOST_WISHES = 2;
/** What could be said waits until there is room: what was promised comes first. */
const MOST_ROWS = 4;

/** What one has to know of this customer now. A wish that was done here stays where it is, so that a slip can be undone. */
export function KnownNotes({ member, advice = {}, onOpen }: KnownNotesProps): ReactElement | null {
  const words = useWords();
  const { t, say } = words;
  const { client } = useLive();
  const [done, setDone] = useState<readonly DoneHere[]>([]);
  const [fault, setFault] = useState<string>();
  const { known = NOTHING, birthday } = member;
  const { needs, likes, complaints } = known;

  const isDone = (id: string): boolean => done.some(({ note }) => note.id === id);
  const wishes = known.wishes.filter(({ id }) => !isDone(id));
  for (const { note, place } of done.toSorted((a, b) => a.place - b.place)) wishes.splice(place, 0, note);
  const [complaint] = complaints;
  const shown = wishes.slice(0, Math.max(MOST_WISHES, done.length));
  const more = wishes.length - shown.length + Math.max(0, complaints.length - 1);
  const rows = [birthday, needs[0], likes[0], complaint, ...shown].filter((row) => row !== undefined).length;
  const said = [
    ...(advice.next ? [{ label: t('ui-advice-next'), text: say(advice.next) }] : []),
    ...(advice.gift ? [{ label: t('ui-advice-gift'), text: say(advice.gift) }] : []),
  ].slice(0, Math.max(0, MOST_ROWS - rows));
  if (rows + said.length === 0) return null;

  const mark = async (note: NoteView, state: 'done' | 'open'): Promise<void> => {
    const answer = await outcome(client.notes.change({ member: member.id, note: note.id, state }));
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
    if (!answer.ok) return;
    const place = wishes.indexOf(note);
    setDone((before) => {
      const others = before.filter((one) => one.note.id !== note.id);
      return state === 'done' ? [...others, { note, place }] : others;
    });
  };
  return (
    <section className="known" aria-label={t('ui-known')}>
      <ul>
        {birthday !== undefined && (
          <li>
            <strong>{birthdayText(birthday, words)}</strong>
          </li>
        )}
        {needs.length > 0 && (
          <li className="known-need">
            <WaitShape />
            <Words label={t('ui-known-needs')} text={needs.join(', ')} />
          </li>
        )}
        {complaint && (
          <li>
            <Words
              label={t(complaint.state === 'answered' ? 'ui-known-complaint-answered' : 'ui-known-complaint')}
              text={complaint.text}
            />
            <Action onClick={() => onOpen('notes')}>{t('ui-known-look')}</Action>
          </li>
        )}
        {shown.map((note) => (
          <Wish key={note.id} note={note} isDone={isDone(note.id)} onMark={mark} />
        ))}
        {likes.length > 0 && (
          <li>
            <Words label={t('ui-known-likes')} text={likes.join(', ')} />
          </li>
        )}
        {said.map(({ label, text }) => (
          <li key={label}>
            <Words label={label} text={text} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Action tone="bare" onClick={() => onOpen('notes')}>
          {t('ui-known-more', { more })}
        </Action>
      )}
      {fault !== undefined && <p role="alert">{fault}</p>}
    </section>
  );
}

/** Whatever was typed reads in its own direction, and takes no more than two lines. */
function Words({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  return (
    <p className="known-words">
      <strong>{label}</strong> <bdi>{text}</bdi>
    </p>
  );
}

type WishProps = {
  readonly note: NoteView;
  readonly isDone: boolean;
  readonly onMark: (note: NoteView, state: 'done' | 'open') => Promise<void>;
};

function Wish({ note, isDone, onMark }: WishProps): ReactElement {
  const words = useWords();
  const { t, format } = words;
  const days = noteDays(note, dayIn(format.timeZone, Date.now()), words);
  return (
    <li className={isDone ? 'known-done' : undefined}>
      <p className="known-words" id={`wish-${note.id}`}>
        {isDone && <GoodShape />}
        <strong>{days === undefined ? t('ui-known-wish') : t('ui-known-wish-when', { when: days })}</strong>{' '}
        <bdi>{note.text}</bdi>
      </p>
      <Action aria-describedby={`wish-${note.id}`} onClick={() => void onMark(note, isDone ? 'open' : 'done')}>
        {t(isDone ? 'ui-undo' : 'ui-note-done')}
      </Action>
    </li>
  );
}

import type { ReactElement } from 'react';
import { dayIn } from '#base/day';
import type { NoteView } from '#contract/notes';
import { Action } from '#ui/action';
import { useWords, type Words } from '#ui/words';
import { noteDays } from '../../note-days.ts';
import { GoodShape } from '../../shapes.tsx';

type NoteListProps = {
  readonly notes: readonly NoteView[];
  readonly chosen: string | undefined;
  readonly onChoose: (note: string | undefined) => void;
};

/** All notes, those that are done last; the first row is for a new one. */
export function NoteList({ notes, chosen, onChoose }: NoteListProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const inOrder = [...notes].sort((a, b) => Number(a.state === 'done') - Number(b.state === 'done'));
  return (
    <section className="notes-side">
      <Action className="list-row" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {t('ui-note-new')}
      </Action>
      {notes.length === 0 && <p className="empty">{t('ui-notes-none')}</p>}
      <ul className="list" aria-label={t('ui-notes-list')}>
        {inOrder.map((note) => (
          <li key={note.id}>
            <Action
              className={note.state === 'done' ? 'list-row note-row note-row-done' : 'list-row note-row'}
              aria-pressed={note.id === chosen}
              onClick={() => onChoose(note.id)}
            >
              <span>
                <strong>
                  {t(`ui-note-${note.kind}`)}: <bdi>{note.text}</bdi>
                </strong>
                <small>{stateText(note, words)}</small>
              </span>
              {note.state === 'done' && <GoodShape />}
            </Action>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateText(note: NoteView, words: Words): string {
  const { t, format } = words;
  const { made, by, state } = note;
  const days = noteDays(note, dayIn(format.timeZone, Date.now()), words);
  return [
    ...(days === undefined ? [] : [days]),
    ...(state === 'answered' ? [t('ui-note-answered')] : state === 'done' ? [t('ui-note-finished')] : []),
    by === undefined ? t('ui-note-made', { day: made }) : t('ui-note-made-by', { day: made, by }),
  ].join(', ');
}

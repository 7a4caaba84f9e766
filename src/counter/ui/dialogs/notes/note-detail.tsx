import { type ReactElement, useState } from 'react';
import type { NoteView } from '#contract/notes';
import { MOST_NOTE_LETTERS } from '#domain/member-note';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { GoodShape } from '../../shapes.tsx';
import type { NoteChange } from './notes-dialog.tsx';
import { WishDays } from './wish-days.tsx';

type NoteDetailProps = {
  readonly note: NoteView;
  /** What was typed and is not yet saved. */
  readonly change: NoteChange;
  readonly mayApologise: boolean;
  readonly onChange: (change: NoteChange) => void;
  /** Holds at once. */
  readonly onSay: (change: NoteChange) => void;
  readonly onApologise: () => void;
};

/** One note: its words, and what may become of it. */
export function NoteDetail(props: NoteDetailProps): ReactElement {
  const { note, change, mayApologise, onChange, onSay, onApologise } = props;
  const { t } = useWords();
  const { kind, text, state, answer = '', points } = note;
  if (state === 'done')
    return (
      <section className="notes-side">
        <p className="booked-word">
          <GoodShape />
          <bdi>{text}</bdi>
        </p>
        {answer !== '' && <p>{answer}</p>}
        <Action onClick={() => onSay({ state: 'open' })}>{t('ui-note-open-again')}</Action>
      </section>
    );
  return (
    <section className="notes-side">
      <Field
        label={t(`ui-note-${kind}`)}
        value={change.text ?? text}
        onChange={(value) => onChange({ ...change, text: value })}
        maxLength={MOST_NOTE_LETTERS}
        autoFocus
      />
      {kind === 'wish' && (
        <WishDays
          due={(change.due === undefined ? note.due : change.due) ?? ''}
          until={(change.until === undefined ? note.until : change.until) ?? ''}
          onChange={({ due, until }) =>
            onChange({
              ...change,
              ...(due !== undefined && { due: due || null }),
              ...(until !== undefined && { until: until || null }),
            })
          }
        />
      )}
      {kind === 'complaint' && (
        <>
          <Field
            label={t('ui-note-answer')}
            value={change.answer ?? answer}
            onChange={(value) => onChange({ ...change, answer: value })}
            maxLength={MOST_NOTE_LETTERS}
          />
          {points !== undefined && (
            <p className="booked-word">
              <GoodShape />
              {t('ui-note-points', { points })}
            </p>
          )}
          {points === undefined && mayApologise && <Action onClick={onApologise}>{t('ui-note-apologise')}</Action>}
        </>
      )}
      <div className="note-actions">
        {(kind === 'wish' || kind === 'complaint') && (
          <Action onClick={() => onSay({ state: 'done' })}>{t('ui-note-done')}</Action>
        )}
        <Remove onRemove={() => onSay({ state: 'removed' })} />
      </div>
    </section>
  );
}

/** Words that are removed are gone: the one thing here that is asked twice. */
function Remove({ onRemove }: { readonly onRemove: () => void }): ReactElement {
  const { t } = useWords();
  const [isSure, setSure] = useState(false);
  return (
    <Action onClick={() => (isSure ? onRemove() : setSure(true))}>
      {t(isSure ? 'ui-note-remove-sure' : 'ui-note-remove')}
    </Action>
  );
}

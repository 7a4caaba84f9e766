import type { ReactElement } from 'react';
import { addDays, dayIn } from '#base/day';
import type { NotesView, NoteView } from '#contract/notes';
import { MOST_NOTE_LETTERS } from '#domain/member-note';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { dayWord } from '../../note-days.ts';

export type NoteEntry = {
  readonly kind: NoteView['kind'];
  readonly text: string;
  /** Days, or nothing. */
  readonly due: string;
  readonly until: string;
};
export const NO_NOTE: NoteEntry = { kind: 'wish', text: '', due: '', until: '' };

type NewNoteProps = {
  readonly entry: NoteEntry;
  readonly mayNote: NotesView['mayNote'];
  readonly store: string;
  readonly onChange: (entry: NoteEntry) => void;
  readonly onAgree: (purpose: 'notes' | 'needs') => void;
};

const KINDS = ['wish', 'like', 'need', 'complaint'] as const;

/** What the customer has said, in a few words. Before likes and needs comes the consent, in its own wording. */
export function NewNote({ entry, mayNote, store, onChange, onAgree }: NewNoteProps): ReactElement {
  const { t } = useWords();
  const { kind, text, due, until } = entry;
  const missing = kind === 'like' && !mayNote.likes ? 'notes' : kind === 'need' && !mayNote.needs ? 'needs' : undefined;
  return (
    <section className="notes-side">
      <Choice
        label={t('ui-note-kind')}
        value={kind}
        options={KINDS.map((value) => ({ value, text: t(`ui-note-${value}`) }))}
        onChange={(value) => onChange({ ...entry, kind: value })}
      />
      {missing ? (
        <div className="note-consent">
          <p id="note-consent">{t(`ui-consent-${missing}`, { store })}</p>
          <p className="consent-terms">{t('ui-consent-terms')}</p>
          <Action aria-describedby="note-consent" onClick={() => onAgree(missing)}>
            {t('ui-note-agree')}
          </Action>
        </div>
      ) : (
        <Field
          label={t('ui-note-text')}
          hint={t('ui-note-text-hint', { most: MOST_NOTE_LETTERS })}
          value={text}
          onChange={(value) => onChange({ ...entry, text: value })}
          maxLength={MOST_NOTE_LETTERS}
          autoFocus
        />
      )}
      {kind === 'wish' && (
        <>
          <Days label={t('ui-note-for')} value={due} onChange={(day) => onChange({ ...entry, due: day })} />
          <Days label={t('ui-note-keep')} value={until} onChange={(day) => onChange({ ...entry, until: day })} />
        </>
      )}
    </section>
  );
}

type DaysProps = { readonly label: string; readonly value: string; readonly onChange: (day: string) => void };

/** One of the days of the coming week, or none. */
function Days({ label, value, onChange }: DaysProps): ReactElement {
  const words = useWords();
  const today = dayIn(words.format.timeZone, Date.now());
  const days = [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(today, ahead));
  return (
    <div className="note-days">
      <Choice
        label={label}
        value={value === '' ? 'none' : value}
        options={[
          { value: 'none', text: words.t('ui-note-any-day') },
          ...days.map((day) => ({ value: day, text: dayWord(day, today, words, 'short') })),
        ]}
        onChange={(day) => onChange(day === 'none' ? '' : day)}
      />
    </div>
  );
}

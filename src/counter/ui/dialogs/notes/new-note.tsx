import type { ReactElement } from 'react';
import type { WordingShown } from '#contract/fields';
import type { NotesView, NoteView } from '#contract/notes';
import { wordingFor } from '#domain/consent-wording';
import { MOST_NOTE_LETTERS } from '#domain/member-note';
import { Action } from '#ui/action';
import { Choice } from '#ui/choice';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { type WantedDays, WishDays } from './wish-days.tsx';

export type NoteEntry = WantedDays & { readonly kind: NoteView['kind']; readonly text: string };
export const NO_NOTE: NoteEntry = { kind: 'wish', text: '', due: '', until: '' };

type NewNoteProps = {
  readonly entry: NoteEntry;
  readonly mayNote: NotesView['mayNote'];
  readonly wording: WordingShown;
  readonly store: string;
  readonly onChange: (entry: NoteEntry) => void;
  readonly onAgree: (purpose: 'notes' | 'needs') => void;
};

const KINDS = ['wish', 'like', 'need', 'complaint'] as const;

/** What the customer has said, in a few words. Before likes and needs comes the consent, in its own wording. */
export function NewNote({ entry, mayNote, wording: { texts }, store, onChange, onAgree }: NewNoteProps): ReactElement {
  const { t, format } = useWords();
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
          <p id="note-consent">{wordingFor(texts[missing][format.language], store)}</p>
          <p className="consent-terms">{wordingFor(texts.terms[format.language], store)}</p>
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
      {kind === 'wish' && <WishDays due={due} until={until} onChange={(days) => onChange({ ...entry, ...days })} />}
    </section>
  );
}

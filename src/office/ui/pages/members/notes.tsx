import { type FormEvent, type ReactElement, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';
import type { PartProps, Profile } from './member-profile.tsx';
import { mayCare } from './roles.ts';

type Note = Profile['notes'][number];
const KINDS = ['wish', 'complaint', 'like', 'need'] as const;

/** What is kept in mind: wishes, complaints, what somebody likes or needs. */
export function Notes({ profile, again }: PartProps): ReactElement {
  const { t, moment, say } = useWords();
  const { client, me } = useDesk();
  const { fault, send } = useSending();
  const change = async ({ id, changed }: Note, state: 'open' | 'done'): Promise<void> => {
    await send(() => client.members.changeNote({ member: profile.id, note: id, read: changed, state }));
    again();
  };
  const text = ({ text: words, answer }: Note): string =>
    [words, answer && t('ui-members-note-answer', { answer })].filter(Boolean).join(' – ');
  const columns: readonly Column<Note>[] = [
    { title: t('ui-members-note-about'), text: ({ kind }) => t(`ui-note-${kind}`) },
    { title: t('ui-members-note-text'), text },
    { title: t('ui-members-card-state'), text: ({ state }) => t(`ui-members-note-state-${state}`) },
    {
      title: t('ui-members-note-made'),
      text: ({ made }) => `${moment(made.at)}, ${made.staff}`,
    },
    ...(mayCare(me)
      ? [
          {
            title: t('ui-members-card-do'),
            text: () => '',
            cell: (note: Note) =>
              note.state === 'done' ? (
                <Action onClick={() => void change(note, 'open')}>{t('ui-members-note-open')}</Action>
              ) : (
                <Action onClick={() => void change(note, 'done')}>{t('ui-members-note-done')}</Action>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Table
        name={t('ui-members-tab-notes')}
        columns={columns}
        rows={profile.notes}
        keyOf={({ id }) => id}
        empty={t('ui-members-notes-none')}
      />
      {mayCare(me) && <NewNote member={profile.id} onNoted={again} />}
    </>
  );
}

function NewNote({ member, onNoted }: { readonly member: string; readonly onNoted: () => void }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('wish');
  const [text, setText] = useState('');
  const [id, setId] = useState(newKey);
  const note = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await send(async () => {
      await client.members.addNote({ member, id, kind, text });
      setText('');
      setId(newKey());
      onNoted();
    });
  };
  return (
    <section className="office-form">
      <h3>{t('ui-members-note-new')}</h3>
      <form onSubmit={(event) => void note(event)}>
        <label className="office-choice">
          <span className="field-label">{t('ui-members-note-about')}</span>
          <select value={kind} onChange={({ target }) => setKind(KINDS.find((one) => one === target.value) ?? 'wish')}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`ui-note-${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Field label={t('ui-note-text')} value={text} onChange={setText} maxLength={200} />
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending || text.trim() === ''}>
          {t('ui-members-note-save')}
        </Action>
      </form>
    </section>
  );
}

const newKey = (): string => crypto.randomUUID();

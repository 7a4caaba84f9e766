import { type FormEvent, type ReactElement, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import type { MemberRow } from './member-table.tsx';
import type { PartProps } from './member-profile.tsx';

/** Somebody who was entered twice: both accounts become one, and can be separated again. */
export function Merging({ profile, again, mayMerge }: PartProps & { readonly mayMerge: boolean }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const undo = async (member: string): Promise<void> => {
    await send(() => client.members.undoMerge({ member }));
    again();
  };
  return (
    <>
      {profile.absorbed.length > 0 && (
        <section className="members-list">
          <h3>{t('ui-members-merged')}</h3>
          <ul className="members-merged">
            {profile.absorbed.map(({ id, name, at }) => (
              <li key={id}>
                {t('ui-members-merged-at', { name: name || t('ui-members-anonymous'), at })}
                {mayMerge && (
                  <Action unavailable={isSending} onClick={() => void undo(id)}>
                    {t('ui-members-merge-undo')}
                  </Action>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      {mayMerge && profile.group === undefined && <Merge profile={profile} />}
    </>
  );
}

function Merge({ profile }: Pick<PartProps, 'profile'>): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [text, setText] = useState('');
  const [others, setOthers] = useState<readonly MemberRow[]>();
  const find = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = await send(() => client.members.find({ text }));
    if (found) setOthers(found.rows.filter(({ id }) => id !== profile.id).slice(0, 10));
  };
  const merge = async (into: string): Promise<void> => {
    await send(async () => {
      await client.members.merge({ member: profile.id, into });
      location.hash = `#members/${encodeURIComponent(into)}/cards`;
    });
  };
  return (
    <section className="office-form">
      <h3>{t('ui-members-merge')}</h3>
      <p className="office-note">{t('ui-members-merge-why')}</p>
      <form role="search" onSubmit={(event) => void find(event)}>
        <Field label={t('ui-members-merge-search')} value={text} onChange={setText} maxLength={100} />
        <Action submits unavailable={isSending || text.trim() === ''}>
          {t('ui-members-find')}
        </Action>
      </form>
      {others?.length === 0 && <p className="office-empty">{t('ui-members-found-none')}</p>}
      <p className="office-actions">
        {others?.map(({ id, name, town, card }) => (
          <Action key={id} unavailable={isSending} onClick={() => void merge(id)}>
            {t('ui-members-merge-into', {
              name: [name || t('ui-members-anonymous'), town, card].filter(Boolean).join(', '),
            })}
          </Action>
        ))}
      </p>
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
    </section>
  );
}

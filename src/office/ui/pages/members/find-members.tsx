import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { MemberTable, type MemberRow } from './member-table.tsx';
import { mayImport } from './roles.ts';

/** Whoever is looked for; before that whoever has come last. */
export function FindMembers(): ReactElement {
  const { t } = useWords();
  const { client, me } = useDesk();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setText(typed.trim());
  };
  return (
    <>
      <form className="members-search" role="search" onSubmit={search}>
        <Field
          label={t('ui-members-search')}
          hint={t('ui-members-search-hint')}
          value={typed}
          onChange={setTyped}
          maxLength={100}
          autoFocus
        />
        <Action submits>{t('ui-members-find')}</Action>
      </form>
      <p className="members-ways">
        <a className="members-link" href="#members/groups">
          {t('ui-groups')}
        </a>
        {mayImport(me) && (
          <a className="members-link" href="#members/import">
            {t('ui-import')}
          </a>
        )}
      </p>
      {text === '' ? <Newest /> : <FoundMembers key={text} text={text} client={client} />}
    </>
  );
}

function FoundMembers({
  text,
  client,
}: { readonly text: string } & Pick<ReturnType<typeof useDesk>, 'client'>): ReactElement {
  const { t } = useWords();
  const asked = useAsked(useCallback(() => client.members.find({ text }), [client, text]));
  return (
    <section className="members-list">
      <h2>{t('ui-members-found')}</h2>
      <Loaded asked={asked}>
        {asked.value?.more && <p className="office-note">{t('ui-members-found-more')}</p>}
        <MemberTable name={t('ui-members-found')} rows={asked.value?.rows ?? []} empty={t('ui-members-found-none')} />
      </Loaded>
    </section>
  );
}

function Newest(): ReactElement {
  const { t } = useWords();
  const { client } = useDesk();
  const first = useAsked(useCallback(() => client.members.list({}), [client]));
  const { send } = useSending();
  const [more, setMore] = useState<{ readonly rows: readonly MemberRow[]; readonly next: string | undefined }>();
  const next = more ? more.next : first.value?.next;
  const fetchMore = async (before: string): Promise<void> => {
    const page = await send(() => client.members.list({ before }));
    if (page) setMore((kept) => ({ rows: [...(kept?.rows ?? []), ...page.rows], next: page.next }));
  };
  return (
    <section className="members-list">
      <h2>{t('ui-members-newest')}</h2>
      <Loaded asked={first}>
        <MemberTable
          name={t('ui-members-newest')}
          rows={[...(first.value?.rows ?? []), ...(more?.rows ?? [])]}
          empty={t('ui-members-none')}
          more={next === undefined ? undefined : () => void fetchMore(next)}
        />
      </Loaded>
    </section>
  );
}

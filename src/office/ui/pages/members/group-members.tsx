import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { MEMBERS_OF_GROUP_A_PAGE } from '#contract/back-office/groups';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import { usePaged } from '../../paged.ts';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';
import type { PartProps } from './member-profile.tsx';
import { mayCare } from './roles.ts';

type Member = BackOfficeViews['groups']['members']['rows'][number];

/** Who collects for a group, who speaks for it, and its end. */
export function GroupMembers({ profile, again }: PartProps): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const account = profile.id;
  const asked = useAsked(useCallback(() => client.groups.show({ account }), [client, account]));
  const { fault, isSending, send } = useSending();
  const group = asked.value;
  const [who, setWho] = useState('');
  const members = usePaged(
    useCallback(
      (after: string | undefined) =>
        client.groups.members({ account, ...(after !== undefined && { after }), ...(who !== '' && { who }) }),
      [client, account, who],
    ),
  );
  const change = async (call: (version: string) => Promise<unknown>): Promise<boolean> => {
    const done = group && (await send(() => call(group.version).then(() => true)));
    asked.again();
    members.again();
    return done === true;
  };
  const [isSure, setSure] = useState(false);
  /** Nobody brings the members back: so it is asked twice. */
  const dissolve = async (): Promise<void> => {
    if (!isSure) return setSure(true);
    setSure(false);
    await change((version) => client.groups.dissolve({ account, version }));
    again();
  };
  const speaks = ({ maySpend }: Member): string => t(maySpend ? 'ui-groups-speaks' : 'ui-groups-collects');
  const columns: readonly Column<Member>[] = [
    {
      title: t('ui-members-name'),
      text: ({ name }) => name || t('ui-members-anonymous'),
      cell: ({ member, name }) => (
        <a className="members-link" href={`#members/${encodeURIComponent(member)}`}>
          {name || t('ui-members-anonymous')}
        </a>
      ),
    },
    { title: t('ui-members-card'), text: ({ card }) => card ?? '–' },
    { title: t('ui-groups-speaks-for'), text: speaks },
    ...(mayCare(me)
      ? [
          {
            title: t('ui-members-card-do'),
            text: () => '',
            cell: ({ member, maySpend }: Member) => (
              <div className="office-actions">
                <Action
                  unavailable={isSending}
                  onClick={() =>
                    void change((version) => client.groups.putMember({ account, version, member, maySpend: !maySpend }))
                  }
                >
                  {t(maySpend ? 'ui-groups-no-spokesman' : 'ui-groups-spokesman')}
                </Action>
                <Action
                  unavailable={isSending}
                  onClick={() => void change((version) => client.groups.removeMember({ account, version, member }))}
                >
                  {t('ui-groups-remove')}
                </Action>
              </div>
            ),
          },
        ]
      : []),
  ];
  return (
    <Loaded asked={asked}>
      {group && (
        <section className="members-list">
          <h3>{t('ui-groups-members')}</h3>
          <p className="office-note">{t(group.spend === 'all' ? 'ui-groups-spend-all' : 'ui-groups-spend-named')}</p>
          {group.count > MEMBERS_OF_GROUP_A_PAGE && (
            <>
              <p className="office-note">{t('ui-groups-count', { members: group.count })}</p>
              <FindMember find={setWho} />
            </>
          )}
          <Loaded asked={members}>
            <Table
              name={t('ui-groups-members')}
              columns={columns}
              rows={members.value ?? []}
              keyOf={({ member }) => member}
              empty={t(who === '' ? 'ui-groups-members-none' : 'ui-groups-found-none')}
              more={members.more}
            />
          </Loaded>
          {group.others > 0 && <p className="office-note">{t('ui-groups-others', { others: group.others })}</p>}
          <p className="office-fault" role="alert">
            {fault && say(fault)}
          </p>
          {mayCare(me) && (
            <>
              <NewMember
                isSending={isSending}
                add={(member, maySpend) =>
                  change((version) => client.groups.putMember({ account, version, member, maySpend }))
                }
              />
              <section className="office-form">
                <h3>{t('ui-groups-dissolve')}</h3>
                <p className="office-note">{t('ui-groups-dissolve-hint')}</p>
                <Action unavailable={isSending} onClick={() => void dissolve()}>
                  {t(isSure ? 'ui-structure-sure' : 'ui-groups-dissolve-now')}
                </Action>
              </section>
            </>
          )}
        </section>
      )}
    </Loaded>
  );
}

/** One of many, by their own card; all of them again without one. */
function FindMember({ find }: { readonly find: (who: string) => void }): ReactElement {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const search = (event: FormEvent): void => {
    event.preventDefault();
    find(typed.trim());
  };
  return (
    <form className="members-search" role="search" onSubmit={search}>
      <Field
        label={t('ui-groups-find')}
        hint={t('ui-groups-find-hint')}
        value={typed}
        onChange={setTyped}
        maxLength={200}
      />
      <Action submits>{t('ui-members-find')}</Action>
    </form>
  );
}

type NewMemberProps = {
  readonly isSending: boolean;
  readonly add: (member: string, maySpend: boolean) => Promise<boolean>;
};

/** One member more, by their own card. */
function NewMember({ isSending, add }: NewMemberProps): ReactElement {
  const { t } = useWords();
  const [member, setMember] = useState('');
  const [maySpend, setMaySpend] = useState(false);
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await add(member, maySpend))) return;
    setMember('');
    setMaySpend(false);
  };
  return (
    <section className="office-form">
      <h3>{t('ui-groups-add')}</h3>
      <form onSubmit={(event) => void put(event)}>
        <Field label={t('ui-groups-add-card')} value={member} onChange={setMember} maxLength={200} />
        <label className="office-check">
          <input type="checkbox" checked={maySpend} onChange={({ target }) => setMaySpend(target.checked)} />
          {t('ui-groups-add-spends')}
        </label>
        <Action submits unavailable={isSending || member.trim() === ''}>
          {t('ui-groups-add-now')}
        </Action>
      </form>
    </section>
  );
}

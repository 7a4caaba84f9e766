import { type FormEvent, type ReactElement, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../../client.ts';
import type { Column } from '../../table/rows.ts';
import { Table } from '../../table/table.tsx';
import { Merging } from './merging.tsx';
import type { PartProps, Profile } from './member-profile.tsx';
import { mayBook, mayCare } from './roles.ts';

type Card = Profile['cards'][number];

/** Cards: blocked, found again, replaced; and accounts that are one. */
export function Cards({ profile, again }: PartProps): ReactElement {
  const { t, moment, say } = useWords();
  const { client, me } = useDesk();
  const { fault, send } = useSending();
  const set = async (card: string, state: Card['state']): Promise<void> => {
    await send(() => client.members.setCard({ member: profile.id, card, state }));
    again();
  };
  const stateText = ({ state, absorbed }: Card): string => {
    const text = t(`ui-members-card-${state}`);
    return absorbed ? t('ui-members-card-absorbed', { state: text }) : text;
  };
  const columns: readonly Column<Card>[] = [
    { title: t('ui-members-card-number'), text: ({ number }) => number },
    { title: t('ui-members-card-state'), text: stateText },
    { title: t('ui-members-card-when'), text: ({ since }) => moment(since), value: ({ since }) => since },
    ...(mayCare(me)
      ? [
          {
            title: t('ui-members-card-do'),
            text: () => '',
            cell: ({ number, state }: Card) =>
              state === 'active' ? (
                <Action onClick={() => void set(number, 'lost')}>{t('ui-members-card-block')}</Action>
              ) : (
                <Action onClick={() => void set(number, 'active')}>{t('ui-members-card-unblock')}</Action>
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
        name={t('ui-members-tab-cards')}
        columns={columns}
        rows={profile.cards}
        keyOf={({ number }) => number}
        empty={t('ui-members-cards-none')}
      />
      {mayCare(me) && <NewCard profile={profile} again={again} />}
      <Merging profile={profile} again={again} mayMerge={mayBook(me)} />
    </>
  );
}

/** One card more, or one in the place of another. */
function NewCard({ profile, again }: PartProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const active = profile.cards.filter(({ state }) => state === 'active');
  const [card, setCard] = useState('');
  const [instead, setInstead] = useState(active[0]?.number ?? '');
  const [isAdded, setAdded] = useState(false);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAdded(false);
    await send(async () => {
      await client.members.addCard({ member: profile.id, card, ...(instead !== '' && { instead }) });
      setCard('');
      setInstead('');
      setAdded(true);
      again();
    });
  };
  return (
    <section className="office-form">
      <h3>{t('ui-members-card-new')}</h3>
      <form onSubmit={(event) => void add(event)}>
        <Field label={t('ui-members-card-new-number')} value={card} onChange={setCard} maxLength={200} />
        <label className="office-choice">
          <span className="field-label">{t('ui-members-card-instead')}</span>
          <select value={instead} onChange={({ target }) => setInstead(target.value)}>
            {active.map(({ number }) => (
              <option key={number} value={number}>
                {number}
              </option>
            ))}
            <option value="">{t('ui-members-card-besides')}</option>
          </select>
        </label>
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        {isAdded && <p role="status">{t('ui-members-card-added')}</p>}
        <Action submits unavailable={isSending || card.trim() === ''}>
          {t('ui-members-card-add')}
        </Action>
      </form>
    </section>
  );
}

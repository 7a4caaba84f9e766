import { type ReactElement, useRef, useState } from 'react';
import type { MemberCards } from '#contract/cards';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import type { CounterClient } from '../client.ts';
import { useLive } from '../live-context.ts';
import type { CardsCall } from './cards-dialog.tsx';

type Found = Awaited<ReturnType<CounterClient['members']['search']>>[number];

type MergeMembersProps = {
  readonly known: MemberCards;
  readonly onCall: (call: CardsCall) => Promise<boolean>;
};

/** Customers who are one: who was merged already, and a search for another. */
export function MergeMembers({ known, onCall }: MergeMembersProps): ReactElement {
  const { t } = useWords();
  const { client } = useLive();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  /** Only the answer to the newest question counts. */
  const question = useRef(0);
  const { member } = known;

  const search = (next: string): void => {
    setText(next);
    const own = ++question.current;
    if (next.trim() === '') return setFound([]);
    void outcome(client.members.search({ text: next })).then((answer) => {
      if (own === question.current) setFound(answer.ok ? answer.value.filter(({ id }) => id !== member) : []);
    });
  };
  const merge = async (absorbed: string): Promise<void> => {
    if (await onCall(client.cards.merge({ member, absorbed }))) search('');
  };
  const nameOf = (name: string | undefined): string => name || t('ui-live-nameless');
  return (
    <section className="cards-side">
      <h3>{t('ui-merge')}</h3>
      <p>{t('ui-merge-why')}</p>
      <Field label={t('ui-merge-search')} value={text} onChange={search} maxLength={100} />
      <ul className="list" aria-label={t('ui-search-found')}>
        {found.map(({ id, name, points }) => (
          <li key={id}>
            <Action className="list-row" onClick={() => void merge(id)}>
              {t('ui-merge-with', { name: nameOf(name), points })}
            </Action>
          </li>
        ))}
      </ul>
      {known.absorbed.length > 0 && (
        <>
          <h3>{t('ui-merged')}</h3>
          <ul className="list" aria-label={t('ui-merged')}>
            {known.absorbed.map(({ member: absorbed, name, points, at }) => (
              <li key={absorbed} className="card-row">
                <span>{t('ui-merged-account', { name: nameOf(name), points, at })}</span>
                <Action onClick={() => void onCall(client.cards.undoMerge({ member, absorbed }))}>
                  {t('ui-merge-undo')}
                </Action>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

import { type ReactElement, useEffect, useState } from 'react';
import type { MemberCards } from '#contract/cards';
import type { MemberView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import type { CounterClient } from '../client.ts';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { MergeMembers } from './merge-members.tsx';
import { WriteCard } from './write-card.tsx';

/** What any of the calls about cards comes to: all cards as they are afterwards. */
export type CardsCall = ReturnType<CounterClient['cards']['list']>;

type CardsDialogProps = {
  readonly member: MemberView;
  /** Only managers merge customers. */
  readonly mayMerge: boolean;
  readonly onClose: () => void;
};

/** The customer's cards: lost, found, replaced; and whoever turns out to be the same customer. A scan fills the new card. */
export function CardsDialog({ member, mayMerge, onClose }: CardsDialogProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [known, setKnown] = useState<MemberCards>();
  const [card, setCard] = useState('');
  const [instead, setInstead] = useState<string>();
  const [fault, setFault] = useState<string>();

  const run = async (call: CardsCall): Promise<boolean> => {
    const answer = await outcome(call);
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
    if (answer.ok) setKnown(answer.value);
    return answer.ok;
  };
  useEffect(() => {
    let wanted = true;
    void outcome(client.cards.list({ member: member.id })).then((answer) => {
      if (!wanted) return;
      if (answer.ok) setKnown(answer.value);
      else setFault(say(refusalOf(answer)));
    });
    return () => {
      wanted = false;
    };
  }, [client, member.id, say]);
  const add = async (): Promise<void> => {
    const added = await run(
      client.cards.add({ member: member.id, card: card.trim(), ...(instead !== undefined && { instead }) }),
    );
    if (!added) return;
    setCard('');
    setInstead(undefined);
  };
  return (
    <DialogFrame
      title={t('ui-cards')}
      onClose={onClose}
      onScan={setCard}
      fault={fault}
      main={{ text: t('ui-cards-add'), onPress: () => void add(), unavailable: card.trim() === '' }}
    >
      <div className="cards">
        <section className="cards-side">
          <CardList cards={known?.cards ?? []} member={member.id} onCall={run} onReplace={setInstead} />
          <Field
            label={t('ui-cards-new')}
            hint={instead === undefined ? t('ui-cards-new-hint') : t('ui-cards-instead', { card: instead })}
            value={card}
            onChange={setCard}
            maxLength={200}
            inputMode="numeric"
          />
          <WriteCard onWritten={setCard} onFault={setFault} />
        </section>
        {mayMerge && known && <MergeMembers known={known} onCall={run} />}
      </div>
    </DialogFrame>
  );
}

type CardListProps = {
  readonly cards: MemberCards['cards'];
  readonly member: string;
  readonly onCall: (call: CardsCall) => Promise<boolean>;
  readonly onReplace: (card: string) => void;
};

function CardList({ cards, member, onCall, onReplace }: CardListProps): ReactElement {
  const { t } = useWords();
  const { client } = useLive();
  if (cards.length === 0) return <p className="empty">{t('ui-cards-none')}</p>;
  return (
    <ul className="list" aria-label={t('ui-cards-list')}>
      {cards.map(({ number, state, since }) => (
        <li key={number} className="card-row">
          <span>
            <strong>{number}</strong>
            <small>{state === 'lost' ? t('ui-cards-lost-since', { at: since }) : t('ui-cards-active')}</small>
          </span>
          {state === 'lost' ? (
            <Action onClick={() => void onCall(client.cards.reportFound({ member, card: number }))}>
              {t('ui-cards-found')}
            </Action>
          ) : (
            <>
              <Action onClick={() => void onCall(client.cards.reportLost({ member, card: number }))}>
                {t('ui-cards-report-lost')}
              </Action>
              <Action onClick={() => onReplace(number)}>{t('ui-cards-replace')}</Action>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

import { type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { kindName } from './statement.tsx';

type Dispute = BackOfficeViews['disputes']['list'][number];

/** What owners dispute, and what head office has said to it. */
export function Disputes({ onAnswered }: { readonly onAnswered: () => void }): ReactElement {
  const { t } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.disputes.list(), [client]));
  const answered = (): void => {
    asked.again();
    onAnswered();
  };
  return (
    <section className="office-disputes">
      <h2>{t('ui-disputes')}</h2>
      <Loaded asked={asked}>
        {asked.value?.length === 0 && <p className="office-empty">{t('ui-disputes-none')}</p>}
        {asked.value?.map((one) => (
          <One key={one.id} dispute={one} onAnswered={answered} />
        ))}
      </Loaded>
    </section>
  );
}

function One({ dispute, onAnswered }: { readonly dispute: Dispute; readonly onAnswered: () => void }): ReactElement {
  const words = useWords();
  const { t, moment, money } = words;
  const { me } = useDesk();
  const { number, owner, period, value, at, words: said, state, answer, corrected } = dispute;
  const about = { number, owner, with: dispute.with, period, what: kindName(dispute.class, words) };
  return (
    <article>
      <h3>{t('ui-dispute-about', { ...about, value: money(value), at: moment(at) })}</h3>
      <p>{said}</p>
      {state === 'open' && me.role !== 'head-office' && <p className="office-note">{t('ui-dispute-open')}</p>}
      {state === 'open' && me.role === 'head-office' && <Answer dispute={dispute} onAnswered={onAnswered} />}
      {answer !== undefined && (
        <p className="office-note">
          {corrected
            ? t('ui-dispute-accepted', { value: money(corrected.value), period: corrected.period, answer })
            : t('ui-dispute-declined', { answer })}
        </p>
      )}
    </article>
  );
}

function Answer({ dispute, onAnswered }: { readonly dispute: Dispute; readonly onAnswered: () => void }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [answer, setAnswer] = useState('');
  const [cents, setCents] = useState('');
  const isNumber = /^-?[1-9]\d{0,8}$/.test(cents.trim());
  const give = async (isAccepted: boolean): Promise<void> => {
    const given = { dispute: dispute.id, answer };
    const done = await send(async () => {
      await (isAccepted ? client.disputes.accept({ ...given, value: Number(cents) }) : client.disputes.decline(given));
      return true;
    });
    if (done) onAnswered();
  };
  return (
    <div className="office-form">
      <Field label={t('ui-dispute-answer')} value={answer} onChange={setAnswer} maxLength={1_000} />
      <Field label={t('ui-dispute-value', { owner: dispute.owner })} value={cents} onChange={setCents} maxLength={10} />
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <div className="office-actions">
        <Action unavailable={isSending || answer.trim() === '' || !isNumber} onClick={() => void give(true)}>
          {t('ui-dispute-accept')}
        </Action>
        <Action unavailable={isSending || answer.trim() === ''} onClick={() => void give(false)}>
          {t('ui-dispute-decline')}
        </Action>
      </div>
    </div>
  );
}

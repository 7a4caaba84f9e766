import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { type TillKeysView, tillRights } from '#contract/till-keys';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useLive } from '../../live-context.ts';
import { refusalOf } from '../../refusal.ts';
import type { SectionProps } from './sections.ts';
import { TillNetworkForm } from './till-network.tsx';

type Till = TillKeysView['tills'][number];
type Right = Till['rights'][number];
type Answer = { readonly ok: true; readonly value: TillKeysView } | Parameters<typeof refusalOf>[0];

/** Tills that ask over the API: their keys, what each may do, and whether they are listened to on the network. */
export function TillKeysSection({ pin, onSay }: SectionProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [view, setView] = useState<TillKeysView>();
  const [name, setName] = useState('');
  const [made, setMade] = useState<{ readonly name: string; readonly key: string }>();
  /** The till whose key was touched once to be revoked, which nothing takes back. */
  const [sureOf, setSureOf] = useState<string>();
  const by = pin === undefined ? {} : { pin };

  const take = useCallback(
    (answer: Answer): boolean => {
      onSay(answer.ok ? undefined : say(refusalOf(answer)));
      if (answer.ok) setView(answer.value);
      return answer.ok;
    },
    [onSay, say],
  );
  useEffect(() => {
    void outcome(client.tillKeys.show(pin === undefined ? {} : { pin })).then(take);
  }, [client, pin, take]);

  const make = async (): Promise<void> => {
    const answer = await outcome(client.tillKeys.make({ ...by, name: name.trim(), rights: [...tillRights] }));
    onSay(answer.ok ? undefined : say(refusalOf(answer)));
    if (!answer.ok) return;
    setView(answer.value.view);
    setMade({ name: name.trim(), key: answer.value.key });
    setName('');
  };
  const allow = (till: Till, right: Right): void => {
    const rights = till.rights.includes(right) ? till.rights.filter((one) => one !== right) : [...till.rights, right];
    void outcome(client.tillKeys.allow({ ...by, till: till.id, rights })).then(take);
  };
  const print = (till: Till): void =>
    void outcome(client.tillKeys.print({ ...by, till: till.id, printsHere: !till.printsHere })).then(take);
  const revoke = (till: Till): void => void outcome(client.tillKeys.revoke({ ...by, till: till.id })).then(take);

  return (
    <div className="device-form">
      <p className="field-hint">{t('ui-till-keys-hint')}</p>
      <ul className="list">
        {view?.tills.map((till) => (
          <li key={till.id} className="till-key">
            <p className="device-found">
              <strong>{till.name}</strong>
              {till.revoked === undefined ? (
                <Action onClick={() => (sureOf === till.id ? revoke(till) : setSureOf(till.id))}>
                  {t(sureOf === till.id ? 'ui-till-key-revoke-sure' : 'ui-till-key-revoke')}
                </Action>
              ) : (
                <span>{t('ui-till-key-revoked', { day: till.revoked })}</span>
              )}
            </p>
            {till.revoked === undefined && (
              <div role="group" aria-label={t('ui-till-key-rights', { till: till.name })} className="till-rights">
                {tillRights.map((right) => (
                  <Action key={right} aria-pressed={till.rights.includes(right)} onClick={() => allow(till, right)}>
                    {t(`ui-till-right-${right}`)}
                  </Action>
                ))}
                <Action aria-pressed={till.printsHere} onClick={() => print(till)}>
                  {t('ui-till-prints-here')}
                </Action>
              </div>
            )}
          </li>
        ))}
      </ul>
      {made ? (
        <div role="status">
          <p>{t('ui-till-key-once', { till: made.name })}</p>
          <p className="till-key-text">{made.key}</p>
          <Action onClick={() => setMade(undefined)}>{t('ui-till-key-written')}</Action>
        </div>
      ) : (
        <div className="device-pair">
          <Field label={t('ui-till-key-new')} value={name} onChange={setName} maxLength={40} />
          <Action unavailable={name.trim() === ''} onClick={() => void make()}>
            {t('ui-till-key-make')}
          </Action>
        </div>
      )}
      {view && (
        <TillNetworkForm
          view={view}
          onSet={async (network) => take(await outcome(client.tillKeys.setNetwork({ ...by, network })))}
        />
      )}
    </div>
  );
}

import { type ReactElement, useCallback, useState } from 'react';
import { DESK_WAYS } from '#contract/back-office/members';
import { wordingFor } from '#domain/consent-wording';
import { consentPurposes } from '#domain/member-consent';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';
import type { PartProps } from './member-profile.tsx';

type Purpose = (typeof consentPurposes)[number];
type Way = (typeof DESK_WAYS)[number];

/** What the customer says on the telephone or in a letter: a yes to a wording, or, as easily, that it holds no longer. */
export function SayConsent({ profile, again }: PartProps): ReactElement {
  const { t, say, format } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const asked = useAsked(useCallback(() => client.privacy.wordings(), [client]));
  const [how, setHow] = useState<Way>('telephone');
  const [version, setVersion] = useState<string>();
  const wordings = asked.value ?? [];
  const wording = wordings.find(({ id }) => id === version) ?? wordings[0];
  const last = (purpose: Purpose) => profile.consents.find((word) => word.purpose === purpose);
  const enter = async (purpose: Purpose, given: boolean): Promise<void> => {
    const said = { member: profile.id, purpose, given, how, read: last(purpose)?.at ?? 0 };
    await send(() => client.members.sayConsent({ ...said, ...(given && wording && { wording: wording.id }) }));
    again();
  };
  return (
    <section className="office-form">
      <h3>{t('ui-members-say')}</h3>
      <p className="office-note">{t('ui-members-say-hint')}</p>
      <Loaded asked={asked}>
        <label className="office-choice">
          <span className="field-label">{t('ui-members-say-how')}</span>
          <select
            value={how}
            onChange={({ target }) => setHow(DESK_WAYS.find((one) => one === target.value) ?? 'telephone')}
          >
            {DESK_WAYS.map((one) => (
              <option key={one} value={one}>
                {t(`ui-members-consent-how-${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="office-choice">
          <span className="field-label">{t('ui-members-say-wording')}</span>
          <select value={wording?.id} onChange={({ target }) => setVersion(target.value)}>
            {wordings.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <ul className="members-say">
          {consentPurposes.map((purpose) => {
            const holds = profile.consents.some((word) => word.purpose === purpose && word.given && word.holds);
            const name = t(`ui-members-consent-${purpose}`);
            return (
              <li key={purpose}>
                <div>
                  <strong>{name}</strong>
                  <p className="office-note">
                    {wording && wordingFor(wording.texts[purpose][format.language], me.brand)}
                  </p>
                </div>
                <Action unavailable={isSending} onClick={() => void enter(purpose, !holds)}>
                  {t(holds ? 'ui-members-say-no' : 'ui-members-say-yes', { name })}
                </Action>
              </li>
            );
          })}
        </ul>
      </Loaded>
    </section>
  );
}

import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';

type Wording = BackOfficeViews['privacy']['wordings'][number];
type Purpose = keyof Wording['texts'];
const LANGUAGES = ['de', 'en'] as const;
const purposesOf = ({ texts }: Wording): Purpose[] => Object.keys(texts) as Purpose[];

/** What consents are asked with: every version stays readable, a new one can be made out of the last. */
export function Wordings(): ReactElement {
  const { t, moment } = useWords();
  const { client, me } = useDesk();
  const asked = useAsked(useCallback(() => client.privacy.wordings(), [client]));
  const [isNew, setNew] = useState(false);
  const [current] = asked.value ?? [];
  return (
    <section className="office-form">
      <h2>{t('ui-privacy-wordings')}</h2>
      <p className="office-note">{t('ui-privacy-wordings-hint')}</p>
      <Loaded asked={asked}>
        {asked.value?.map((wording, at) => (
          <details key={wording.id} open={at === 0 && !isNew}>
            <summary>
              {t(at === 0 ? 'ui-privacy-wording-now' : 'ui-privacy-wording-before', {
                version: wording.id,
                since: wording.since === 0 ? '–' : moment(wording.since),
              })}
            </summary>
            {purposesOf(wording).map((purpose) => (
              <p key={purpose}>
                <strong>{t(`ui-privacy-purpose-${purpose}`)}:</strong> {wording.texts[purpose].de}
              </p>
            ))}
          </details>
        ))}
        {me.role === 'head-office' &&
          (isNew && current ? (
            <NewWording
              from={current}
              onDone={() => {
                setNew(false);
                asked.again();
              }}
            />
          ) : (
            <Action onClick={() => setNew(true)}>{t('ui-privacy-wording-new')}</Action>
          ))}
      </Loaded>
    </section>
  );
}

function NewWording({ from, onDone }: { readonly from: Wording; readonly onDone: () => void }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [version, setVersion] = useState('');
  const [texts, setTexts] = useState(from.texts);
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await send(async () => {
      await client.privacy.putWording({ version: version.trim(), texts });
      onDone();
    });
  };
  return (
    <form onSubmit={(event) => void put(event)}>
      <Field
        label={t('ui-privacy-wording-version')}
        hint={t('ui-privacy-wording-version-hint')}
        value={version}
        onChange={setVersion}
        maxLength={40}
      />
      {purposesOf(from).map((purpose) => (
        <fieldset key={purpose}>
          <legend className="field-label">{t(`ui-privacy-purpose-${purpose}`)}</legend>
          {LANGUAGES.map((language) => (
            <label key={language} className="privacy-text">
              {t(`ui-privacy-in-${language}`)}
              <textarea
                rows={3}
                maxLength={600}
                lang={language}
                value={texts[purpose][language]}
                onChange={({ target }) =>
                  setTexts({ ...texts, [purpose]: { ...texts[purpose], [language]: target.value } })
                }
              />
            </label>
          ))}
        </fieldset>
      ))}
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <p className="office-actions">
        <Action submits unavailable={isSending || version.trim() === ''}>
          {t('ui-privacy-wording-put')}
        </Action>
        <Action tone="bare" onClick={onDone}>
          {t('ui-privacy-keep')}
        </Action>
      </p>
    </form>
  );
}

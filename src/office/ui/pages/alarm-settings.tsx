import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../client.ts';
import { Loaded } from '../loaded.tsx';
import { ALARMS } from '#contract/back-office/alarms';

type Settings = BackOfficeViews['alarms']['settings'];
type Rules = Settings['rules'];

/** When alarms are raised, and who gets which by mail. */
export function AlarmSettings(): ReactElement {
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.alarms.settings(), [client]));
  return (
    <Loaded asked={asked}>
      {asked.value && (
        <>
          <RulesForm kept={asked.value.rules} />
          <Mail settings={asked.value} again={asked.again} />
        </>
      )}
    </Loaded>
  );
}

function RulesForm({ kept }: { readonly kept: Rules }): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const [isSaved, setSaved] = useState(false);
  const [typed, setTyped] = useState({
    silentMinutes: String(kept.silentMinutes),
    clockSeconds: String(kept.clockSeconds),
    goodwillTimes: String(kept.goodwillTimes),
    goodwillPoints: String(kept.goodwillPoints),
  });
  const field = (name: keyof typeof typed, label: string, hint?: string): ReactElement => (
    <Field
      label={label}
      hint={hint}
      value={typed[name]}
      onChange={(value) => setTyped((all) => ({ ...all, [name]: value }))}
      inputMode="numeric"
      maxLength={9}
    />
  );
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaved(false);
    await send(async () => {
      await client.alarms.putRules({
        silentMinutes: Number(typed.silentMinutes),
        clockSeconds: Number(typed.clockSeconds),
        goodwillTimes: Number(typed.goodwillTimes),
        goodwillPoints: Number(typed.goodwillPoints),
      });
      setSaved(true);
    });
  };
  return (
    <section className="office-form">
      <h2>{t('ui-alarms-rules')}</h2>
      <form onSubmit={(event) => void put(event)}>
        {field('silentMinutes', t('ui-alarms-silent-minutes'), t('ui-alarms-hours'))}
        {field('clockSeconds', t('ui-alarms-clock-seconds'))}
        {field('goodwillTimes', t('ui-alarms-goodwill-times'))}
        {field('goodwillPoints', t('ui-alarms-goodwill-points'))}
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        {isSaved && <p role="status">{t('ui-alarms-saved')}</p>}
        {me.role === 'head-office' && (
          <Action submits unavailable={isSending}>
            {t('ui-alarms-save')}
          </Action>
        )}
      </form>
    </section>
  );
}

type MailProps = { readonly settings: Settings; readonly again: () => void };

function Mail({ settings: { mail, isMailOn }, again }: MailProps): ReactElement {
  const { t } = useWords();
  const { client, me } = useDesk();
  const { send } = useSending();
  const set = async ({ person, kinds }: Settings['mail'][number], kind: (typeof ALARMS)[number], on: boolean) => {
    await send(() =>
      client.alarms.putMail({ person, kinds: on ? [...kinds, kind] : kinds.filter((one) => one !== kind) }),
    );
    again();
  };
  return (
    <section>
      <h2>{t('ui-alarms-mail')}</h2>
      {!isMailOn && <p className="office-note">{t('ui-alarms-mail-off')}</p>}
      {mail.map((one) => (
        <fieldset key={one.person} className="alarm-reader" disabled={me.role !== 'head-office'}>
          <legend className="field-label">{one.name}</legend>
          <div className="office-actions">
            {ALARMS.map((kind) => (
              <label key={kind} className="office-check">
                <input
                  type="checkbox"
                  checked={one.kinds.includes(kind)}
                  onChange={({ target }) => void set(one, kind, target.checked)}
                />
                {t(`ui-alarm-${kind}`)}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}

import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from '../../client.ts';
import { Loaded } from '../../loaded.tsx';

type Time = BackOfficeViews['privacy']['retention'][number];

/** How long what is kept, and why. */
export function RetentionTimes(): ReactElement {
  const { t } = useWords();
  const { client } = useDesk();
  const asked = useAsked(useCallback(() => client.privacy.retention(), [client]));
  return (
    <section className="office-form">
      <h2>{t('ui-privacy-retention')}</h2>
      <p className="office-note">{t('ui-privacy-retention-hint')}</p>
      <Loaded asked={asked}>
        {asked.value?.map((time) => (
          <RetentionTime key={`${time.kind} ${time.version}`} time={time} onDone={asked.again} />
        ))}
      </Loaded>
    </section>
  );
}

function RetentionTime({ time, onDone }: { readonly time: Time; readonly onDone: () => void }): ReactElement {
  const { t, say } = useWords();
  const { client, me } = useDesk();
  const { fault, isSending, send } = useSending();
  const [kept, setKept] = useState(String(time.kept));
  const { kind, version, least, most } = time;
  if (me.role !== 'head-office')
    return <p>{t('ui-privacy-days-kept', { what: t(`ui-privacy-keep-${kind}`), days: time.kept })}</p>;
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await send(async () => {
      await client.privacy.putRetention({ kind, kept: Number(kept), version });
      onDone();
    });
  };
  return (
    <form onSubmit={(event) => void put(event)}>
      <Field
        label={t(`ui-privacy-keep-${kind}`)}
        hint={t(`ui-privacy-why-${kind}`, { least, most })}
        value={kept}
        onChange={setKept}
        inputMode="numeric"
        maxLength={4}
      />
      <p className="office-fault" role="alert">
        {fault && say(fault)}
      </p>
      <Action submits unavailable={isSending || !/^\d+$/.test(kept) || Number(kept) === time.kept}>
        {t('ui-privacy-set')}
      </Action>
    </form>
  );
}

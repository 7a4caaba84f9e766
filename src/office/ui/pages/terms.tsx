import { type FormEvent, type ReactElement, useState } from 'react';
import type { BackOfficeViews } from '#contract/back-office/contract';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useDesk, useSending } from '../client.ts';

/** What points are worth between owners, for every month that is open. */
export function Terms({ kept }: { readonly kept: BackOfficeViews['settlement']['months']['points'] }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { fault, isSending, send } = useSending();
  const [per1000, setPer1000] = useState(String(kept?.per1000 ?? 1_000));
  const [share, setShare] = useState(String(kept?.share ?? 100));
  const put = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await send(async () => {
      await client.settlement.putTerms({ per1000: Number(per1000), share: Number(share) });
      // every month that is open has other figures now
      location.reload();
    });
  };
  return (
    <section className="office-form">
      <h2>{t('ui-office-terms')}</h2>
      <p className="office-note">{t('ui-office-terms-hint')}</p>
      <form onSubmit={(event) => void put(event)}>
        <Field
          label={t('ui-office-terms-point')}
          value={per1000}
          onChange={setPer1000}
          inputMode="numeric"
          maxLength={10}
        />
        <Field label={t('ui-office-terms-share')} value={share} onChange={setShare} inputMode="numeric" maxLength={3} />
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action submits unavailable={isSending}>
          {t('ui-office-terms-set')}
        </Action>
      </form>
    </section>
  );
}

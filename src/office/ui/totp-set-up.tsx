import { type FormEvent, type ReactElement, useCallback, useState } from 'react';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import { useWords } from '#ui/words';
import { useAsked, useDesk, useSending } from './client.ts';

/** Before anything else, for whoever sees everything. */
export function TotpSetUp({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t, say } = useWords();
  const { client } = useDesk();
  const { value: begun } = useAsked(useCallback(() => client.session.beginTotp(), [client]));
  const { fault, isSending, send } = useSending();
  const [code, setCode] = useState('');
  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!begun) return;
    await send(async () => {
      await client.session.confirmTotp({ secret: begun.secret, code });
      onDone();
    });
  };
  return (
    <main className="office-sign-in">
      <form onSubmit={(event) => void confirm(event)}>
        <h1>{t('ui-office-totp-title')}</h1>
        <p>{t('ui-office-totp-needed')}</p>
        {begun && <img className="office-qr" src={begun.picture} alt={t('ui-office-totp-picture')} />}
        {begun && <p className="office-secret">{t('ui-office-totp-secret', { secret: begun.secret })}</p>}
        <Field
          label={t('ui-office-totp')}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          maxLength={6}
          autoFocus
        />
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action tone="main" submits unavailable={isSending}>
          {t('ui-office-totp-confirm')}
        </Action>
      </form>
    </main>
  );
}

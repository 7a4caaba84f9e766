import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import type { Sentence } from '#contract/fields';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { Field } from '#ui/field';
import type { TextKey } from '#text/catalogue';
import { useWords } from '#ui/words';
import { type Client, refusalOf } from './client.ts';
import { usePlace } from './place.ts';
import { usePasskey } from './passkey.ts';

type SignInProps = { readonly client: Client; readonly onSignedIn: () => void };

/** By password, and by the app's code where one is set up; or the first password with the code of an invitation. */
export function SignIn({ client, onSignedIn }: SignInProps): ReactElement {
  const { t, say, format } = useWords();
  const [way, setWay] = useState<'password' | 'code'>('password');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [totp, setTotp] = useState<string>();
  const [place, refusal = ''] = usePlace();
  // what the way over the company's sign-in came to
  const [fault, setFault] = useState<Sentence | undefined>(
    place === 'refused' ? { key: refusal, values: {} } : undefined,
  );
  const [hasOpenId, setHasOpenId] = useState(false);
  useEffect(() => {
    void outcome(client.session.ways()).then((ways) => setHasOpenId(ways.ok && ways.value.openid));
  }, [client]);
  const [told, setTold] = useState<TextKey>();
  const [isSending, setSending] = useState(false);

  const signIn = async (): Promise<void> => {
    const answer = await outcome(client.session.signIn({ email, password, ...(totp && { totp }) }));
    if (!answer.ok) return setFault(refusalOf(answer));
    setFault(undefined);
    if (answer.value.done === 'totp-needed') return setTotp('');
    onSignedIn();
  };
  const begin = async (): Promise<void> => {
    const answer = await outcome(client.session.begin({ email, code, password }));
    if (!answer.ok) return setFault(refusalOf(answer));
    setFault(undefined);
    setTold('ui-office-password-set');
    setWay('password');
    setPassword('');
    setCode('');
  };
  const byPasskey = async (): Promise<void> => {
    if (isSending) return;
    setSending(true);
    await signInByPasskey();
    setSending(false);
  };
  const signInByPasskey = async (): Promise<void> => {
    const question = await outcome(client.passkeys.beginSignIn());
    if (!question.ok) return setFault(refusalOf(question));
    const given = await usePasskey(question.value);
    if (!given) return setFault({ key: 'ui-passkey-broken-off', values: {} });
    const answer = await outcome(client.passkeys.signIn({ answer: given }));
    if (!answer.ok) return setFault(refusalOf(answer));
    setFault(undefined);
    onSignedIn();
  };
  const forgot = async (): Promise<void> => {
    if (email.trim() === '' || isSending) return setTold('ui-office-forgot-whose');
    setSending(true);
    const answer = await outcome(client.session.forgot({ email, language: format.language }));
    setSending(false);
    if (!answer.ok) return setFault(refusalOf(answer));
    setFault(undefined);
    setTold('ui-office-forgot-sent');
    setWay('code');
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    await (way === 'password' ? signIn() : begin());
    setSending(false);
  };
  return (
    <main className="office-sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <h1>{t('ui-office-title')}</h1>
        {told && <p role="status">{t(told)}</p>}
        <Field
          label={t('ui-office-email')}
          value={email}
          onChange={setEmail}
          autoFocus
          maxLength={200}
          inputMode="email"
        />
        {way === 'code' && <Field label={t('ui-office-code')} value={code} onChange={setCode} maxLength={40} />}
        <Field
          label={t(way === 'code' ? 'ui-office-password-new' : 'ui-office-password')}
          hint={way === 'code' ? t('ui-office-password-hint') : undefined}
          value={password}
          onChange={setPassword}
          secret
          maxLength={200}
        />
        {way === 'password' && totp !== undefined && (
          <Field
            label={t('ui-office-totp')}
            value={totp}
            onChange={setTotp}
            autoFocus
            inputMode="numeric"
            maxLength={6}
          />
        )}
        <p className="office-fault" role="alert">
          {fault && say(fault)}
        </p>
        <Action tone="main" submits unavailable={isSending}>
          {t(way === 'code' ? 'ui-office-set-password' : 'ui-office-sign-in')}
        </Action>
        <Action tone="bare" onClick={() => setWay(way === 'code' ? 'password' : 'code')}>
          {t(way === 'code' ? 'ui-office-have-password' : 'ui-office-have-code')}
        </Action>
        {way === 'password' && (
          <>
            <Action tone="bare" onClick={() => void forgot()}>
              {t('ui-office-forgot')}
            </Action>
            <Action onClick={() => void byPasskey()}>{t('ui-passkey-sign-in')}</Action>
            {hasOpenId && (
              <a className="office-link" href="/office/openid/begin">
                {t('ui-openid-sign-in')}
              </a>
            )}
          </>
        )}
      </form>
    </main>
  );
}

import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords, WordsContext, wordsOf } from '#ui/words';
import { type Client, DeskContext, type Me, useDesk } from './client.ts';
import { PAGES } from './pages/pages.ts';
import { usePlace } from './place.ts';
import { SignIn } from './sign-in.tsx';
import { TotpSetUp } from './totp-set-up.tsx';

/** The back office: whoever has signed in, and their pages. */
export function App({ client }: { readonly client: Client }): ReactElement {
  /** Undefined until head office has said; null: nobody. */
  const [me, setMe] = useState<Me | null>();
  const load = useCallback(async () => {
    const answer = await outcome(client.session.me());
    setMe(answer.ok ? answer.value : null);
  }, [client]);
  useEffect(() => {
    void load();
  }, [load]);
  const language = navigator.language.startsWith('de') ? 'de' : 'en';
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const currency = me?.currency ?? 'EUR';
  const words = useMemo(() => wordsOf({ language, currency, timeZone }), [language, currency, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const signedOut = useCallback(() => setMe(null), []);
  return (
    <WordsContext value={words}>
      <div className="awning" aria-hidden="true" />
      {me === null && <SignIn client={client} onSignedIn={() => void load()} />}
      {me && (
        <DeskContext value={{ client, me, onSignedOut: signedOut }}>
          {me.totp === 'needed' ? <TotpSetUp onDone={() => void load()} /> : <Frame />}
        </DeskContext>
      )}
    </WordsContext>
  );
}

function Frame(): ReactElement {
  const { t } = useWords();
  const { client, me, onSignedOut } = useDesk();
  const mine = PAGES.filter(({ roles }) => (roles as readonly string[]).includes(me.role));
  const [place] = usePlace();
  const current = mine.find((one) => one.place === place) ?? mine[0];
  const signOut = async (): Promise<void> => {
    await outcome(client.session.signOut());
    onSignedOut();
  };
  return (
    <>
      <header className="office-head">
        <p className="office-brand">{me.brand}</p>
        <nav aria-label={t('ui-office-title')}>
          {mine.map((one) => (
            <a key={one.place} href={`#${one.place}`} aria-current={one === current ? 'page' : undefined}>
              {t(one.title)}
            </a>
          ))}
        </nav>
        <p className="office-me">
          {me.name}, {me.of ?? t(`ui-role-${me.role}`)}
        </p>
        <Action tone="bare" onClick={() => void signOut()}>
          {t('ui-office-sign-out')}
        </Action>
      </header>
      <main className="office-page">
        {current ? (
          <>
            <h1>{t(current.title)}</h1>
            <current.page />
          </>
        ) : (
          <p>{t('ui-office-nothing-here')}</p>
        )}
      </main>
    </>
  );
}

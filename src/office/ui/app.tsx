import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { WordsContext, wordsOf } from '#ui/words';
import { type Client, DeskContext, type Me } from './client.ts';
import { Frame } from './frame.tsx';
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

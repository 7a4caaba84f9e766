import { type ReactElement, useState } from 'react';
import type { StatusView } from '#contract/status';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useDeviceScans } from '../device-scans.ts';
import { useInput } from '../input-router.ts';
import { LanguageChoice } from '../language-choice.tsx';
import { useLive } from '../live-context.ts';
import { refusalOf } from '../refusal.ts';
import { NumberPad } from '../screen/number-pad.tsx';
import { MIN_DIGITS, PinDots, pinTyped } from '../screen/pin-dots.tsx';
import { CardPicture, EnterShape, WaitShape } from '../shapes.tsx';

/** Who is at the counter, by PIN. */
export function SignIn({ status }: { readonly status: StatusView }): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  const isReady = pin.length >= MIN_DIGITS && !isSending;

  const signIn = async (): Promise<void> => {
    if (!isReady) return;
    setSending(true);
    const answer = await outcome(client.staff.signIn({ pin }));
    setSending(false);
    setPin('');
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
  };
  /** A badge signs in at once; of any other scan the service says that somebody has to sign in first. */
  const badge = async (text: string): Promise<void> => {
    const answer = await outcome(client.session.send({ kind: 'scan', text }));
    setFault(answer.ok ? undefined : say(refusalOf(answer)));
  };
  useDeviceScans();
  const type = (key: string): void => {
    setFault(undefined);
    setPin((current) => pinTyped(current, key));
  };
  useInput({
    onScan: (text) => void badge(text),
    onKey: (key) => {
      if (key === 'Enter') void signIn();
      else if (key === 'Escape') setPin('');
      else type(key);
    },
  });
  return (
    <main className="start">
      <section className="start-sheet sign-in" aria-labelledby="sign-in-title">
        <header>
          <p className="shop-name">{status.store}</p>
          <h1 id="sign-in-title">{t('ui-sign-in-title')}</h1>
          <p>{t('ui-sign-in-hint')}</p>
          {status.demo && <p className="demo">{t('ui-pin-demo')}</p>}
          <p className="dialog-fault" role="alert">
            {fault !== undefined && <WaitShape />}
            {fault}
          </p>
          <CardPicture />
          <LanguageChoice onFault={setFault} silentLabel />
        </header>
        <div className="sign-in-pad">
          <PinDots pin={pin} />
          <NumberPad onKey={type} />
          <Action tone="main" unavailable={!isReady} onClick={() => void signIn()}>
            {t('ui-sign-in')}
            <EnterShape />
          </Action>
        </div>
      </section>
    </main>
  );
}

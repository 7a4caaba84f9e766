import { type ReactElement, useEffect } from 'react';
import type { StatusView } from '#contract/status';
import { useWords } from '#ui/words';
import { InWords } from './in-words.tsx';
import { inputRouter } from './input-router.ts';
import { LiveContext, useLiveState } from './live-context.ts';
import type { LiveCounter } from './live-counter.ts';
import { bindKeys } from './page-keys.ts';
import { CounterScreen } from './screen/counter-screen.tsx';
import { Pairing } from './start/pairing.tsx';
import { SetUp } from './start/set-up.tsx';
import { SignIn } from './start/sign-in.tsx';

/** The counter's page. */
export function App({ live }: { readonly live: LiveCounter }): ReactElement {
  return (
    <LiveContext value={live}>
      <InShopsWords />
    </LiveContext>
  );
}

/** Everything below speaks the shop's language. */
function InShopsWords(): ReactElement {
  const { status } = useLiveState();
  return (
    <InWords place={status}>
      <div className="awning" aria-hidden="true" />
      {status ? <Screen status={status} /> : <Starting />}
    </InWords>
  );
}

function Screen({ status }: { readonly status: StatusView }): ReactElement {
  const { session } = useLiveState();
  useKeys(status.wedge);
  if (status.setup === 'pairing') return <Pairing />;
  if (status.setup === 'needed') return <SetUp />;
  if (!status.staff) return <SignIn status={status} />;
  if (!session) return <Starting />;
  return <CounterScreen session={session} status={status} />;
}

function Starting(): ReactElement {
  const { t } = useWords();
  return (
    <main className="start" aria-busy="true">
      <p className="starting">{t('ui-starting')}</p>
    </main>
  );
}

function useKeys(wedge: StatusView['wedge']): void {
  // a status comes with every booking; the keys are bound anew only when something is set
  const { layout, prefix, suffix, maxGapMs, minLength } = wedge;
  useEffect(
    () =>
      bindKeys(
        { layout, prefix, suffix, maxGapMs, minLength },
        {
          onScan: (text) => inputRouter.scan(text),
          onKey: (key) => inputRouter.key(key),
          // longer than any code: the service says so in its own words
          onTooLong: () => inputRouter.scan('x'.repeat(3_000)),
        },
      ),
    [layout, prefix, suffix, maxGapMs, minLength],
  );
}

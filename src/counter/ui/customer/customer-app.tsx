import { type ReactElement, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CustomerView } from '#contract/customer';
import { useWords, wordsOf, WordsContext } from '#ui/words';
import { Booked } from './booked.tsx';
import { Idle } from './idle.tsx';
import type { LiveCustomer } from './live-customer.ts';
import { Open } from './open.tsx';

/** The screen that the customer looks at: it shows, and asks nothing. */
export function CustomerApp({ live }: { readonly live: LiveCustomer }): ReactElement {
  const view = useSyncExternalStore(live.subscribe, live.get);
  const language = view?.language ?? (navigator.language.startsWith('de') ? 'de' : 'en');
  const currency = view?.currency ?? 'EUR';
  const timeZone = view?.timeZone ?? 'Europe/Berlin';
  const words = useMemo(() => wordsOf({ language, currency, timeZone }), [language, currency, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <WordsContext value={words}>
      <div className="awning" aria-hidden="true" />
      {view ? <Shown view={view} /> : <Starting />}
    </WordsContext>
  );
}

function Shown({ view: { shop, shows } }: { readonly view: CustomerView }): ReactElement {
  switch (shows.phase) {
    case 'idle':
      return <Idle shop={shop} />;
    case 'booked':
      return <Booked shop={shop} booked={shows} />;
    case 'member':
    case 'sale':
      return <Open shop={shop} open={shows} />;
  }
}

function Starting(): ReactElement {
  const { t } = useWords();
  return (
    <main className="for-nobody" aria-busy="true">
      <p>{t('ui-starting')}</p>
    </main>
  );
}

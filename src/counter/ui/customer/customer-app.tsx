import { type ReactElement, useSyncExternalStore } from 'react';
import type { CustomerView } from '#contract/customer';
import { useWords } from '#ui/words';
import { InWords } from '../in-words.tsx';
import { Booked } from './booked.tsx';
import { Idle } from './idle.tsx';
import type { LiveCustomer } from './live-customer.ts';
import { Open } from './open.tsx';

/** The screen that the customer looks at: it shows, and asks nothing. */
export function CustomerApp({ live }: { readonly live: LiveCustomer }): ReactElement {
  const view = useSyncExternalStore(live.subscribe, live.get);
  return (
    <InWords place={view}>
      <div className="awning" aria-hidden="true" />
      {view ? <Shown view={view} /> : <Starting />}
    </InWords>
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

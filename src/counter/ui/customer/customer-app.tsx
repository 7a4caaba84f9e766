import { type ReactElement, useSyncExternalStore } from 'react';
import type { CustomerView } from '#contract/customer';
import { useWords } from '#ui/words';
import { InWords } from '../in-words.tsx';
import { Booked } from './booked.tsx';
import { Contract } from './contract.tsx';
import { Consents } from './consents.tsx';
import { Idle } from './idle.tsx';
import type { LiveCustomer } from './live-customer.ts';
import { Open } from './open.tsx';
import { Rating } from './rating.tsx';
import { CustomerClientContext } from './touches.ts';

/** The screen that the customer looks at, and may touch. */
export function CustomerApp({ live }: { readonly live: LiveCustomer }): ReactElement {
  const view = useSyncExternalStore(live.subscribe, live.get);
  return (
    <InWords place={view}>
      <div className="awning" aria-hidden="true" />
      <CustomerClientContext value={live.client}>{view ? <Shown view={view} /> : <Starting />}</CustomerClientContext>
    </InWords>
  );
}

function Shown({ view }: { readonly view: CustomerView }): ReactElement {
  const { shop, shows } = view;
  switch (shows.phase) {
    case 'idle':
      return <Idle view={view} />;
    case 'booked':
      return <Booked shop={shop} booked={shows} />;
    case 'member':
    case 'sale':
      return <Open view={view} open={shows} />;
    case 'contract':
      return <Contract key={shows.request} view={view} asked={shows} />;
    case 'consents':
      // another request is another sheet
      return <Consents key={shows.request} view={view} asked={shows} />;
    case 'rating':
      return <Rating shop={shop} rating={shows.rating} balance={shows.balance} />;
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

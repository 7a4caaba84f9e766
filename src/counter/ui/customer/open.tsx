import type { ReactElement } from 'react';
import type { CustomerView } from '#contract/customer';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { greetingKeys } from '../greeting.ts';
import { CardPicture, Coin } from '../shapes.tsx';
import { Code } from './code.tsx';
import { CustomerRewards } from './customer-rewards.tsx';
import { CustomerSlip } from './customer-slip.tsx';
import { useCustomerClient } from './touches.ts';

type OpenShow = Extract<CustomerView['shows'], { phase: 'member' | 'sale' }>;

/** A customer, a purchase, or both: who left, what is rung up right. Each appears where it stays. */
export function Open({ view, open }: { readonly view: CustomerView; readonly open: OpenShow }): ReactElement {
  const { t } = useWords();
  const { shop, turn, touch } = view;
  return (
    <div className="for-customer">
      <main className="for-customer-panel">
        {open.customer ? (
          <Customer customer={open.customer} />
        ) : (
          <NoCard turn={turn} join={open.phase === 'sale' ? open.join : undefined} />
        )}
        {open.card && <Code code={open.card} text={t('ui-customer-own-card')} />}
        {/* what one customer was told is not for the next */}
        <CustomerRewards key={turn} rewards={open.rewards} turn={turn} touch={touch} />
      </main>
      <CustomerSlip shop={shop} purchase={open.phase === 'sale' ? open : undefined} />
    </div>
  );
}

/** Greeted by the first name, or not at all. */
function Customer({ customer }: { readonly customer: NonNullable<OpenShow['customer']> }): ReactElement {
  const { t, count, format } = useWords();
  const { firstName, points } = customer;
  return (
    <section>
      <h1 className="greeting">
        {firstName === undefined
          ? t('ui-customer-balance')
          : t(greetingKeys(Date.now(), format.timeZone).named, { name: firstName })}
      </h1>
      <p className="points">
        <Coin />
        <strong>{count(points)}</strong>
        <span>{t('ui-points-word', { points })}</span>
      </p>
    </section>
  );
}

type NoCardProps = { readonly turn: number; readonly join: 'offered' | 'asked' | undefined };

/** Whoever has no card may ask for one with a touch, and staff make it. */
function NoCard({ turn, join }: NoCardProps): ReactElement {
  const { t } = useWords();
  const client = useCustomerClient();
  return (
    <section className="for-customer-card">
      <CardPicture />
      <h1>{t('ui-customer-card')}</h1>
      {join === 'offered' && (
        <Action onClick={() => void outcome(client.join({ turn }))}>{t('ui-customer-join')}</Action>
      )}
      <p role="status">{join === 'asked' && t('ui-customer-join-asked')}</p>
    </section>
  );
}

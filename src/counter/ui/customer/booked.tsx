import type { ReactElement } from 'react';
import type { CustomerView } from '#contract/customer';
import { useWords } from '#ui/words';
import { QuoteLines } from '../screen/sale-lines.tsx';
import { Coin } from '../shapes.tsx';
import { Code } from './code.tsx';
import { CustomerSum } from './customer-slip.tsx';
import { useGrowing } from './growing.ts';
import { Faces } from './rating.tsx';

type BookedShow = Extract<CustomerView['shows'], { phase: 'booked' }>;

/** Thanks, what the purchase brought, and what is there now. */
export function Booked({ shop, booked }: { readonly shop: string; readonly booked: BookedShow }): ReactElement {
  const { t, count } = useWords();
  const { customer, total, cost } = booked;
  const { firstName, points } = customer;
  const growing = useGrowing(points - cost.pointsEarned + cost.pointsSpent, points);
  return (
    <div className="for-customer">
      <main className="for-customer-panel">
        <section>
          <h1 className="greeting">
            {firstName === undefined ? t('ui-thanks-nameless') : t('ui-thanks', { name: firstName })}
          </h1>
          <p className="points">
            <Coin />
            <strong>{count(growing)}</strong>
            <span>{t('ui-points-word', { points })}</span>
          </p>
          <ul className="for-customer-moves">
            {cost.pointsEarned > 0 && (
              <li className="flows">{t('ui-customer-earned', { points: cost.pointsEarned })}</li>
            )}
            {cost.pointsSpent > 0 && <li>{t('ui-customer-spent', { points: cost.pointsSpent })}</li>}
          </ul>
        </section>
        {booked.rating && <Faces rating={booked.rating} heading="h2" />}
      </main>
      <aside className="for-customer-slip" aria-label={t('ui-purchase')}>
        <p className="shop-name">{shop}</p>
        {booked.balance && <Code code={booked.balance} text={t('ui-customer-balance-code')} />}
        <QuoteLines quote={{ ...cost, pointsEarned: 0, pointsSpent: 0 }} {...(cost.toPay !== total && { total })} />
        <CustomerSum toPay={cost.toPay} />
      </aside>
    </div>
  );
}

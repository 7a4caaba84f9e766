import { type ReactElement, useEffect, useRef } from 'react';
import type { CustomerView } from '#contract/customer';
import { useWords } from '#ui/words';
import { lineText, QuoteLines } from '../screen/sale-lines.tsx';

type Purchase = Extract<CustomerView['shows'], { phase: 'sale' }>;

/** The purchase as it is rung up, the newest line always in sight, and the sum large. */
export function CustomerSlip({
  shop,
  purchase,
}: {
  readonly shop: string;
  readonly purchase: Purchase | undefined;
}): ReactElement {
  const words = useWords();
  const { t, money } = words;
  const lines = useRef<HTMLUListElement>(null);
  const count = purchase?.lines.length ?? 0;
  useEffect(() => {
    lines.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  if (!purchase)
    return (
      <aside className="for-customer-slip" aria-label={t('ui-purchase')}>
        <p className="shop-name">{shop}</p>
      </aside>
    );
  const { total, cost } = purchase;
  return (
    <aside className="for-customer-slip" aria-label={t('ui-purchase')}>
      <p className="shop-name">{shop}</p>
      <ul className="sale-lines" ref={lines} tabIndex={0} aria-label={t('ui-purchase')}>
        {purchase.lines.map((line, index) => (
          <li key={index}>
            <span>{lineText(line, words)}</span>
            <span className="figure">{money(line.amount)}</span>
          </li>
        ))}
      </ul>
      <QuoteLines quote={cost} {...(cost.toPay !== total && { total })} />
      <CustomerSum toPay={cost.toPay} />
    </aside>
  );
}

export function CustomerSum({ toPay }: { readonly toPay: number }): ReactElement {
  const { t, money } = useWords();
  return (
    <p className="for-customer-sum">
      <span>{t('ui-to-pay')}</span>
      <strong>{money(toPay)}</strong>
    </p>
  );
}

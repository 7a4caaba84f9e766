import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { loadShop } from './load-views.ts';
import { SectionState } from './section-state.tsx';
import { useAsked } from './use-owner.ts';

/** What there is to give away, here and elsewhere, and the money on vouchers. */
export function StockSection(): ReactElement {
  const { t, format } = useWords();
  const { value: shop, fault } = useAsked(loadShop);
  if (!shop) return <SectionState fault={fault} />;
  const { gifts, vouchers } = shop;
  return (
    <>
      <SectionState fault={fault} isLoaded />
      <h3>{t('ui-owner-gifts')}</h3>
      {gifts.length === 0 && <p className="empty">{t('ui-owner-gifts-none')}</p>}
      <ul className="owner-list">
        {gifts.map(({ id, name, here, elsewhere }) => (
          <li key={id}>
            <strong>{name[format.language]}</strong>
            <span>{t('ui-owner-gift', { here, elsewhere })}</span>
          </li>
        ))}
      </ul>
      <h3>{t('ui-owner-vouchers')}</h3>
      <ul className="owner-list">
        {(['sold', 'redeemed', 'refunded', 'open'] as const).map((what) => (
          <li key={what}>
            <span>{t(`ui-owner-vouchers-${what}`, vouchers[what])}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { useDesk } from '../../client.ts';
import { usePlace } from '../../place.ts';
import { Categories } from './categories.tsx';
import { Products } from './products.tsx';
import { UnknownProducts } from './unknown-products.tsx';
import { UploadProducts } from './upload-products.tsx';

const PARTS = [
  { part: 'products', shown: Products },
  { part: 'categories', shown: Categories },
  { part: 'unknown', shown: UnknownProducts },
  { part: 'upload', shown: UploadProducts },
] as const;

/** What the brand sells: products, their categories, what tills sell besides, and tables of it. */
export function AssortmentPage(): ReactElement {
  const { t } = useWords();
  const { me } = useDesk();
  const [, what] = usePlace();
  // whoever may only look hands in no table
  const parts = PARTS.filter(({ part }) => part !== 'upload' || me.role === 'head-office');
  const current = parts.find(({ part }) => part === what) ?? PARTS[0];
  return (
    <>
      <p className="office-note">{t('ui-assortment-intro')}</p>
      <nav className="assortment-parts" aria-label={t('ui-assortment')}>
        {parts.map(({ part }) => (
          <a
            key={part}
            href={part === 'products' ? '#assortment' : `#assortment/${part}`}
            aria-current={part === current.part ? 'page' : undefined}
          >
            {t(`ui-assortment-${part}`)}
          </a>
        ))}
      </nav>
      <current.shown />
    </>
  );
}

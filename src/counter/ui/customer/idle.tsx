import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { CardPicture } from '../shapes.tsx';

/** Nobody is there yet, or nobody knows whether somebody still is. */
export function Idle({ shop }: { readonly shop: string }): ReactElement {
  const { t } = useWords();
  return (
    <main className="for-nobody">
      <h1>{shop}</h1>
      <CardPicture />
      <p>{t('ui-customer-welcome')}</p>
    </main>
  );
}

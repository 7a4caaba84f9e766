import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { CardPicture } from '../shapes.tsx';

type IdleProps = { readonly shop: string; readonly logo: string | undefined };

/** Nobody is there yet, or nobody knows whether somebody still is. */
export function Idle({ shop, logo }: IdleProps): ReactElement {
  const { t } = useWords();
  return (
    <main className="for-nobody">
      <h1>{shop}</h1>
      {logo === undefined ? <CardPicture /> : <img className="shop-logo" src={logo} alt="" />}
      <p>{t('ui-customer-welcome')}</p>
    </main>
  );
}

import type { ReactElement } from 'react';
import type { CustomerView } from '#contract/customer';
import { useWords } from '#ui/words';
import { useAnnounced } from '../announced.ts';
import { CardPicture } from '../shapes.tsx';

type IdleProps = { readonly view: Pick<CustomerView, 'shop' | 'look' | 'announcements'> };

/** Letters up to which an announcement is written as large as anything. */
const FEW_LETTERS = 60;

/** Nobody is there yet, or nobody knows whether somebody still is: what the shop announces, or a welcome. */
export function Idle({ view: { shop, look, announcements } }: IdleProps): ReactElement {
  const { t } = useWords();
  const announced = useAnnounced(announcements);
  const logo = look?.logo !== undefined && <img className="shop-logo" src={look.logo} alt="" />;
  if (announced !== undefined) {
    return (
      <main className="for-nobody for-nobody-told">
        {logo}
        <h1>{shop}</h1>
        <p className={announced.length > FEW_LETTERS ? 'announced' : 'announced announced-large'}>{announced}</p>
      </main>
    );
  }
  return (
    <main className="for-nobody">
      <h1>{shop}</h1>
      {logo || <CardPicture />}
      <p>{t('ui-customer-welcome')}</p>
    </main>
  );
}

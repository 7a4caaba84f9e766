import type { ReactElement } from 'react';
import type { TillView } from '#contract/tills';
import { useWords } from '#ui/words';

/** One till: where its receipts are booked, and when the last one was. */
export function TillDetail({ till }: { readonly till: TillView }): ReactElement {
  const { t } = useWords();
  return (
    <div className="device-form">
      <p>{till.isHere ? t('ui-till-here') : t('ui-till-at', { store: till.storeName })}</p>
      {till.lastReceiptAt !== undefined && <p>{t('ui-till-last', { at: till.lastReceiptAt })}</p>}
      <p className="field-hint">{t('ui-till-serial', { serial: till.serial.slice(till.serial.indexOf('/') + 1) })}</p>
    </div>
  );
}

import type { ReactElement } from 'react';
import type { CapturedReceipt } from '#contract/till-receipts';
import { useWords } from '#ui/words';

/** What is read on a receipt, in two lines: its total, or why it has none; and the rest. */
export function ReceiptReadingLine({ receipt }: { readonly receipt: CapturedReceipt }): ReactElement {
  const { t, say, moment } = useWords();
  const { kind, total, number, date, goods, rates, reason } = receipt.reading;
  const head =
    total === null
      ? say(reason ?? { key: 'receipt-no-total', values: {} })
      : t(kind === 'return' ? 'ui-till-read-return' : 'ui-till-read-total', { total });
  const rest = [
    receipt.till,
    moment(receipt.at),
    number === null ? t('ui-till-read-no-number') : t('ui-till-read-number', { number }),
    date === null ? t('ui-till-read-no-date') : date.replace('T', ' '),
    ...(total === null ? [] : [t('ui-till-read-goods', { count: goods }), t('ui-till-read-rates', { count: rates })]),
  ];
  return (
    <span>
      <strong>{head}</strong>
      <small>{rest.join(' · ')}</small>
    </span>
  );
}

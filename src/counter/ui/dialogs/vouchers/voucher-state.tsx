import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import type { FoundVoucher, OpenPurchase } from './voucher-dialog.tsx';

type VoucherStateProps = {
  readonly voucher: FoundVoucher;
  readonly purchase: OpenPurchase | undefined;
  readonly amount: number;
};

/** What is on a voucher, on which terms, and what this booking leaves. */
export function VoucherState({ voucher, purchase, amount }: VoucherStateProps): ReactElement {
  const { t, money, day } = useWords();
  const { code, left, here, purpose, expires } = voucher;
  const rows = [
    { text: t('ui-voucher-left'), figure: money(left) },
    ...(here < left ? [{ text: t('ui-voucher-here'), figure: money(here) }] : []),
    { text: t('ui-voucher-until'), figure: expires === undefined ? t('ui-voucher-for-ever') : day(expires) },
    { text: t('ui-voucher-purpose'), figure: t(`ui-voucher-purpose-${purpose}`) },
  ];
  const after = [
    ...(purchase
      ? [
          { text: t('ui-voucher-to-pay'), figure: money(purchase.toPay) },
          { text: t('ui-voucher-to-pay-still'), figure: money(Math.max(0, purchase.toPay - amount)) },
        ]
      : []),
    { text: t('ui-voucher-left-after'), figure: money(Math.max(0, left - amount)) },
  ];
  return (
    <div className="return-effects">
      <h3 className="voucher-code">{code}</h3>
      <dl className="quote">{rows.map(row)}</dl>
      <div role="status">
        <dl className="quote">{after.map(row)}</dl>
      </div>
    </div>
  );
}

const row = ({ text, figure }: { readonly text: string; readonly figure: string }): ReactElement => (
  <div key={text}>
    <dt>{text}</dt>
    <dd>{figure}</dd>
  </div>
);

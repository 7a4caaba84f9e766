import type { ReactElement } from 'react';
import type { SaleSummary } from '#contract/returns';
import { useWords } from '#ui/words';
import type { ReturnPreview } from './return-sale.tsx';

/** What the purchase was, and what taking it back does to the customer's points: said before it is done (R03, R05). */
export function ReturnEffects({
  sale,
  preview,
}: {
  readonly sale: SaleSummary;
  readonly preview: ReturnPreview | undefined;
}): ReactElement {
  const { t, money, count } = useWords();
  const was: Row[] = [
    { text: t('ui-return-paid'), figure: money(sale.toPay) },
    { text: t('ui-return-earned'), figure: t('ui-points-plus', { points: sale.pointsEarned }) },
    ...(sale.pointsSpent > 0
      ? [{ text: t('ui-return-spent'), figure: t('ui-points-minus', { points: sale.pointsSpent }) }]
      : []),
    ...(sale.returned > 0 ? [{ text: t('ui-return-returned'), figure: money(sale.returned) }] : []),
  ];
  const does: Row[] = preview
    ? [
        { text: t('ui-return-amount-back'), figure: money(moneyBack(preview)) },
        ...(preview.vouchersBack ?? []).map(({ code, amount, lapsed }) => ({
          text: t(lapsed ? 'ui-return-voucher-lapsed' : 'ui-return-voucher-back', { code }),
          figure: money(amount),
        })),
        ...(preview.creditBack === undefined
          ? []
          : [{ text: t('ui-return-credit-back'), figure: money(preview.creditBack) }]),
        ...(preview.creditTaken === undefined
          ? []
          : [{ text: t('ui-return-credit-taken'), figure: money(preview.creditTaken) }]),
        { text: t('ui-return-points-taken'), figure: count(preview.pointsTaken) },
        ...(preview.pointsBack > 0 ? [{ text: t('ui-return-points-back'), figure: count(preview.pointsBack) }] : []),
        ...(preview.pointsLapsed > 0
          ? [{ text: t('ui-return-points-lapsed'), figure: count(preview.pointsLapsed) }]
          : []),
        { text: t('ui-return-balance'), figure: count(preview.balanceAfter) },
      ]
    : [];
  return (
    <div className="return-effects">
      <Rows rows={was} />
      <h3>{t('ui-return-effects')}</h3>
      <div role="status">
        <Rows rows={does} />
        {preview && preview.balanceAfter < 0 && <p>{t('ui-return-below-zero')}</p>}
      </div>
    </div>
  );
}

/** What a voucher paid comes back onto it, and not as money. */
const moneyBack = ({ amount, vouchersBack = [] }: ReturnPreview): number =>
  vouchersBack.reduce((left, voucher) => left - voucher.amount, amount);

type Row = { readonly text: string; readonly figure: string };

function Rows({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  return (
    <dl className="quote">
      {rows.map(({ text, figure }) => (
        <div key={text}>
          <dt>{text}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}

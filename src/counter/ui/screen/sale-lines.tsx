import type { ReactElement } from 'react';
import type { CostView, SessionView } from '#contract/session';
import { useWords, type Words } from '#ui/words';
import { Coin } from '../shapes.tsx';

type Sale = NonNullable<SessionView['sale']>;
type Line = Sale['lines'][number];

/** What the purchase is made of, and what it brings. */
export function SaleLines({
  sale,
  quote,
}: {
  readonly sale: Sale;
  readonly quote: SessionView['quote'];
}): ReactElement {
  const words = useWords();
  const { t, money } = words;
  return (
    <div className="sale">
      {sale.soldOn !== undefined && <p className="sale-day">{t('ui-sold-on', { day: sale.soldOn })}</p>}
      <p className="sale-source">{sourceText(sale, words)}</p>
      <ul className="sale-lines" tabIndex={0} aria-label={t('ui-purchase')}>
        {sale.lines.map((line, index) => (
          <li key={index}>
            <span>{lineText(line, words)}</span>
            <span className="figure">{money(line.amount)}</span>
          </li>
        ))}
      </ul>
      <QuoteLines quote={quote} total={sale.total} />
    </div>
  );
}

/** The sum with what comes off it, and the points both ways. */
export function QuoteLines({
  quote,
  total,
}: {
  readonly quote: CostView | undefined;
  readonly total?: number;
}): ReactElement {
  const { t, money } = useWords();
  return (
    <dl className="quote">
      {total !== undefined && (
        <div>
          <dt>{t('ui-sum')}</dt>
          <dd>{money(total)}</dd>
        </div>
      )}
      {quote && quote.discount > 0 && (
        <div>
          <dt>{t('ui-reward-discount')}</dt>
          <dd>{money(-quote.discount)}</dd>
        </div>
      )}
      {quote?.tax !== undefined && (
        <div>
          <dt>{t('ui-vat-on-top')}</dt>
          <dd>{money(quote.tax)}</dd>
        </div>
      )}
      {quote?.charges !== undefined && (
        <div>
          <dt>{t('ui-charges')}</dt>
          <dd>{money(quote.charges)}</dd>
        </div>
      )}
      {quote?.paidWithCredit !== undefined && (
        <div>
          <dt>{t('ui-paid-with-credit')}</dt>
          <dd>{money(-quote.paidWithCredit)}</dd>
        </div>
      )}
      {quote && quote.pointsSpent > 0 && (
        <div className="quote-points">
          <dt>{t('ui-costs')}</dt>
          <dd>{t('ui-points-minus', { points: quote.pointsSpent })}</dd>
        </div>
      )}
      {quote && quote.pointsEarned > 0 && (
        <div className="quote-points">
          <dt>{t('ui-brings')}</dt>
          <dd>
            <Coin />
            {t('ui-points-plus', { points: quote.pointsEarned })}
          </dd>
        </div>
      )}
    </dl>
  );
}

function sourceText({ source, verified }: Sale, { t }: Words): string {
  if (source !== 'tse') return t(`ui-source-${source}`);
  if (verified === undefined) return t('ui-source-tse');
  return t(verified ? 'ui-source-tse-genuine' : 'ui-source-tse-unverified');
}

/** What a line says; a line without a text of its own is named by what it is. */
export function lineText({ text, quantity, kind, vat }: Omit<Line, 'amount'>, { t }: Words): string {
  const name = text ?? (kind === 'goods' ? t('ui-line-goods', { percent: vat / 100 }) : t(`ui-line-${kind}`));
  return quantity === 1 ? name : `${quantity} × ${name}`;
}

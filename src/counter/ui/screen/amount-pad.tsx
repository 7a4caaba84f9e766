import { memo, type ReactElement } from 'react';
import type { SessionView } from '#contract/session';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { NumberPad } from './number-pad.tsx';
import { QuoteLines } from './sale-lines.tsx';

/** VAT rates of an amount typed by hand, in hundredths of a percent (§ 12 UStG; without for what bears none). */
const VAT_RATES = ['1900', '700', '0'] as const;
type VatChoice = (typeof VAT_RATES)[number];

type AmountPadProps = {
  readonly vat: number;
  /** What rewards without a purchase come to. */
  readonly quote: SessionView['quote'];
  readonly onKey: (key: string) => void;
  readonly onVat: (vat: number) => void;
};

/** The amount by hand: the rate, then the pad. */
export const AmountPad = memo(function AmountPad({ vat, quote, onKey, onVat }: AmountPadProps): ReactElement {
  const { t } = useWords();
  const options = VAT_RATES.map((value) => ({ value, text: t('ui-vat-rate', { percent: Number(value) / 100 }) }));
  const value = VAT_RATES.find((rate) => rate === String(vat)) ?? VAT_RATES[0];
  return (
    <div className="slip-pad">
      <Choice<VatChoice> label={t('ui-vat')} value={value} options={options} onChange={(rate) => onVat(Number(rate))} />
      <NumberPad onKey={onKey} corner="00" />
      <QuoteLines quote={quote} />
    </div>
  );
});

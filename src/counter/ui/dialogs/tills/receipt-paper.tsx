import type { ReactElement } from 'react';
import type { CapturedReceipt } from '#contract/till-receipts';
import { useWords } from '#ui/words';
import { type DraftMarks, marksOf } from './marks.ts';

type ReceiptPaperProps = {
  readonly receipt: CapturedReceipt;
  readonly marks: DraftMarks;
  readonly onTouch: (line: number) => void;
};

/** A receipt as the till has printed it, each line to be touched. What a line is marked as stands behind it, in words. */
export function ReceiptPaper({ receipt, marks, onTouch }: ReceiptPaperProps): ReactElement {
  const { t } = useWords();
  // lines may say the same: what tells them apart is their place
  const lines = receipt.lines.map((line, place) => ({ ...line, place }));
  return (
    <ol className="till-paper" aria-label={t('ui-till-reading-paper', { till: receipt.till })}>
      {lines.map(({ text, wide, place }) => {
        if (text.trim() === '') return <li key={place} aria-hidden="true" />;
        const names = marksOf(marks, place)
          .map((what) => t(`ui-till-mark-${what}`))
          .join(', ');
        return (
          <li key={place}>
            <button
              type="button"
              className={wide ? 'till-line till-line-wide' : 'till-line'}
              aria-pressed={names !== ''}
              onClick={() => onTouch(place)}
            >
              <span>{text}</span>
              {names !== '' && <small>{names}</small>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

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
  return (
    <ol className="till-paper" aria-label={t('ui-till-reading-paper', { till: receipt.till })}>
      {receipt.lines.map(({ text, wide }, line) => {
        const names = marksOf(marks, line)
          .map((what) => t(`ui-till-mark-${what}`))
          .join(', ');
        return text.trim() === '' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={line} aria-hidden="true" />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={line}>
            <button
              type="button"
              className={wide ? 'till-line till-line-wide' : 'till-line'}
              aria-pressed={names !== ''}
              onClick={() => onTouch(line)}
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

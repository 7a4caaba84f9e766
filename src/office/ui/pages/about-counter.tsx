import type { BackOfficeViews } from '#contract/back-office/contract';
import type { Words } from '#ui/words';
import type { Column } from '../table/rows.ts';

type About = Pick<BackOfficeViews['watch']['now']['counters'][number], 'software' | 'isOld' | 'printer'>;

/** Where people must do something: receipts wait. */
const STOPPED: ReadonlySet<About['printer']> = new Set(['paper-out', 'cover-open', 'offline', 'off']);

/** What counters say of themselves: the version of their software, marked where it is older than head office's, and their printer. */
export function aboutCounterColumn({ t }: Pick<Words, 't'>): Column<About> {
  const lines = ({ software, isOld, printer }: About): { readonly text: string; readonly isLoud: boolean }[] => [
    ...(software === undefined
      ? []
      : [{ text: isOld ? t('ui-watch-software-old', { version: software }) : software, isLoud: isOld }]),
    ...(printer === undefined ? [] : [{ text: t(`ui-printer-${printer}`), isLoud: STOPPED.has(printer) }]),
  ];
  const text = (row: About): string =>
    lines(row)
      .map((line) => line.text)
      .join(', ') || '–';
  return {
    title: t('ui-watch-about'),
    text,
    cell: (row) =>
      row.software === undefined && row.printer === undefined ? (
        text(row)
      ) : (
        <div className="watch-about">
          {lines(row).map((line) => (
            <span key={line.text} className={line.isLoud ? 'watch-state watch-alarmed' : undefined}>
              {line.text}
            </span>
          ))}
        </div>
      ),
  };
}

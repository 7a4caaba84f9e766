import type { BackOfficeViews } from '#contract/back-office/contract';
import type { Words } from '#ui/words';
import type { Column } from '../table/rows.ts';

type About = Pick<BackOfficeViews['watch']['now']['counters'][number], 'software' | 'isOld' | 'printer'>;

/** Where people must do something: receipts wait. */
const STOPPED: ReadonlySet<About['printer']> = new Set(['paper-out', 'cover-open', 'offline', 'off']);

/** What counters say of themselves: the version of their software, marked where it is older than head office's, and their printer. */
export function counterColumns({ t }: Pick<Words, 't'>): readonly Column<About>[] {
  const software = ({ software: version, isOld }: About): string =>
    version === undefined ? '–' : isOld ? t('ui-watch-software-old', { version }) : version;
  const printer = ({ printer: state }: About): string => (state === undefined ? '–' : t(`ui-printer-${state}`));
  const loud = (text: string, isLoud: boolean) => (
    <span className={isLoud ? 'watch-state watch-alarmed' : undefined}>{text}</span>
  );
  return [
    { title: t('ui-watch-software'), text: software, cell: (row) => loud(software(row), row.isOld) },
    { title: t('ui-watch-printer'), text: printer, cell: (row) => loud(printer(row), STOPPED.has(row.printer)) },
  ];
}

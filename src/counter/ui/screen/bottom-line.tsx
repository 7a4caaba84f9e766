import { memo, type ReactElement } from 'react';
import type { StatusView } from '#contract/status';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { GoodShape, WaitShape } from '../shapes.tsx';

export type DialogName =
  | 'menu'
  | 'door'
  | 'search'
  | 'return'
  | 'enrol'
  | 'receipts'
  | 'cards'
  | 'profile'
  | 'notes'
  | 'goodwill'
  | 'tills'
  | 'voucher'
  | 'devices'
  | 'owner'
  | 'receipt';

type BottomLineProps = {
  readonly status: StatusView;
  readonly onOpen: (dialog: DialogName) => void;
};

/** The quiet line: how the counter is, who stands at it, and the four things that are not the next sale. */
export const BottomLine = memo(function BottomLine({ status, onOpen }: BottomLineProps): ReactElement {
  const { t } = useWords();
  const { office, printer, staff } = status;
  const printerGood = printer.state === 'ready' || printer.state === 'none';
  return (
    <footer className="bottom">
      <ul className="bottom-status" aria-label={t('ui-status')}>
        <li>
          {office.state === 'connected' ? <GoodShape /> : <WaitShape />}
          {t(`ui-office-${office.state}`)}
          {office.waiting > 0 && `, ${t('ui-office-waiting', { waiting: office.waiting })}`}
        </li>
        <li>
          {printerGood ? <GoodShape /> : <WaitShape />}
          {t(`ui-printer-${printer.state}`)}
        </li>
        {staff && <li className="bottom-staff">{staff.name}</li>}
        <li className="bottom-terminal">{status.terminal}</li>
        <li className="bottom-store">{status.store}</li>
      </ul>
      <nav className="bottom-actions">
        <Action tone="bare" onClick={() => onOpen('menu')}>
          {t('ui-menu')}
        </Action>
        <Action tone="bare" onClick={() => onOpen('search')}>
          {t('ui-search')}
        </Action>
        <Action tone="bare" onClick={() => onOpen('return')}>
          {t('ui-return')}
        </Action>
        <Action tone="bare" onClick={() => onOpen('enrol')}>
          {t('ui-new-customer')}
        </Action>
      </nav>
    </footer>
  );
});

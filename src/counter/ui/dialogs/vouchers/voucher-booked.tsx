import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { GoodShape } from '../../shapes.tsx';
import { DialogFrame } from '../dialog-frame.tsx';
import type { VoucherBooking } from './voucher-dialog.tsx';

type VoucherBookedProps = { readonly booked: VoucherBooking; readonly onClose: () => void };

/** What was booked, what is left on the voucher, and what the till must know. */
export function VoucherBooked({ booked, onClose }: VoucherBookedProps): ReactElement {
  const { t, money, day } = useWords();
  const { what, amount, left, codes, expires } = booked;
  return (
    <DialogFrame title={t('ui-vouchers')} onClose={onClose} main={{ text: t('ui-done'), onPress: onClose }}>
      <div role="status">
        <p className="booked-word">
          <GoodShape />
          {what === 'sold'
            ? t('ui-voucher-sold', { count: codes.length, amount })
            : t(`ui-voucher-${what}`, { amount })}
        </p>
        {what !== 'sold' && (
          <p className="balance-now">
            {t('ui-voucher-left')}: {money(left)}
          </p>
        )}
        {what === 'redeemed' && <p>{t('ui-voucher-till')}</p>}
        {what === 'sold' && <p>{t('ui-voucher-slips')}</p>}
        {expires !== undefined && (
          <p>
            {t('ui-voucher-until')} {day(expires)}
          </p>
        )}
      </div>
      {what === 'sold' && (
        <ul className="voucher-codes" aria-label={t('ui-voucher-codes')}>
          {codes.map((code) => (
            <li key={code} className="voucher-code">
              {code}
            </li>
          ))}
        </ul>
      )}
    </DialogFrame>
  );
}

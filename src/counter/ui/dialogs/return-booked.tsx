import type { ReactElement } from 'react';
import { useWords } from '#ui/words';
import { ReceiptPicture } from '../screen/receipt-picture.tsx';
import { GoodShape } from '../shapes.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import type { BookedReturn } from './return-dialog.tsx';

/** The return is booked: the new balance and its receipt. */
export function ReturnBooked({
  booked,
  onClose,
}: {
  readonly booked: BookedReturn;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useWords();
  return (
    <DialogFrame title={t('ui-return-title')} onClose={onClose} main={{ text: t('ui-done'), onPress: onClose }}>
      <div className="return-booked">
        <div role="status">
          <p className="booked-word">
            <GoodShape />
            {t('ui-return-booked')}
          </p>
          <p className="balance-now">{t('ui-return-booked-balance', { points: booked.balanceAfter })}</p>
        </div>
        <ReceiptPicture receipt={booked.receipt} />
      </div>
    </DialogFrame>
  );
}

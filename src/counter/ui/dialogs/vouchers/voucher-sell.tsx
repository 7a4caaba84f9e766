import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { isAmountKey, isEmpty, minorOf, NO_AMOUNT, typed } from '../../amount-entry.ts';
import { useLive } from '../../live-context.ts';
import { newKey } from '../../new-key.ts';
import { refusalOf } from '../../refusal.ts';
import { NumberPad } from '../../screen/number-pad.tsx';
import { DialogFrame } from '../dialog-frame.tsx';
import type { VoucherBooking, VoucherKind } from './voucher-dialog.tsx';
import { useVoucherRange } from './voucher-range.ts';

type VoucherSellProps = {
  readonly kind: VoucherKind | 'any';
  readonly onBooked: (booking: VoucherBooking) => void;
  readonly onBack: () => void;
};

/** As many as the counter books at once. */
const MOST = 100;

/** How much goes onto each voucher, and how many there are. */
export function VoucherSell({ kind, onBooked, onBack }: VoucherSellProps): ReactElement {
  const { t, say, money, count: inWords, format } = useWords();
  const rangeOf = useVoucherRange();
  const { client } = useLive();
  const [entry, setEntry] = useState(NO_AMOUNT);
  const [count, setCount] = useState(1);
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  // one key for this sale, so that a second touch sells nothing more
  const [key] = useState(newKey);
  // what always costs the same is not typed
  const fixed = kind !== 'any' && kind.least === kind.most ? kind.least : 0;
  const amount = isEmpty(entry) ? fixed : minorOf(entry);
  const type = (pressed: string): void => {
    if (!isAmountKey(pressed)) return;
    setFault(undefined);
    setEntry((current) => typed(current, pressed));
  };
  const sell = async (): Promise<void> => {
    setSending(true);
    const answer = await outcome(
      client.vouchers.sell({ key, count, amount, ...(kind !== 'any' && { kind: kind.id }) }),
    );
    setSending(false);
    if (answer.ok) onBooked({ ...answer.value, what: 'sold' });
    else setFault(say(refusalOf(answer)));
  };
  return (
    <DialogFrame
      title={kind === 'any' ? t('ui-voucher-any') : kind.name[format.language]}
      onClose={onBack}
      onKey={type}
      fault={fault}
      main={{
        text: amount > 0 ? t('ui-voucher-sell-main', { count, amount }) : t('ui-voucher-sell-waiting'),
        onPress: () => void sell(),
        unavailable: amount === 0 || isSending,
      }}
    >
      <div className="return-sale">
        <div className="return-choice">
          <output className={amount > 0 ? 'amount' : 'amount amount-empty'}>{money(amount)}</output>
          <NumberPad onKey={type} corner="00" />
        </div>
        <div className="voucher-count" role="group" aria-label={t('ui-voucher-count')}>
          <h3>{t('ui-voucher-count')}</h3>
          <div className="voucher-steps">
            <Action aria-label={t('ui-voucher-fewer')} unavailable={count === 1} onClick={() => setCount(count - 1)}>
              −
            </Action>
            <output className="voucher-number">{inWords(count)}</output>
            <Action aria-label={t('ui-voucher-more')} unavailable={count === MOST} onClick={() => setCount(count + 1)}>
              +
            </Action>
          </div>
          {kind !== 'any' && <p>{rangeOf(kind)}</p>}
          <p>{t('ui-voucher-slips')}</p>
          <p>{t('ui-voucher-sell-hint')}</p>
        </div>
      </div>
    </DialogFrame>
  );
}

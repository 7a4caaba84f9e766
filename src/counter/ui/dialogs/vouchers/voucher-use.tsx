import { type ReactElement, useState } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { isAmountKey, isEmpty, minorOf, NO_AMOUNT, typed } from '../../amount-entry.ts';
import { useLive } from '../../live-context.ts';
import { newKey } from '../../new-key.ts';
import { refusalOf } from '../../refusal.ts';
import { NumberPad } from '../../screen/number-pad.tsx';
import { DialogFrame } from '../dialog-frame.tsx';
import type { FoundVoucher, OpenPurchase, VoucherBooking } from './voucher-dialog.tsx';
import { VoucherState } from './voucher-state.tsx';

type VoucherUseProps = {
  readonly voucher: FoundVoucher;
  readonly purchase: OpenPurchase | undefined;
  /** Another voucher was scanned. */
  readonly onOther: (voucher: FoundVoucher) => void;
  readonly onBooked: (booking: VoucherBooking) => void;
  readonly onBack: () => void;
};

export type VoucherUseKind = 'redeem' | 'refund';

/** How much of a voucher is paid with, or given back. */
export function VoucherUse({ voucher, purchase, onOther, onBooked, onBack }: VoucherUseProps): ReactElement {
  const { t, say, money } = useWords();
  const { client } = useLive();
  const [what, setWhat] = useState<VoucherUseKind>('redeem');
  const [entry, setEntry] = useState(NO_AMOUNT);
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  // one key for this booking, so that a second touch books nothing
  const [key] = useState(newKey);

  // what nobody has typed is what one would type: the purchase as far as the voucher goes, or all that is left
  const usual = what === 'redeem' && purchase ? Math.min(purchase.toPay, voucher.left) : voucher.left;
  const amount = isEmpty(entry) ? usual : minorOf(entry);
  const type = (pressed: string): void => {
    if (!isAmountKey(pressed)) return;
    setFault(undefined);
    setEntry((current) => typed(current, pressed));
  };
  const use = async (): Promise<void> => {
    setSending(true);
    const { code } = voucher;
    const answer = await outcome(
      what === 'redeem'
        ? client.vouchers.redeem({ key, code, amount, ...(purchase && { sale: purchase.sale }) })
        : client.vouchers.refund({ key, code, amount }),
    );
    setSending(false);
    if (answer.ok) onBooked({ ...answer.value, what: what === 'redeem' ? 'redeemed' : 'refunded' });
    else setFault(say(refusalOf(answer)));
  };
  const scan = async (code: string): Promise<void> => {
    const answer = await outcome(client.vouchers.find({ code: code.slice(0, 60) }));
    if (answer.ok) onOther(answer.value);
    else setFault(say(refusalOf(answer)));
  };
  const options = [
    { value: 'redeem' as const, text: t('ui-voucher-redeem') },
    { value: 'refund' as const, text: t('ui-voucher-refund') },
  ];
  return (
    <DialogFrame
      title={t('ui-voucher')}
      onClose={onBack}
      onScan={(code) => void scan(code)}
      onKey={type}
      fault={fault}
      main={{
        text: amount > 0 ? t(`ui-voucher-${what}-main`, { amount }) : t('ui-voucher-use-waiting'),
        onPress: () => void use(),
        unavailable: amount === 0 || isSending,
      }}
    >
      <div className="return-sale">
        <div className="return-choice">
          <Choice label={t('ui-voucher-what')} value={what} options={options} onChange={setWhat} />
          <output className={amount > 0 ? 'amount' : 'amount amount-empty'}>{money(amount)}</output>
          <NumberPad onKey={type} corner="00" />
        </div>
        <VoucherState voucher={voucher} purchase={what === 'redeem' ? purchase : undefined} amount={amount} />
      </div>
    </DialogFrame>
  );
}

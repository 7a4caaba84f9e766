import { type ReactElement, useEffect, useState } from 'react';
import type { SaleSummary } from '#contract/returns';
import { outcome } from '#contract/transport/outcome';
import { Choice } from '#ui/choice';
import { useWords } from '#ui/words';
import { entryOf, isAmountKey, minorOf, NO_AMOUNT, typed } from '../amount-entry.ts';
import type { CounterClient } from '../client.ts';
import { useLive } from '../live-context.ts';
import { newKey } from '../new-key.ts';
import { refusalOf } from '../refusal.ts';
import { NumberPad } from '../screen/number-pad.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import type { BookedReturn } from './return-dialog.tsx';
import { ReturnEffects } from './return-effects.tsx';

export type ReturnPreview = Awaited<ReturnType<CounterClient['returns']['preview']>>;

type ReturnSaleProps = {
  readonly sale: SaleSummary;
  /** Came back by a receipt of the till: so much of it, and the key that makes this receipt count once. */
  readonly back: { readonly amount: number; readonly receipt: string } | undefined;
  readonly onBack: () => void;
  /** Another receipt was scanned. */
  readonly onOther: (sale: SaleSummary) => void;
  readonly onBooked: (booked: BookedReturn) => void;
};

/** How much of a purchase comes back, and what that does, before it is done. */
export function ReturnSale({ sale, back, onBack, onOther, onBooked }: ReturnSaleProps): ReactElement {
  const { t, say } = useWords();
  const { client } = useLive();
  const [part, setPart] = useState<'whole' | 'part'>(back ? 'part' : 'whole');
  const [entry, setEntry] = useState(back ? entryOf(back.amount) : NO_AMOUNT);
  const [preview, setPreview] = useState<ReturnPreview>();
  const [fault, setFault] = useState<string>();
  const [isSending, setSending] = useState(false);
  // one key for this return, so that a second touch books nothing
  const [ownKey] = useState(newKey);
  const key = back?.receipt ?? ownKey;
  const amount = part === 'part' ? minorOf(entry) : undefined;
  const choose = part === 'part' ? { sale: sale.sale, amount: minorOf(entry) } : { sale: sale.sale };

  useEffect(() => {
    let wanted = true;
    setPreview(undefined);
    setFault(undefined);
    if (amount === 0) return;
    void outcome(client.returns.preview({ sale: sale.sale, ...(amount !== undefined && { amount }) })).then(
      (answer) => {
        if (!wanted) return;
        if (answer.ok) setPreview(answer.value);
        else setFault(say(refusalOf(answer)));
      },
    );
    return () => {
      wanted = false;
    };
  }, [client, sale.sale, amount, say]);

  const book = async (): Promise<void> => {
    setSending(true);
    const answer = await outcome(client.returns.book({ key, ...choose }));
    setSending(false);
    if (answer.ok) onBooked(answer.value);
    else setFault(say(refusalOf(answer)));
  };
  const scan = async (code: string): Promise<void> => {
    const answer = await outcome(client.returns.find({ code }));
    if (answer.ok) onOther(answer.value);
    else setFault(say(refusalOf(answer)));
  };
  const type = (pressed: string): void => {
    if (!isAmountKey(pressed)) return;
    setPart('part');
    setEntry((current) => typed(current, pressed));
  };
  const options = [
    { value: 'whole' as const, text: t('ui-return-whole') },
    { value: 'part' as const, text: t('ui-return-part') },
  ];
  return (
    <DialogFrame
      title={t('ui-return-sale', { at: sale.at })}
      onClose={onBack}
      onScan={(code) => void scan(code)}
      onKey={type}
      fault={fault}
      main={{
        text: preview ? t('ui-return-book', { amount: preview.amount }) : t('ui-return-book-waiting'),
        onPress: () => void book(),
        unavailable: !preview || isSending,
      }}
    >
      <div className="return-sale">
        <div className="return-choice">
          <Choice label={t('ui-return-how-much')} value={part} options={options} onChange={setPart} />
          <ReturnAmount amount={amount ?? preview?.amount} />
          <NumberPad onKey={type} corner="00" />
        </div>
        <ReturnEffects sale={sale} preview={preview} />
      </div>
    </DialogFrame>
  );
}

function ReturnAmount({ amount }: { readonly amount: number | undefined }): ReactElement {
  const { money } = useWords();
  return <output className={amount ? 'amount' : 'amount amount-empty'}>{money(amount ?? 0)}</output>;
}

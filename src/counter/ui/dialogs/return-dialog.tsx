import { type ReactElement, useEffect, useState } from 'react';
import type { SaleSummary } from '#contract/returns';
import type { MemberView, SessionView } from '#contract/session';
import { outcome } from '#contract/transport/outcome';
import { useLive } from '../live-context.ts';
import { ReturnBooked } from './return-booked.tsx';
import { ReturnFind } from './return-find.tsx';
import { ReturnSale } from './return-sale.tsx';

export type BookedReturn = { readonly receipt: string; readonly balanceAfter: number };

type ReturnDialogProps = {
  /** The customer at the counter, whose purchases may be chosen. */
  readonly member: MemberView | undefined;
  /** What a receipt that was scanned is about: a purchase that is booked here, or an amount that came back. */
  readonly asked: SessionView['question'];
  readonly onClose: () => void;
};

/** Takes a purchase back in three steps: find it, say how much, see what was booked. */
export function ReturnDialog({ member, asked, onClose }: ReturnDialogProps): ReactElement {
  const { client } = useLive();
  const [sale, setSale] = useState<SaleSummary>();
  // what was asked when it was opened: the counter goes on meanwhile
  const [question] = useState(asked);
  useEffect(() => {
    if (question?.kind !== 'booked') return;
    void outcome(client.returns.find({ code: question.sale })).then((answer) => {
      if (answer.ok) setSale(answer.value);
    });
  }, [client, question]);
  const [booked, setBooked] = useState<BookedReturn>();
  if (booked) return <ReturnBooked booked={booked} onClose={onClose} />;
  if (sale)
    return (
      <ReturnSale
        key={sale.sale}
        sale={sale}
        back={question?.kind === 'goods-back' ? question : undefined}
        onBack={() => setSale(undefined)}
        onOther={setSale}
        onBooked={setBooked}
      />
    );
  return <ReturnFind member={member} onFound={setSale} onClose={onClose} />;
}

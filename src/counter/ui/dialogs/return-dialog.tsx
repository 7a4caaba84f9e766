import { type ReactElement, useState } from 'react';
import type { SaleSummary } from '#contract/counter';
import type { MemberView } from '#contract/session';
import { ReturnBooked } from './return-booked.tsx';
import { ReturnFind } from './return-find.tsx';
import { ReturnSale } from './return-sale.tsx';

export type BookedReturn = { readonly receipt: string; readonly balanceAfter: number };

type ReturnDialogProps = {
  /** The customer at the counter, whose purchases may be chosen. */
  readonly member: MemberView | undefined;
  readonly onClose: () => void;
};

/** Takes a purchase back in three steps: find it, say how much, see what was booked. */
export function ReturnDialog({ member, onClose }: ReturnDialogProps): ReactElement {
  const [sale, setSale] = useState<SaleSummary>();
  const [booked, setBooked] = useState<BookedReturn>();
  if (booked) return <ReturnBooked booked={booked} onClose={onClose} />;
  if (sale)
    return (
      <ReturnSale
        key={sale.sale}
        sale={sale}
        onBack={() => setSale(undefined)}
        onOther={setSale}
        onBooked={setBooked}
      />
    );
  return <ReturnFind member={member} onFound={setSale} onClose={onClose} />;
}

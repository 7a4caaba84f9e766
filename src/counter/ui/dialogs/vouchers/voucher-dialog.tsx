import { type ReactElement, useState } from 'react';
import type { SessionView } from '#contract/session';
import type { CounterClient } from '../../client.ts';
import { VoucherBooked } from './voucher-booked.tsx';
import { VoucherFind } from './voucher-find.tsx';
import { VoucherSell } from './voucher-sell.tsx';
import { VoucherUse } from './voucher-use.tsx';

type Vouchers = CounterClient['vouchers'];
export type FoundVoucher = Awaited<ReturnType<Vouchers['find']>>;
export type VoucherKind = Awaited<ReturnType<Vouchers['kinds']>>[number];
export type VoucherBooking = Awaited<ReturnType<Vouchers['sell']>> & {
  readonly what: 'sold' | 'redeemed' | 'refunded';
};
/** The purchase at the counter that a voucher may pay for, and what of it is to be paid. */
export type OpenPurchase = { readonly sale: string; readonly toPay: number };

type VoucherDialogProps = { readonly session: SessionView; readonly onClose: () => void };

/** Vouchers in steps: find one or choose what is sold, say how much, see what was booked. */
export function VoucherDialog({ session, onClose }: VoucherDialogProps): ReactElement {
  const [found, setFound] = useState<FoundVoucher>();
  const [kind, setKind] = useState<VoucherKind | 'any'>();
  const [booked, setBooked] = useState<VoucherBooking>();
  if (booked) return <VoucherBooked booked={booked} onClose={onClose} />;
  if (found)
    return (
      <VoucherUse
        key={found.code}
        voucher={found}
        purchase={purchaseOf(session)}
        onOther={setFound}
        onBooked={setBooked}
        onBack={onClose}
      />
    );
  if (kind) return <VoucherSell kind={kind} onBooked={setBooked} onBack={() => setKind(undefined)} />;
  const scanned = session.notice?.key === 'scan-voucher' ? session.notice.values['code'] : undefined;
  return (
    <VoucherFind
      code={typeof scanned === 'string' ? scanned : undefined}
      onFound={setFound}
      onSell={setKind}
      onClose={onClose}
    />
  );
}

/** A booked purchase has been paid. */
function purchaseOf({ sale, quote, booked }: SessionView): OpenPurchase | undefined {
  const toPay = quote?.toPay ?? sale?.gross ?? sale?.total ?? 0;
  return sale && !booked && toPay > 0 ? { sale: sale.key, toPay } : undefined;
}

import { useWords } from '#ui/words';
import type { VoucherKind } from './voucher-dialog.tsx';

/** What may be put onto a voucher: from least to most, or the one amount that it always has. */
export function useVoucherRange(): (kind: VoucherKind) => string {
  const { t, money } = useWords();
  return ({ least, most }) => (least === most ? money(least) : t('ui-voucher-range', { least, most }));
}

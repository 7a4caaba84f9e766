import type { Sentence } from '#contract/fields';
import type { Receipt } from '../../store/receipts.ts';

/** What a receipt is, in a list. */
export function titleOf({ content }: Pick<Receipt, 'content'>): Sentence {
  const { kind } = content;
  switch (kind) {
    case 'sale':
      return { key: 'receipt-list-sale', values: { amount: content.entry.toPay } };
    case 'return':
      return { key: `receipt-list-${content.entry.kind}`, values: { amount: content.entry.amount } };
    case 'voucher':
    case 'voucher-use':
      return { key: `receipt-list-${kind}`, values: { amount: content.entry.amount } };
    default:
      return { key: `receipt-list-${kind}`, values: {} };
  }
}

import { readJson } from '#base/read-json';
import { asCopy, type ReceiptDocument } from '#devices/printer/receipt-document';
import { isPrintout, type Receipt } from '../../store/receipts.ts';
import type { Printout } from '../../store/printouts.ts';
import type { SaleEntry, Slip } from '../../store/slips.ts';
import { balanceFigures } from './balance-figures.ts';
import { balanceSheet } from './balance-sheet.ts';
import { clubContract } from './club-contract.ts';
import type { Letters } from './codes.ts';
import { couponSlip } from './coupon-slip.ts';
import { dayFigures } from './day-figures.ts';
import { dayReport } from './day-report.ts';
import { drawSlip } from './draw-slip.ts';
import { enrolmentReceipt } from './enrolment-receipt.ts';
import { layOut, sayIn } from './layout.ts';
import { prioritySlip } from './priority-slip.ts';
import { returnReceipt } from './return-receipt.ts';
import { rewardSlip } from './reward-slip.ts';
import { saleReceipt } from './sale-receipt.ts';
import { voucherSlip, voucherUseReceipt } from './voucher-slip.ts';

/** What is known where a receipt is composed, besides its content. */
export type ReceiptFacts = Omit<Letters, 'staff'> & {
  /** The name of who served, by id; undefined when nobody knows it any more. */
  readonly nameOf: (staff: string) => string | undefined;
  /** Which of the day a sale is among those that are served first, from 1. */
  readonly priorityNumber: (entry: SaleEntry) => number;
};

/** A receipt as it is printed: the same whenever it is asked, but for names that have changed since. */
export function composeReceipt(
  { content, copy }: Pick<Receipt, 'content' | 'copy'>,
  facts: ReceiptFacts,
): ReceiptDocument {
  const document = isPrintout(content) ? ofPrintout(content, facts) : ofSlip(content, facts);
  return copy ? asCopy(document, facts.format.language) : document;
}

/** Figures that can no longer be read leave nothing but the title: the queue must go on. */
function ofPrintout({ kind, figures: stored, at, staff }: Printout, facts: ReceiptFacts): ReceiptDocument {
  const found = readJson(stored);
  if (kind === 'balance') {
    const figures = balanceFigures.safeParse(found);
    if (figures.success) return balanceSheet(figures.data, at, { ...facts, staff: facts.nameOf(staff) });
  } else {
    const figures = dayFigures.safeParse(found);
    if (figures.success) return dayReport(figures.data, at, facts);
  }
  return layOut(facts, sayIn(facts.format)(kind === 'balance' ? 'slip-balance' : 'slip-day'), at, []);
}

function ofSlip(slip: Slip, all: ReceiptFacts): ReceiptDocument {
  const facts = { ...all, staff: all.nameOf(slip.entry.staff) };
  switch (slip.kind) {
    case 'sale':
      return saleReceipt(slip.entry, facts);
    case 'return':
      return returnReceipt(slip.entry, facts);
    case 'enrolment':
      return enrolmentReceipt(slip.entry, facts);
    case 'reward':
      return rewardSlip(slip.entry, facts);
    case 'coupon':
      return couponSlip(slip, facts);
    case 'draw-ticket':
      return drawSlip(slip, facts);
    case 'priority':
      return prioritySlip(slip.entry, all.priorityNumber(slip.entry), facts);
    case 'club':
      return clubContract(slip, facts);
    case 'voucher':
      return voucherSlip(slip, facts);
    case 'voucher-use':
      return voucherUseReceipt(slip.entry, facts);
  }
}

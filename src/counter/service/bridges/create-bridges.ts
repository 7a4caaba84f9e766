import { unreachable } from '#base/assert';
import { ok, refused } from '#base/result';
import type { Ledger } from '../ledger.ts';
import type { SessionDesk } from '../session-desk.ts';
import type { ReadTillReceipt } from '../till-receipts.ts';
import { type BridgesDeskParts, createBridgesDesk } from './bridges-desk.ts';
import { createStreamSales } from './stream-sales.ts';

/** The bridges of a counter, with all that their receipts lead to. */
export function createBridges(
  parts: Omit<BridgesDeskParts, 'sales' | 'desk'> & {
    readonly ledger: Ledger;
    readonly desk: SessionDesk;
    readonly readReceipt: ReadTillReceipt;
  },
) {
  const { ledger, desk, place, clock, readReceipt } = parts;
  const sales = createStreamSales({
    ledger,
    desk,
    place,
    clock,
    async saleOfCode(code) {
      // that it is being printed is known
      const read = await readReceipt(code, ['printed']);
      switch (read.kind) {
        case 'sale':
          return ok(read.sale);
        case 'booked-here':
          return refused('sale-already-booked');
        case 'goods-back':
          return refused('sale-amount-negative');
        case 'question':
          // it is asked as if the code had been scanned, and then read again
          await desk.send({ kind: 'scan', text: code });
          return read.refusal;
        case 'refused':
          return read.refusal;
        default:
          return unreachable(read);
      }
    },
  });
  return createBridgesDesk({ ...parts, sales });
}

import { refused } from '#base/result';
import type { OfficeClient } from '#replication/client/office-client';
import type { Ledger } from '../ledger.ts';
import type { SessionDesk } from '../session-desk.ts';
import type { Tills } from '../tills.ts';
import { type BridgesDeskParts, createBridgesDesk } from './bridges-desk.ts';
import { createStreamSales } from './stream-sales.ts';

/** The bridges of a counter, with all that their receipts lead to. */
export function createBridges(
  parts: Omit<BridgesDeskParts, 'sales' | 'desk'> & {
    readonly ledger: Ledger;
    readonly tills: Tills;
    readonly desk: SessionDesk;
    readonly office: () => OfficeClient | undefined;
  },
) {
  const { ledger, tills, desk, place, clock, office } = parts;
  const sales = createStreamSales({
    ledger,
    desk,
    place,
    clock,
    async saleOfCode(code) {
      const terminal = place.identity()?.terminal;
      if (terminal === undefined) return refused('till-unknown-offline');
      return tills.saleOf(code, terminal, (key) => ledger.sales.find(key) !== undefined, office());
    },
  });
  return createBridgesDesk({ ...parts, sales });
}

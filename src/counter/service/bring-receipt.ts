import { ok, type Result, refused } from '#base/result';
import { receiptNumber } from '#domain/receipt-key';
import type { OfficeClient } from '#replication/client/office-client';
import type { Ledger } from './ledger.ts';
import { type Tills, toldBy } from './tills.ts';

export type BringReceiptParts = {
  readonly ledger: Pick<Ledger, 'rightByTill' | 'showReceipt'>;
  readonly tills: Tills;
  /** Head office, when this terminal is paired; it may be away. */
  readonly office: () => Pick<OfficeClient, 'till' | 'receipt'> | undefined;
};

/** Finds out whose a till is, and brings the right to book one of its receipts here (P90, P92). */
export function createBringReceipt({ ledger, tills, office }: BringReceiptParts) {
  return {
    /** Whether somebody has said which till this is, as it is known here or at head office. */
    async findTill(serial: string): Promise<Result<'known' | 'new', 'till-unknown-offline'>> {
      if (tills.find(serial)) return ok('known');
      const answer = await office()?.till(serial);
      if (!answer?.ok) return refused('till-unknown-offline');
      const told = toldBy(serial, answer.value);
      if (told) tills.save(told);
      // one that has been given up is known all the same: head office gives its receipts one by one
      return ok(told || answer.value.name !== null ? 'known' : 'new');
    },

    /** The right to book a receipt: with its till, or from head office, which asks whoever holds it. */
    async bringReceipt(till: string, key: string): Promise<Result<void>> {
      const own = ledger.rightByTill(till, key, receiptNumber(key));
      if (own && ledger.showReceipt(key, own)) return ok(undefined);
      const store = tills.find(till)?.store_name ?? '';
      const answer = await office()?.receipt(till, key);
      if (!answer?.ok) return refused('till-elsewhere', { store });
      const { value } = answer;
      if (value.state === 'booked')
        return refused('receipt-booked-elsewhere', { store: value.storeName, at: value.at });
      if (value.state === 'away') return refused('till-away', { store: value.storeName || store });
      return ledger.showReceipt(key, { till, by: 'receipt', turn: value.turn })
        ? ok(undefined)
        : refused('receipt-given-away');
    },
  };
}

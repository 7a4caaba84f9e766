import { purchasePath, purchaseProof } from '#ledger/purchase-link';
import type { Ledger } from '../ledger.ts';
import type { Place } from '../place.ts';
import { publicAddress } from '../receipts/layout.ts';

/** A telephone cannot reach what only this machine can. */
const isPublic = (address: string): boolean => !/^(?:localhost|127\.|\[::1\])/.test(new URL(address).host);

/** Where who made a purchase finds their balance at head office, by its receipt; undefined where no telephone gets there. */
export function balanceLink({ journal }: Pick<Ledger, 'journal'>, place: Place, receipt: string): string | undefined {
  const terminal = place.identity()?.terminal;
  const seq = Number(/-(\d+)$/.exec(receipt)?.[1]);
  const hash = journal.hashAt(seq);
  const store = place.store();
  if (terminal === undefined || hash === undefined || !isPublic(store.balancePage)) return undefined;
  return publicAddress(store, purchasePath({ terminal, seq, proof: purchaseProof(hash) }));
}

/**
 * An address by which who has just bought finds their balance, without a card, a member or a name in it: it names an entry of
 * the journal and proves by the beginning of its hash that it was shown to who stood there. Nobody can guess it.
 */
const PROOF_LETTERS = 24;

/** It leads nowhere after so long. */
export const LINK_MS = 7 * 24 * 3_600_000;

export type PurchaseLink = { readonly terminal: string; readonly seq: number; readonly proof: string };

export const purchaseProof = (hash: string): string => hash.slice(0, PROOF_LETTERS);

export const purchasePath = ({ terminal, seq, proof }: PurchaseLink): string =>
  `b/${encodeURIComponent(terminal)}/${seq}/${proof}`;

/** As it comes in an address; undefined if it cannot be one. */
export function readPurchaseLink(terminal: string, seq: string, proof: string): PurchaseLink | undefined {
  const isLink = terminal.length <= 64 && /^[1-9]\d{0,14}$/.test(seq) && /^[0-9a-f]{24}$/.test(proof);
  return isLink ? { terminal, seq: Number(seq), proof } : undefined;
}

import { profileSchema } from '#domain/member';
import { decodeEntry } from '#ledger/entry-text';
import { LINK_MS, type PurchaseLink, purchaseProof } from '#ledger/purchase-link';
import { storedEntries } from '#replication/node-packing';
import { balanceOfMember, type CardBalance } from './card-balance.ts';
import type { Database } from './database.ts';
import { stretchAt } from './stretches.ts';

/**
 * The balance of who made a purchase, for who was shown the address on the customer's screen; `waiting` while the purchase is
 * still on its way here, undefined for what proves nothing, is too old, or was the purchase of somebody who is gone.
 */
export async function readPurchaseBalance(
  db: Database,
  brand: string,
  { terminal, seq, proof }: PurchaseLink,
  timeZone: string,
  nowMs: number,
): Promise<CardBalance | 'waiting' | undefined> {
  const known = await db
    .selectFrom('terminal')
    .select('seq')
    .where('brand', '=', brand)
    .where('id', '=', terminal)
    .executeTakeFirst();
  if (!known) return undefined;
  if (known.seq < seq) return 'waiting';
  const stretch = await stretchAt(db, { brand, terminal }, seq);
  const entry = stretch && storedEntries(stretch.lines).find((one) => one.seq === seq);
  if (!entry || purchaseProof(entry.hash) !== proof) return undefined;
  const { kind, member, at } = decodeEntry(entry.body) as { kind?: unknown; member?: unknown; at?: unknown };
  if (kind !== 'sale' || typeof member !== 'string' || nowMs - Number(at) > LINK_MS) return undefined;
  const row = await db
    .selectFrom('document')
    .select('body')
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .where('id', '=', member)
    .executeTakeFirst();
  const profile = profileSchema.safeParse(row?.body);
  return profile.success ? balanceOfMember(db, brand, profile.data, timeZone, nowMs) : undefined;
}

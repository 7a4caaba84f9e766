import type { TextValues } from '#base/result';
import type { Database, Tx } from '../store/database.ts';

/** What a changing call was answered, or what it was refused with. */
export type KeptAnswer =
  | { readonly output: unknown }
  | { readonly code: string; readonly status: number; readonly values: TextValues };

/** One changing call of a partner: its idempotency key, and the hash of what it asked. */
export type Change = {
  readonly brand: string;
  readonly partner: string;
  readonly key: string;
  readonly request: string;
};

/** So long the same key has the same answer. */
export const KEPT_MS = 7 * 24 * 3_600_000;
/** No call takes longer: after that whoever asks again does it anew. */
const LONGEST_CALL_MS = 60_000;

export type Begun = 'begun' | 'other-content' | 'under-way' | { readonly answer: KeptAnswer };

/** Notes that a change is being made; of two at the same moment one is told that it is under way. */
export async function beginChange(
  db: Database,
  { brand, partner, key, request }: Change,
  nowMs: number,
): Promise<Begun> {
  await db
    .deleteFrom('partner_answer')
    .where('brand', '=', brand)
    .where('at', '<', nowMs - KEPT_MS)
    .execute();
  const noted = await db
    .insertInto('partner_answer')
    .values({ brand, partner, key, request, answer: null, at: nowMs })
    .onConflict((conflict) => conflict.columns(['brand', 'partner', 'key']).doNothing())
    .executeTakeFirst();
  if (noted.numInsertedOrUpdatedRows === 1n) return 'begun';
  const kept = await db
    .selectFrom('partner_answer')
    .select(['request', 'answer', 'at'])
    .where('brand', '=', brand)
    .where('partner', '=', partner)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!kept) return 'under-way';
  if (kept.request !== request) return 'other-content';
  if (kept.answer !== null) return { answer: kept.answer };
  if (nowMs - kept.at < LONGEST_CALL_MS) return 'under-way';
  // whoever was at it is gone; of those who come now one goes on
  const taken = await db
    .updateTable('partner_answer')
    .set({ at: nowMs })
    .where('brand', '=', brand)
    .where('partner', '=', partner)
    .where('key', '=', key)
    .where('answer', 'is', null)
    .where('at', '=', kept.at)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n ? 'begun' : 'under-way';
}

/** Keeps the answer, the first one for ever; false if there is one already. In the transaction of the change it is as sure as that. */
export async function keepAnswer(
  db: Database | Tx,
  { brand, partner, key }: Change,
  answer: KeptAnswer,
): Promise<boolean> {
  const kept = await db
    .updateTable('partner_answer')
    .set({ answer: JSON.stringify(answer) })
    .where('brand', '=', brand)
    .where('partner', '=', partner)
    .where('key', '=', key)
    .where('answer', 'is', null)
    .executeTakeFirst();
  return kept.numUpdatedRows === 1n;
}

/** Nothing came of it: the same call may be made again. */
export async function giveUpChange(db: Database, { brand, partner, key }: Change): Promise<void> {
  await db
    .deleteFrom('partner_answer')
    .where('brand', '=', brand)
    .where('partner', '=', partner)
    .where('key', '=', key)
    .where('answer', 'is', null)
    .execute();
}

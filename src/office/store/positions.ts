import { sql } from 'kysely';
import { assert } from '#base/assert';
import type { Tx } from './database.ts';

/** Rows that share a position at the most. Smaller than a page of the feed, so that a page never has to split one. */
export const ROWS_PER_POSITION = 500;

/** Head-office processes hear of each other's commits on this channel. */
export const CHANNEL = 'treuekasse';

/** More recalls than this in one batch are not named; who waits for them waits a little longer. */
const MOST_RECALLS = 50;

/**
 * Until the transaction ends nobody else takes positions of the brand, or changes what hangs on them.
 *
 * Who holds several locks takes them in this order, so that no two wait for each other: what one piece of work holds against its own kind (a
 * month's secret, a draw's, the outbox), rows of counters by their ids, the brand, head office's own journal, what is looked at under the brand's
 * lock (a draft), and at last the audit log's, after which nothing is locked any more (`audit.ts`).
 */
export async function lockBrand(tx: Tx, brand: string): Promise<void> {
  await tx.selectFrom('brand').select('id').where('id', '=', brand).forUpdate().execute();
}

/**
 * Takes the brand's lock and as many positions as `rows` changed rows need; from here to the commit no other transaction
 * of the brand can take any. So positions become visible in their order, without a gap. Answers the position of each row
 * by its index. Called last before the rows are written, to hold the lock briefly. Without rows it only says which
 * recalls have been answered.
 */
export async function takePositions(
  tx: Tx,
  brand: string,
  rows: number,
  recalls: readonly string[] = [],
): Promise<(index: number) => number> {
  assert(rows > 0 || recalls.length > 0, 'positions are taken for rows');
  const wanted = Math.ceil(rows / ROWS_PER_POSITION);
  const { rows: moved } = await sql<{ position: number }>`
    update brand set position = position + ${wanted} where id = ${brand} returning position`.execute(tx);
  const last = moved[0]?.position;
  assert(last !== undefined, 'the brand exists');
  // a statement of its own: where the brand lies on another server than the channel, that server has no listeners
  const told = { kind: 'moved', brand, position: last, recalls: recalls.slice(0, MOST_RECALLS) };
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(told)})`.execute(tx);
  return (index) => last - wanted + 1 + Math.floor(index / ROWS_PER_POSITION);
}

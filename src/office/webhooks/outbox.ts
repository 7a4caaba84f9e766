import { randomBytes } from 'node:crypto';
import { newId } from '#base/ids';
import type { EventType } from '#contract/back-office/partners';
import type { Database, Tx } from '../store/database.ts';

/** Something that partners are told. */
export type Event = { readonly type: EventType; readonly at: number; readonly data: object };

/** Deliveries that may wait for one endpoint: of more the oldest are given up. */
const MOST_WAITING = 100_000;
const ROWS_AT_A_TIME = 500;

/** Whoever adds deliveries, or changes to whom, does it alone, so that their numbers are in the order in which they become true. */
export async function holdOutbox(tx: Tx, brand: string): Promise<{ number: number; told_position: number }> {
  await tx
    .insertInto('webhook_state')
    .values({ brand })
    .onConflict((conflict) => conflict.column('brand').doNothing())
    .execute();
  return tx
    .selectFrom('webhook_state')
    .select(['number', 'told_position'])
    .where('brand', '=', brand)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export const activeEndpoints = (db: Database | Tx, brand: string) =>
  db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('brand', '=', brand)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute();

/** Writes down what is to be told to whom, in the transaction in which it became true. */
export async function putEvents(tx: Tx, brand: string, events: readonly Event[], nowMs: number): Promise<void> {
  if (events.length === 0) return;
  const state = await holdOutbox(tx, brand);
  const endpoints = await activeEndpoints(tx, brand);
  let { number } = state;
  const rows = events.flatMap(({ type, at, data }) => {
    const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
    const event = `evt_${newId(nowMs, randomBytes)}`;
    return endpoints
      .filter((endpoint) => endpoint.events.includes(type))
      .map(({ id: endpoint }) => ({
        brand,
        endpoint,
        number: ++number,
        event,
        type,
        body,
        at: nowMs,
        state: 'waiting' as const,
        next_at: nowMs,
        answer: null,
      }));
  });
  if (rows.length === 0) return;
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
    await tx
      .insertInto('webhook_delivery')
      .values(rows.slice(from, from + ROWS_AT_A_TIME))
      .execute();
  await tx.updateTable('webhook_state').set({ number }).where('brand', '=', brand).execute();
  for (const endpoint of new Set(rows.map((row) => row.endpoint))) await giveUpOldest(tx, brand, endpoint);
}

async function giveUpOldest(tx: Tx, brand: string, endpoint: string): Promise<void> {
  const tooOld = await tx
    .selectFrom('webhook_delivery')
    .select('number')
    .where('brand', '=', brand)
    .where('state', '=', 'waiting')
    .where('endpoint', '=', endpoint)
    .orderBy('number', 'desc')
    .offset(MOST_WAITING)
    .limit(1)
    .executeTakeFirst();
  if (!tooOld) return;
  await tx
    .updateTable('webhook_delivery')
    .set({ state: 'dead', answer: 'TOO_MANY' })
    .where('brand', '=', brand)
    .where('state', '=', 'waiting')
    .where('endpoint', '=', endpoint)
    .where('number', '<=', tooOld.number)
    .execute();
}

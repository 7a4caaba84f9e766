import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { DeliveryState, EventType } from '#contract/back-office/partners';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { mayBeTold } from './addresses.ts';
import { activeEndpoints, holdOutbox } from './outbox.ts';
import { newSecret } from './sign.ts';

const MOST_ENDPOINTS = 100;
const PAGE = 100;
/** So long the secret before signs too. */
const OVERLAP_MS = 24 * 3_600_000;

/** Whom head office tells of what happens. `by`: the id of whoever changes it. */
export function createEndpoints(db: Database, brand: string, clock: Clock, isAnywhere: boolean) {
  const at = () => clock.now();
  return {
    async all() {
      const endpoints = await activeEndpoints(db, brand);
      const counts = await db
        .selectFrom('webhook_delivery')
        .select(['endpoint', 'state', (eb) => eb.fn.countAll<number>().as('count')])
        .where('brand', '=', brand)
        .where('state', 'in', ['waiting', 'dead'])
        .groupBy(['endpoint', 'state'])
        .execute();
      const countOf = (endpoint: string, state: DeliveryState): number =>
        counts.find((row) => row.endpoint === endpoint && row.state === state)?.count ?? 0;
      return endpoints.map(({ id, url, events, created_at: createdAt, before_until: until }) => ({
        id,
        url,
        events: [...events],
        createdAt,
        ...(until > at() && { overlapUntil: until }),
        waiting: countOf(id, 'waiting'),
        dead: countOf(id, 'dead'),
      }));
    },

    /** Is told what happens from now on. */
    async add(url: string, events: readonly EventType[], by: string): Promise<Result<{ id: string; secret: string }>> {
      if (!mayBeTold(url, isAnywhere)) return refused('webhook-address', { url });
      const [id, secret] = [newId(at(), randomBytes), newSecret()];
      return db.transaction().execute(async (tx) => {
        await holdOutbox(tx, brand);
        const others = await activeEndpoints(tx, brand);
        if (others.length >= MOST_ENDPOINTS) return refused('webhooks-many', { most: MOST_ENDPOINTS });
        // nobody was told before: what has been is not told afterwards
        if (others.length === 0) {
          const { position } = await tx
            .selectFrom('brand')
            .select('position')
            .where('id', '=', brand)
            .executeTakeFirstOrThrow();
          await tx.updateTable('webhook_state').set({ told_position: position }).where('brand', '=', brand).execute();
        }
        const kept = [...new Set(events)];
        await tx
          .insertInto('webhook_endpoint')
          .values({
            brand,
            id,
            url,
            events: JSON.stringify(kept),
            secret,
            secret_before: null,
            created_at: at(),
            removed_at: null,
          })
          .execute();
        const about = { endpoint: id, host: new URL(url).host, events: kept.join(' ') };
        await writeAudit(tx, { brand, by, what: 'webhook.added', about, at: at() });
        return ok({ id, secret });
      });
    },

    async remove(id: string, by: string): Promise<Result<void, 'webhook-unknown'>> {
      return db.transaction().execute(async (tx) => {
        await holdOutbox(tx, brand);
        const { numUpdatedRows: done } = await tx
          .updateTable('webhook_endpoint')
          .set({ removed_at: at() })
          .where('brand', '=', brand)
          .where('id', '=', id)
          .where('removed_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (done === 0n) return refused('webhook-unknown');
        await tx.deleteFrom('webhook_delivery').where('brand', '=', brand).where('endpoint', '=', id).execute();
        await writeAudit(tx, { brand, by, what: 'webhook.removed', about: { endpoint: id }, at: at() });
        return ok(undefined);
      });
    },

    /** A new secret; the one before signs too for a day. */
    async rotate(id: string, by: string): Promise<Result<{ id: string; secret: string }, 'webhook-unknown'>> {
      const secret = newSecret();
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows: done } = await tx
          .updateTable('webhook_endpoint')
          .set((eb) => ({ secret, secret_before: eb.ref('secret'), before_until: at() + OVERLAP_MS }))
          .where('brand', '=', brand)
          .where('id', '=', id)
          .where('removed_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (done === 0n) return refused('webhook-unknown');
        await writeAudit(tx, { brand, by, what: 'webhook.secret', about: { endpoint: id }, at: at() });
        return ok({ id, secret });
      });
    },

    async deliveries(endpoint: string, state: DeliveryState | undefined, before: number | undefined) {
      const rows = await db
        .selectFrom('webhook_delivery')
        .select(['endpoint', 'number', 'event', 'type', 'at', 'state', 'attempts', 'next_at', 'answer'])
        .where('brand', '=', brand)
        .where('endpoint', '=', endpoint)
        .where('number', '<', before ?? Number.MAX_SAFE_INTEGER)
        .$if(state !== undefined, (query) => query.where('state', '=', state!))
        .orderBy('number', 'desc')
        .limit(PAGE + 1)
        .execute();
      return {
        deliveries: rows.slice(0, PAGE).map(({ next_at: nextAt, answer, ...row }) => ({
          ...row,
          ...(row.state === 'waiting' && { nextAt }),
          ...(answer !== null && { answer }),
        })),
        more: rows.length > PAGE,
      };
    },

    /** Sends an event once more, or all that are dead; in the order in which they were. */
    async replay(
      endpoint: string,
      number: number | undefined,
      by: string,
    ): Promise<Result<{ replayed: number }, 'webhook-unknown'>> {
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows: done } = await tx
          .updateTable('webhook_delivery')
          .set({ state: 'waiting', attempts: 0, next_at: at() })
          .where('brand', '=', brand)
          .where('endpoint', '=', endpoint)
          .$if(number === undefined, (query) => query.where('state', '=', 'dead'))
          .$if(number !== undefined, (query) => query.where('number', '=', number!))
          .executeTakeFirstOrThrow();
        if (done === 0n) return refused('webhook-unknown');
        const about = { endpoint, ...(number !== undefined && { number }), replayed: Number(done) };
        await writeAudit(tx, { brand, by, what: 'webhook.replayed', about, at: at() });
        return ok({ replayed: Number(done) });
      });
    },
  };
}

export type Endpoints = ReturnType<typeof createEndpoints>;

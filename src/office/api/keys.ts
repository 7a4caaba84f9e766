import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { PartnerScope } from '#contract/partner/fields';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';

/** A partner who has shown a key that counts. */
export type Partner = { readonly id: string; readonly scopes: readonly PartnerScope[] };

export const CALLS_PER_MINUTE = 600;
const MOST_KEYS = 1_000;
const MINUTE_MS = 60_000;
const FORM = /^tkp_([a-f0-9]{12})_([A-Za-z0-9_-]{43})$/;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Keys of the API: `tkp_ID_SECRET`, of which the secret half is kept as a hash. */
export function createPartnerKeys(db: Database, brand: string, clock: Clock) {
  return {
    all: () =>
      db
        .selectFrom('partner_key')
        .select(['id', 'name', 'scopes', 'created_at', 'used_at', 'revoked_at'])
        .where('brand', '=', brand)
        .orderBy('created_at', 'desc')
        .limit(MOST_KEYS)
        .execute(),

    async make(
      name: string,
      scopes: readonly PartnerScope[],
      by: string,
    ): Promise<Result<{ id: string; key: string }>> {
      const [id, secret] = [randomBytes(6).toString('hex'), randomBytes(32).toString('base64url')];
      return db.transaction().execute(async (tx) => {
        const { count } = await tx
          .selectFrom('partner_key')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('brand', '=', brand)
          .executeTakeFirstOrThrow();
        if (count >= MOST_KEYS) return refused('partner-keys-many', { most: MOST_KEYS });
        const kept = [...new Set(scopes)];
        await tx
          .insertInto('partner_key')
          .values({ brand, id, name, scopes: JSON.stringify(kept), hash: hashOf(secret), created_at: clock.now() })
          .execute();
        const about = { key: id, scopes: kept.join(' ') };
        await writeAudit(tx, { brand, by, what: 'partner-key.made', about, at: clock.now() });
        return ok({ id, key: `tkp_${id}_${secret}` });
      });
    },

    /** From now on nobody is let in with it, in any process. */
    async revoke(id: string, by: string): Promise<Result<void, 'partner-key-unknown'>> {
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows: done } = await tx
          .updateTable('partner_key')
          .set({ revoked_at: clock.now() })
          .where('brand', '=', brand)
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (done === 0n) return refused('partner-key-unknown');
        await writeAudit(tx, { brand, by, what: 'partner-key.revoked', about: { key: id }, at: clock.now() });
        return ok(undefined);
      });
    },

    /**
     * Whose key it is. The call counts, in whichever process, in the minute in which it is made: `left` of it, and the seconds until the next one.
     */
    async use(
      key: string | undefined,
    ): Promise<Result<{ partner: Partner; left: number; seconds: number }, 'partner-key-wrong'>> {
      const [, id, secret] = FORM.exec(key ?? '') ?? [];
      const wrong = refused('partner-key-wrong');
      if (id === undefined || secret === undefined) return wrong;
      const kept = await db
        .selectFrom('partner_key')
        .select(['hash', 'scopes', 'revoked_at'])
        .where('brand', '=', brand)
        .where('id', '=', id)
        .executeTakeFirst();
      if (!kept || kept.revoked_at !== null || !isSame(kept.hash, hashOf(secret))) return wrong;
      const now = clock.now();
      const minute = Math.floor(now / MINUTE_MS);
      const counted = await db
        .updateTable('partner_key')
        .set({ used_at: now, minute, calls: sql`case when minute = ${minute} then calls + 1 else 1 end` })
        .where('brand', '=', brand)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning('calls')
        .executeTakeFirst();
      if (!counted) return wrong;
      const seconds = Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000);
      return ok({ partner: { id, scopes: kept.scopes }, left: CALLS_PER_MINUTE - counted.calls, seconds });
    },
  };
}

export type PartnerKeys = ReturnType<typeof createPartnerKeys>;

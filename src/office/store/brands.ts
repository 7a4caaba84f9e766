import { randomBytes } from 'node:crypto';
import type { Database } from './database.ts';
import type { BrandSecrets } from './schema.ts';

/** Makes the brand unless it is there; of several processes that try at once, one makes it. Answers whether it was new. */
export async function ensureBrand(db: Database, brand: string, name: string, nowMs: number): Promise<boolean> {
  const secret = (): string => randomBytes(32).toString('base64url');
  const made = await db
    .insertInto('brand')
    .values({
      id: brand,
      name,
      created_at: nowMs,
      secrets: JSON.stringify({ session: secret(), status: secret() } satisfies BrandSecrets),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** The secrets of each brand as they were made: they never change, so a process reads them once. */
export function createSecrets(db: Database): (brand: string) => Promise<BrandSecrets | undefined> {
  const known = new Map<string, BrandSecrets>();
  return async (brand) => {
    const kept = known.get(brand);
    if (kept) return kept;
    // unknown brands are not remembered: they could be made up without end
    const row = await db.selectFrom('brand').select('secrets').where('id', '=', brand).executeTakeFirst();
    if (row) known.set(brand, row.secrets);
    return row?.secrets;
  };
}

export async function positionOfBrand(db: Database, brand: string): Promise<number> {
  const row = await db.selectFrom('brand').select('position').where('id', '=', brand).executeTakeFirst();
  return row?.position ?? 0;
}

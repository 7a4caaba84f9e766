import { randomBytes } from 'node:crypto';
import { newId } from '#base/ids';
import { GENESIS } from '#ledger/chain';
import { newTerminalKeys, readPrivateKey, signText } from '#replication/client/keys';
import type { OwnWriter } from '../books/own-journal.ts';
import type { Database } from './database.ts';
import type { BrandSecrets, OwnSecrets } from './schema.ts';

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

/** Makes the journal that head office itself writes, once for each brand; it is signed like all others. */
export async function ensureOwnJournal(db: Database, brand: string, nowMs: number): Promise<OwnSecrets> {
  return db.transaction().execute(async (tx) => {
    const { secrets } = await tx
      .selectFrom('brand')
      .select('secrets')
      .where('id', '=', brand)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (secrets.own) return secrets.own;
    const { privateKey, publicKey } = newTerminalKeys();
    const own: OwnSecrets = { terminal: newId(nowMs, randomBytes), privateKey };
    await tx
      .updateTable('brand')
      .set({ secrets: JSON.stringify({ ...secrets, own } satisfies BrandSecrets) })
      .where('id', '=', brand)
      .execute();
    await tx
      .insertInto('terminal')
      .values({
        brand,
        id: own.terminal,
        store: '',
        name: '',
        public_key: publicKey,
        head_hash: GENESIS.hash,
        state: 'own',
        paired_at: nowMs,
      })
      .execute();
    return own;
  });
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

/** Head office's writer for each brand, as its secrets say. */
export function createOwnWriters(
  secretsOf: (brand: string) => Promise<BrandSecrets | undefined>,
): (brand: string) => Promise<OwnWriter | undefined> {
  const known = new Map<string, OwnWriter>();
  return async (brand) => {
    const kept = known.get(brand);
    if (kept) return kept;
    const own = (await secretsOf(brand))?.own;
    if (!own) return undefined;
    const key = readPrivateKey(own.privateKey);
    const writer = { owner: { brand, terminal: own.terminal }, sign: (text: string) => signText(text, key) };
    known.set(brand, writer);
    return writer;
  };
}

import { ok, type Result, refused } from '#base/result';
import { type StoreProfile, storeSchema } from '#domain/member';
import { writeAudit } from './audit.ts';
import type { Database, Tx } from './database.ts';
import { documentsOf, putDocuments, versionAbove } from './documents.ts';
import { ownStores } from './own-stores.ts';
import type { PersonRow } from './people.ts';
import { lockBrand, takePositions } from './positions.ts';

/** Which brand, when, and the id of whoever says so. */
type SaidBy = { readonly brand: string; readonly nowMs: number; readonly by: string };

const MOST_LISTED = 5_000;

/** Stores that somebody sees, and may set where their role sets anything: owners and managers their own, everybody else all. */
export async function storesSeen(
  db: Database | Tx,
  brand: string,
  person: Pick<PersonRow, 'role' | 'owner' | 'store'>,
): Promise<readonly { readonly id: string; readonly owner: string | null }[]> {
  const own = await ownStores(db, brand, person);
  if (own?.length === 0) return [];
  return db
    .selectFrom('store')
    .select(['id', 'owner'])
    .where('brand', '=', brand)
    .$if(own !== undefined, (query) => query.where('id', 'in', own ?? []))
    .limit(MOST_LISTED)
    .execute();
}

/** What counters know of their store, with its version. */
export async function storeProfiles(
  db: Database | Tx,
  brand: string,
): Promise<(StoreProfile & { readonly version: string })[]> {
  const documents = await documentsOf(db, brand, 'store');
  return documents.flatMap(({ body, version }) => {
    const store = storeSchema.safeParse(body).data;
    return store ? [{ ...store, version }] : [];
  });
}

/** Changes a store as it was read: if somebody has changed it meanwhile, nothing happens. */
export function changeStoreRead(
  db: Database,
  { brand, nowMs, by }: SaidBy,
  id: string,
  version: string,
  change: Partial<Omit<StoreProfile, 'id'>>,
): Promise<Result<void, 'store-unknown' | 'changed-meanwhile'>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, brand);
    const kept = (await storeProfiles(tx, brand)).find((store) => store.id === id);
    if (!kept) return refused('store-unknown', { store: id });
    if (kept.version !== version) return refused('changed-meanwhile');
    const { version: former, ...profile } = kept;
    const body = storeSchema.parse({ ...profile, ...change });
    await tx.updateTable('store').set({ name: body.name }).where('brand', '=', brand).where('id', '=', id).execute();
    const document = { kind: 'store' as const, id, version: versionAbove(former), body };
    await putDocuments(tx, brand, [document], await takePositions(tx, brand, 1), 'office');
    await writeAudit(tx, { brand, by, what: 'store.changed', about: { store: id }, at: nowMs });
    return ok(undefined);
  });
}

/** The counters of some stores, those that are gone included. */
export function terminalsIn(db: Database, brand: string, stores: readonly string[]) {
  if (stores.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('terminal')
    .innerJoin('brand', 'brand.id', 'terminal.brand')
    .select([
      'terminal.id',
      'terminal.name',
      'terminal.store',
      'terminal.state',
      'terminal.seq',
      'terminal.last_contact',
      'terminal.drift_ms',
      'terminal.fed_position',
      'terminal.software',
      'terminal.printer',
      'brand.position',
    ])
    .where('terminal.brand', '=', brand)
    .where('terminal.store', 'in', stores)
    .where('terminal.state', '!=', 'own')
    .orderBy('terminal.paired_at')
    .limit(MOST_LISTED)
    .execute();
}

import { ok, type Result, refused } from '#base/result';
import { type Staff, staffSchema } from '#domain/member';
import { losesManager, type StaffTerms, termsId, termsOf } from '#domain/staff-terms';
import type { DocumentRow } from '#replication/wire';
import type { At } from './administration.ts';
import type { Tx } from './database.ts';
import { documentsOf, nextVersion, putDocuments, versionAbove } from './documents.ts';
import { takePositions } from './positions.ts';

/** Somebody of the staff, where they work, and what their documents are kept with: two who change them do not cover each other. */
export type StaffKept = Staff & { readonly terms: StaffTerms; readonly version: string };

/** Staff of a brand, those who have left included: counters keep them all, and look through them at each sign-in. */
const MOST_STAFF = 500;

/** Staff of a brand, those who have left included. */
export async function staffOf(tx: Tx, brand: string): Promise<StaffKept[]> {
  const documents = await documentsOf(tx, brand, 'staff');
  const terms = termsOf(documents.map(({ body }) => body));
  const versions = versionsOf(documents);
  return documents.flatMap(({ id, body }) => {
    const staff = staffSchema.safeParse(body).data;
    return staff ? [{ ...staff, terms: terms(id), version: [id, termsId(id)].map(versions).join(' ') }] : [];
  });
}

const versionsOf = (documents: readonly DocumentRow[]) => {
  const versions = new Map(documents.map(({ id, version }) => [id, version]));
  return (id: string): string => versions.get(id) ?? '';
};

/** What somebody is to be from now on. Without a hash the PIN stays as it is. */
export type StaffWanted = Pick<Staff, 'id' | 'name' | 'role' | 'active'> & {
  readonly terms: StaffTerms;
  readonly pinHash?: string | undefined;
};

/**
 * Writes somebody new, or changes what is kept of somebody, under a lock on the brand. Every store that somebody leads keeps somebody, as
 * nobody else could make one at its counters.
 */
export async function writeStaff(
  tx: Tx,
  at: At,
  known: readonly StaffKept[],
  { terms, pinHash, ...wanted }: StaffWanted,
): Promise<Result<void, 'staff-pin-needed' | 'staff-last-manager' | 'staff-too-many'>> {
  const found = known.find(({ id }) => id === wanted.id);
  const hash = pinHash ?? found?.pinHash;
  if (hash === undefined) return refused('staff-pin-needed');
  if (!found && known.length >= MOST_STAFF) return refused('staff-too-many', { most: MOST_STAFF });
  const others = known.filter((one) => one !== found);
  const stores = await tx.selectFrom('store').select('id').where('brand', '=', at.brand).execute();
  const places = stores.map(({ id }) => id);
  if (losesManager(places, known, [...others, { ...wanted, terms }])) return refused('staff-last-manager');
  const body = staffSchema.parse({ ...wanted, pinHash: hash, ...(found?.badge && { badge: found.badge }) });
  await putStaffDocuments(tx, at, body, terms);
  return ok(undefined);
}

/** A person and their terms share one position of the feed: no counter takes somebody for one of its own between the two. */
export async function putStaffDocuments(tx: Tx, { brand, nowMs }: At, body: Staff, terms: StaffTerms): Promise<void> {
  const kept = versionsOf(await documentsOf(tx, brand, 'staff'));
  const above = (id: string): string => (kept(id) === '' ? nextVersion(undefined, nowMs) : versionAbove(kept(id)));
  const id = termsId(body.id);
  const saysTerms = kept(id) !== '' || terms.stores.length > 0 || terms.goodwill !== undefined;
  const documents: DocumentRow[] = [
    ...(saysTerms ? [{ kind: 'staff' as const, id, version: above(id), body: { ...terms, staff: body.id } }] : []),
    { kind: 'staff', id: body.id, version: above(body.id), body },
  ];
  await putDocuments(tx, brand, documents, await takePositions(tx, brand, documents.length), 'office');
}

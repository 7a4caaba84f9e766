import type { Json } from '#base/canonical-json';
import { canonicalJson } from '#base/canonical-json';
import { ok, type Refused, type Result, refused } from '#base/result';
import { type Staff, staffSchema, type StoreProfile, storeSchema } from '#domain/member';
import { parsePilot, type Pilot, PILOT_ID, type PILOT_OVER } from '#domain/program/pilot';
import { parseProgram, type Program, type ProgramFault } from '#domain/program/schema';
import { namesAnything, type UnknownName, unknownNames } from '#domain/program/unknown-names';
import type { DocumentKind } from '#replication/wire';
import { writeAudit } from './audit.ts';
import { knownNames } from './catalogue.ts';
import { makeCommitments } from './commitments.ts';
import type { Database, Tx } from './database.ts';
import { documentsOf, nextVersion, putDocuments } from './documents.ts';
import { lockBrand, takePositions } from './positions.ts';
import { staffOf } from './staff.ts';

/** Which brand, and when. */
export type At = { readonly brand: string; readonly nowMs: number };

/** A brand has one program in force; it is always the same document. */
const PROGRAM = 'current';

/** `by`: whoever does it at the back office, for the audit log. */
export async function createStore(
  db: Database,
  { brand, nowMs }: At,
  profile: StoreProfile,
  by?: string,
): Promise<void> {
  const store = storeSchema.parse(profile);
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('store').values({ brand, id: store.id, name: store.name, created_at: nowMs }).execute();
    await writeDocument(tx, { brand, nowMs }, 'store', store.id, store);
    const about = { store: store.id };
    if (by !== undefined) await writeAudit(tx, { brand, by, what: 'store.created', about, at: nowMs });
  });
}

/** Changes what counters know of their store; answers false if nothing is different. */
export function changeStore(
  db: Database,
  at: At,
  id: string,
  change: Partial<Omit<StoreProfile, 'id'>>,
): Promise<boolean> {
  return db.transaction().execute((tx) => changeStoreIn(tx, at, id, change));
}

export async function changeStoreIn(
  tx: Tx,
  at: At,
  id: string,
  change: Partial<Omit<StoreProfile, 'id'>>,
): Promise<boolean> {
  return (await changeStoresIn(tx, at, [id], change)).length > 0;
}

/** The same change of several stores. Answers those that it has changed. */
export async function changeStoresIn(
  tx: Tx,
  at: At,
  ids: readonly string[],
  change: Partial<Omit<StoreProfile, 'id'>>,
): Promise<string[]> {
  await lockBrand(tx, at.brand);
  const changed: string[] = [];
  for (const { id, body } of await documentsOf(tx, at.brand, 'store')) {
    if (!ids.includes(id)) continue;
    const store = storeSchema.parse({ ...(body as object), ...change });
    if (canonicalJson(store) === canonicalJson(body)) continue;
    await tx
      .updateTable('store')
      .set({ name: store.name })
      .where('brand', '=', at.brand)
      .where('id', '=', id)
      .execute();
    await writeDocument(tx, at, 'store', id, store);
    changed.push(id);
  }
  return changed;
}

export async function findStore(
  db: Database,
  brand: string,
  nameOrId: string,
): Promise<{ id: string; name: string } | undefined> {
  const stores = await db.selectFrom('store').select(['id', 'name']).where('brand', '=', brand).execute();
  return stores.find((store) => store.id === nameOrId) ?? stores.find((store) => store.name === nameOrId);
}

export type ProgramRefused = Refused<'program-invalid' | 'program-version-old' | 'program-names-unknown'> & {
  readonly faults: readonly ProgramFault[];
  /** Names that the brand does not have, where there is a catalogue. */
  readonly unknown: readonly UnknownName[];
};

/**
 * Puts a program in force. One with faults is refused with all of them, and the former stays in force. The same program
 * again changes nothing; another content needs a higher version, because entries name the version that they rest on. Once there is a
 * catalogue, a program that names goods or target groups which there are not is refused.
 */
export async function putProgram(
  db: Database,
  at: At,
  value: unknown,
): Promise<{ ok: true; value: Program } | ProgramRefused> {
  const { program, faults } = parseProgram(value);
  if (!program)
    return { ...refused('program-invalid', { path: faults[0]!.path, reason: faults[0]!.reason }), faults, unknown: [] };
  const unknown = await unknownIn(db, at.brand, program);
  if (unknown.length > 0)
    return { ...refused('program-names-unknown', { count: unknown.length }), faults: [], unknown };
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    const kept = (await programIn(tx, at.brand))?.program;
    if (kept && canonicalJson(kept) === canonicalJson(program)) return ok(program);
    const former = await lastVersion(tx, at.brand, program.id);
    if (kept && Math.max(kept.version, former) >= program.version) {
      return {
        ...refused('program-version-old', { version: program.version, inForce: Math.max(kept.version, former) }),
        faults: [],
        unknown: [],
      };
    }
    await writeProgram(tx, at, program);
    return ok(program);
  });
}

/** Puts a program in force that may be, under a lock on the brand. */
export async function writeProgram(tx: Tx, at: At, program: Program): Promise<void> {
  await writeDocument(tx, at, 'program', PROGRAM, program);
  await keepVersion(tx, at, program);
  // before the first ticket and the first lucky customer
  await makeCommitments(tx, at.brand, program, at.nowMs);
}

/** Lets counters of some stores go by a program that may be, or ends that. What head office takes part in is the same in both. */
export async function writePilot(tx: Tx, at: At, pilot: Pilot | typeof PILOT_OVER): Promise<void> {
  await writeDocument(tx, at, 'program', PILOT_ID, pilot);
  if ('program' in pilot) await keepVersion(tx, at, pilot.program);
}

/** Entries name the version that they rest on, also when another one is in force. */
const keepVersion = (tx: Tx, { brand, nowMs }: At, program: Program) =>
  tx
    .insertInto('program_version')
    .values({ brand, id: program.id, version: program.version, body: JSON.stringify(program), since: nowMs })
    .onConflict((conflict) => conflict.columns(['brand', 'id', 'version']).doNothing())
    .execute();

/** The highest version that anybody has gone by, tried out in a few stores or in force: each means one program. */
export async function lastVersion(tx: Tx, brand: string, id: string): Promise<number> {
  const row = await tx
    .selectFrom('program_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('brand', '=', brand)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Names in a new program that the brand does not have: of goods once there is a catalogue, and of target groups with it. */
export async function unknownIn(db: Database, brand: string, program: Program): Promise<readonly UnknownName[]> {
  const inForce = (await programIn(db, brand))?.program;
  if (inForce && canonicalJson(inForce) === canonicalJson(program)) return [];
  // all names are read, for the nearest one is told too: only for a program that names any, and not the one in force again
  if (!namesAnything(program)) return [];
  const known = await knownNames(db, brand);
  return known ? unknownNames(program, known) : [];
}

/** The program in force; `document`: the version of its document. */
export async function programIn(
  db: Database | Tx,
  brand: string,
): Promise<{ program: Program; document: string } | undefined> {
  const document = (await documentsOf(db, brand, 'program')).find(({ id }) => id === PROGRAM);
  const { program } = parseProgram(document?.body);
  return document && program && { program, document: document.version };
}

/** The program that is tried out in some stores, if one is. */
export async function pilotIn(db: Database | Tx, brand: string): Promise<Pilot | undefined> {
  const document = (await documentsOf(db, brand, 'program')).find(({ id }) => id === PILOT_ID);
  return parsePilot(document?.body);
}

export function putStaff(db: Database, at: At, staff: Staff): Promise<void> {
  const valid = staffSchema.parse(staff);
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    await writeDocument(tx, at, 'staff', valid.id, valid);
  });
}

/**
 * Sets a new shop up, from its first counter: once per brand, while it has no staff. The same names and PIN again get the
 * same answer.
 */
export function setUp(
  db: Database,
  at: At,
  store: string,
  wanted: { storeName: string; staffName: string; pinHash: string; staff: string },
): Promise<Result<string, 'setup-already-done'>> {
  return db.transaction().execute(async (tx) => {
    await lockBrand(tx, at.brand);
    const staff = await staffOf(tx, at.brand);
    const same = staff.find((member) => member.name === wanted.staffName && member.pinHash === wanted.pinHash);
    if (same) return ok(same.id);
    if (staff.length > 0) return refused('setup-already-done');
    await changeStoreIn(tx, at, store, { name: wanted.storeName });
    const manager: Staff = {
      id: wanted.staff,
      name: wanted.staffName,
      role: 'manager',
      pinHash: wanted.pinHash,
      active: true,
    };
    await writeDocument(tx, at, 'staff', manager.id, manager);
    return ok(manager.id);
  });
}

export async function writeDocument(
  tx: Tx,
  { brand, nowMs }: At,
  kind: DocumentKind,
  id: string,
  body: Json | object,
): Promise<void> {
  const positionOf = await takePositions(tx, brand, 1);
  const kept = await tx
    .selectFrom('document')
    .select('version')
    .where('brand', '=', brand)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  await putDocuments(tx, brand, [{ kind, id, version: nextVersion(kept?.version, nowMs), body }], positionOf, 'office');
}

import { ok, type Refused, type Result, refused } from '#base/result';
import { lintProgram } from '#domain/program/lint';
import { brandOnly, isSomewhere, PILOT_OVER, type Where } from '#domain/program/pilot';
import { parseProgram, type Program } from '#domain/program/schema';
import { type At, lastVersion, pilotIn, programIn, unknownIn, writePilot, writeProgram } from './administration.ts';
import { writeAudit } from './audit.ts';
import type { Database, Tx } from './database.ts';
import { lockBrand } from './positions.ts';
import { type DraftRow, draftsDue, lockDraft } from './program-drafts.ts';

/** Who has scheduled things is written down when it happens; that it was time nobody has said. */
const BY_SCHEDULE = 'schedule';

export type ReleaseRefusal =
  | 'draft-fault'
  | 'draft-finding'
  | 'draft-names-unknown'
  | 'draft-base-old'
  | 'draft-unchanged'
  | 'draft-pilot-running'
  | 'draft-brand-only'
  | 'draft-place-unknown'
  | 'program-missing';

/**
 * Whether a draft may come into force as it is: without faults, without what the linter calls an error, naming nothing that the brand
 * does not have, made from what is in force, and something else than that.
 */
export async function checkDraft(tx: Tx, brand: string, row: DraftRow): Promise<Result<Program, ReleaseRefusal>> {
  const inForce = (await programIn(tx, brand))?.program;
  if (!inForce) return refused('program-missing');
  if (row.base !== inForce.version) return refused('draft-base-old', { base: row.base, inForce: inForce.version });
  const { program, faults } = parseProgram(JSON.parse(row.body));
  if (!program)
    return refused('draft-fault', { count: faults.length, path: faults[0]!.path, reason: faults[0]!.reason });
  const errors = lintProgram(program).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refused('draft-finding', { count: errors.length, path: errors[0]!.path });
  const unknown = await unknownIn(tx, brand, program);
  if (unknown.length > 0)
    return refused('draft-names-unknown', { count: unknown.length, name: unknown[0]!.values['name'] ?? '' });
  return ok(program);
}

/**
 * Puts a draft in force, everywhere or in some stores. The draft is locked, and the brand before it: of several processes the second finds
 * what the first has done.
 */
export async function putInForce(
  tx: Tx,
  at: At,
  row: DraftRow,
  where: Where,
): Promise<Result<{ version: number }, ReleaseRefusal>> {
  const { brand, nowMs } = at;
  const [checked, pilot] = [await checkDraft(tx, brand, row), await pilotIn(tx, brand)];
  if (!checked.ok) return checked;
  const isOwnPilot = pilot !== undefined && pilot.program.version === row.version;
  if (pilot && !isOwnPilot) return refused('draft-pilot-running', { version: pilot.program.version });
  const version = row.version ?? (await lastVersion(tx, brand, checked.value.id)) + 1;
  const program = { ...checked.value, version };
  if (isSomewhere(where)) {
    const allowed = await mayBePilot(tx, brand, program, where);
    if (!allowed.ok) return allowed;
    await writePilot(tx, at, { ...where, program });
  } else {
    await writeProgram(tx, at, program);
    if (isOwnPilot) await writePilot(tx, at, PILOT_OVER);
  }
  await tx
    .updateTable('program_draft')
    .set({
      state: 'released',
      revision: row.revision + 1,
      version,
      due: null,
      fault: null,
      put_at: nowMs,
      stores: JSON.stringify(where.stores),
      regions: JSON.stringify(where.regions),
    })
    .where('brand', '=', brand)
    .where('id', '=', row.id)
    .execute();
  return ok({ version });
}

/** Stores and regions are there, and what head office takes part in is the same as everywhere. */
async function mayBePilot(
  tx: Tx,
  brand: string,
  program: Program,
  { stores, regions }: Where,
): Promise<Result<void, ReleaseRefusal>> {
  const known = await tx.selectFrom('store').select(['id', 'region']).where('brand', '=', brand).execute();
  const places = new Set(known.flatMap(({ id, region }) => [`s:${id}`, `r:${region ?? ''}`]));
  const missing = [...stores.map((one) => `s:${one}`), ...regions.map((one) => `r:${one}`)].find(
    (one) => !places.has(one),
  );
  if (missing !== undefined) return refused('draft-place-unknown', { place: missing.slice(2) });
  const inForce = (await programIn(tx, brand))?.program;
  const [other] = inForce ? brandOnly(inForce, program) : [];
  return other ? refused('draft-brand-only', { name: 'name' in other ? other.name : other.id }) : ok(undefined);
}

/**
 * Puts in force what is due, each once whatever processes there are. One that cannot come into force goes back to being worked on, with
 * the reason; answers how many are in force.
 */
export async function releaseDue(db: Database, brand: string, nowMs: number): Promise<number> {
  let put = 0;
  for (const { id } of await draftsDue(db, brand, nowMs)) {
    const done = await db.transaction().execute(async (tx) => {
      await lockBrand(tx, brand);
      const row = await lockDraft(tx, brand, id);
      if (row?.state !== 'scheduled' || row.due === null || row.due > nowMs) return undefined;
      const released = await putInForce(tx, { brand, nowMs }, row, row);
      if (!released.ok) await giveBack(tx, row, released);
      await writeAudit(tx, {
        brand,
        by: BY_SCHEDULE,
        what: released.ok ? 'program.released' : 'program.not-released',
        about: { draft: id, ...(released.ok ? released.value : { reason: released.code }) },
        at: nowMs,
      });
      return released.ok;
    });
    if (done) put++;
  }
  return put;
}

const giveBack = (tx: Tx, { brand, id, revision }: DraftRow, { code, values }: Refused) =>
  tx
    .updateTable('program_draft')
    .set({ state: 'draft', revision: revision + 1, due: null, fault: JSON.stringify({ key: code, values }) })
    .where('brand', '=', brand)
    .where('id', '=', id)
    .execute();

import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import { same } from '#domain/program/differences';
import { mergePrograms } from '#domain/program/merge';
import { PILOT_OVER, type Where } from '#domain/program/pilot';
import { parseProgram, type Program } from '#domain/program/schema';
import type { DraftState } from '#contract/back-office/programs';
import { lastVersion, pilotIn, programIn, writePilot, writeProgram } from '../store/administration.ts';
import { type AuditAbout, writeAudit } from '../store/audit.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Database, Tx } from '../store/database.ts';
import { lockBrand } from '../store/positions.ts';
import { type DraftRow, lockDraft } from '../store/program-drafts.ts';
import { checkDraft, putInForce } from '../store/program-release.ts';
import { programVersion } from '../store/program-versions.ts';

const withAuthor = (authors: readonly string[], by: string): readonly string[] =>
  authors.includes(by) ? authors : [...authors, by];

export type Touched = { readonly draft: string; readonly revision: number };
type Change = Partial<Pick<DraftRow, 'state' | 'base' | 'body' | 'reviewer' | 'note' | 'due' | 'whatif_state'>> & {
  readonly authors?: readonly string[];
  readonly where?: Where;
  readonly fault?: null;
};

/** Half a character or a zero byte, as JSON writes it: PostgreSQL keeps neither in a program. */
const NO_TEXT = /\\u0000|\\ud[89a-f]/i;
/** Longer is no program: five thousand offers with their goods fit. */
const MOST_CHARACTERS = 4_000_000;
/** A release may be planned for a year. */
const MOST_AHEAD_MS = 366 * 86_400_000;

/** Programs on their way into force. `by`: the id of whoever does it. */
export function createProgramsDesk(db: Database, brand: string, clock: Clock, queue: Pick<Queue, 'enqueue'>) {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (tx) => {
      // before the draft, everywhere in this order: whoever puts something in force holds it too
      await lockBrand(tx, brand);
      return work(tx);
    });

  /** Changes a draft that is as the person has seen it; the second of two is refused and told. */
  async function change<T>(
    { draft, revision }: Touched,
    by: string,
    states: readonly DraftState[],
    what: string,
    work: (
      tx: Tx,
      row: DraftRow,
    ) => Promise<Result<{ readonly set?: Change; readonly about?: AuditAbout; readonly value: T }>>,
  ): Promise<Result<T>> {
    return inTransaction(async (tx) => {
      const row = await lockDraft(tx, brand, draft);
      if (!row) return refused('draft-unknown');
      if (row.revision !== revision) return refused('draft-changed');
      if (!states.includes(row.state)) return refused('draft-state');
      const done = await work(tx, row);
      if (!done.ok) return done;
      const { set, about, value } = done.value;
      if (set) await write(tx, row, by, set);
      await writeAudit(tx, { brand, by, what: `program.${what}`, about: { draft, ...about }, at: clock.now() });
      return ok(value);
    });
  }

  function write(tx: Tx, row: DraftRow, by: string, { authors, where, ...set }: Change) {
    return tx
      .updateTable('program_draft')
      .set({
        ...set,
        ...(authors && { authors: JSON.stringify(authors) }),
        ...(where && { stores: JSON.stringify(where.stores), regions: JSON.stringify(where.regions) }),
        revision: row.revision + 1,
        changed_at: clock.now(),
        changed_by: by,
      })
      .where('brand', '=', brand)
      .where('id', '=', row.id)
      .execute();
  }

  async function add(
    tx: Tx,
    by: string,
    row: Pick<DraftRow, 'title' | 'base' | 'body' | 'state'> &
      Partial<Pick<DraftRow, 'version' | 'back_to' | 'put_at' | 'put_by'>>,
  ): Promise<string> {
    const now = clock.now();
    const id = newId(now, randomBytes);
    await tx
      .insertInto('program_draft')
      .values({
        due: null,
        version: null,
        put_at: null,
        put_by: null,
        back_to: null,
        reviewer: null,
        whatif_state: null,
        ...row,
        brand,
        id,
        revision: 1,
        authors: JSON.stringify([by]),
        created_at: now,
        changed_at: now,
        changed_by: by,
      })
      .execute();
    return id;
  }

  return {
    begin: (title: string, from: number | undefined, by: string): Promise<Result<{ draft: string }>> =>
      inTransaction(async (tx) => {
        const inForce = (await programIn(tx, brand))?.program;
        if (!inForce) return refused('program-missing');
        const former = from === undefined ? inForce : await programVersion(tx, brand, inForce.id, from);
        if (!former) return refused('program-version-unknown', { version: from ?? 0 });
        const body = JSON.stringify({ ...former, version: inForce.version + 1 });
        const draft = await add(tx, by, { title, base: inForce.version, body, state: 'draft' });
        await writeAudit(tx, {
          brand,
          by,
          what: 'program.begun',
          about: { draft, base: inForce.version },
          at: clock.now(),
        });
        return ok({ draft });
      }),

    /** A draft with one change, for whoever changes something of the program elsewhere; `seen`: the version that they have read. */
    propose: (
      title: string,
      seen: number,
      by: string,
      changed: (inForce: Program) => Result<Program>,
    ): Promise<Result<{ draft: string }>> =>
      inTransaction(async (tx) => {
        const inForce = (await programIn(tx, brand))?.program;
        if (!inForce) return refused('program-missing');
        if (inForce.version !== seen) return refused('changed-meanwhile');
        const wanted = changed(inForce);
        if (!wanted.ok) return wanted;
        if (same(inForce, wanted.value)) return refused('draft-unchanged');
        const body = JSON.stringify({ ...wanted.value, version: inForce.version + 1 });
        if (body.length > MOST_CHARACTERS) return refused('draft-long');
        if (NO_TEXT.test(body)) return refused('draft-text');
        const [fault, ...others] = parseProgram(JSON.parse(body)).faults;
        if (fault) return refused('draft-fault', { count: others.length + 1, path: fault.path, reason: fault.reason });
        const draft = await add(tx, by, { title, base: inForce.version, body, state: 'draft' });
        const about = { draft, base: inForce.version };
        await writeAudit(tx, { brand, by, what: 'program.begun', about, at: clock.now() });
        return ok({ draft });
      }),

    /** What it is called, which it is and what it counts in stays head office's: a draft cannot become another program. */
    save: (
      touched: Touched,
      program: { readonly [name: string]: unknown },
      by: string,
    ): Promise<Result<{ revision: number }>> =>
      change(touched, by, ['draft'], 'saved', async (tx, { authors, base, revision }) => {
        const inForce = (await programIn(tx, brand))?.program;
        if (!inForce) return refused('program-missing');
        const { format, id, currency } = inForce;
        const body = JSON.stringify({ ...program, format, id, currency, version: base + 1 });
        if (body.length > MOST_CHARACTERS) return refused('draft-long');
        if (NO_TEXT.test(body)) return refused('draft-text');
        return ok({ set: { body, authors: withAuthor(authors, by), fault: null }, value: { revision: revision + 1 } });
      }),

    submit: (touched: Touched, note: string, by: string): Promise<Result<void>> =>
      change(touched, by, ['draft'], 'submitted', async (tx, row) => {
        const checked = await checkDraft(tx, brand, row);
        if (!checked.ok) return checked;
        const inForce = (await programIn(tx, brand))!.program;
        if (same({ ...inForce, version: 0 }, { ...checked.value, version: 0 })) return refused('draft-unchanged');
        return ok({ set: { state: 'review', note, reviewer: null, fault: null }, value: undefined });
      }),

    /** Whoever has worked on it does not approve it. */
    approve: (touched: Touched, note: string, by: string): Promise<Result<void>> =>
      change(touched, by, ['review'], 'approved', async (tx, row) => {
        if (row.authors.includes(by)) return refused('draft-own');
        const checked = await checkDraft(tx, brand, row);
        if (!checked.ok) return checked;
        return ok({ set: { state: 'approved', note, reviewer: by }, value: undefined });
      }),

    sendBack: (touched: Touched, note: string, by: string): Promise<Result<void>> =>
      change(touched, by, ['review', 'approved'], 'sent-back', async () =>
        ok({ set: { state: 'draft', note, reviewer: null }, value: undefined }),
      ),

    /** Now or later, everywhere or in some stores. What is tried out may be rolled out further. */
    release: (touched: Touched, where: Where, due: number | undefined, by: string): Promise<Result<void>> =>
      change(touched, by, ['approved', 'released'], due === undefined ? 'released' : 'scheduled', async (tx, row) => {
        const nowMs = clock.now();
        if (row.state === 'released' && (await pilotIn(tx, brand))?.program.version !== row.version)
          return refused('draft-state');
        if (due !== undefined) {
          if (row.state === 'released') return refused('draft-pilot-later');
          if (due <= nowMs || due > nowMs + MOST_AHEAD_MS) return refused('draft-due-wrong');
          const checked = await checkDraft(tx, brand, row);
          if (!checked.ok) return checked;
          return ok({ set: { state: 'scheduled', due, where }, about: { due }, value: undefined });
        }
        const put = await putInForce(tx, { brand, nowMs }, row, where);
        if (!put.ok) return put;
        await tx
          .updateTable('program_draft')
          .set({ put_by: by })
          .where('brand', '=', brand)
          .where('id', '=', row.id)
          .execute();
        return ok({ about: put.value, value: undefined });
      }),

    unschedule: (touched: Touched, by: string): Promise<Result<void>> =>
      change(touched, by, ['scheduled'], 'unscheduled', async () =>
        ok({ set: { state: 'approved', due: null, where: { stores: [], regions: [] } }, value: undefined }),
      ),

    discard: (touched: Touched, by: string): Promise<Result<void>> =>
      change(touched, by, ['draft', 'review', 'approved'], 'discarded', async () =>
        ok({ set: { state: 'discarded' }, value: undefined }),
      ),

    /** What others have put in force meanwhile is taken in; then it must be looked at again. */
    renew: (touched: Touched, by: string): Promise<Result<{ both: readonly string[] }>> =>
      change(touched, by, ['draft', 'review', 'approved'], 'renewed', async (tx, row) => {
        const inForce = (await programIn(tx, brand))?.program;
        if (!inForce) return refused('program-missing');
        const { program: draft, faults } = parseProgram(JSON.parse(row.body));
        if (!draft)
          return refused('draft-fault', { count: faults.length, path: faults[0]!.path, reason: faults[0]!.reason });
        const base = (await programVersion(tx, brand, inForce.id, row.base)) ?? inForce;
        const { program, both } = mergePrograms(base, draft, inForce);
        const set = {
          state: 'draft',
          base: inForce.version,
          body: JSON.stringify(program),
          authors: withAuthor(row.authors, by),
          reviewer: null,
          fault: null,
        } as const;
        return ok({ set, about: { base: inForce.version }, value: { both } });
      }),

    /** A version that was in force has been looked at by two people: one is enough to bring it back, at once. */
    rollBack: (to: number, seen: number, by: string): Promise<Result<void>> =>
      inTransaction(async (tx) => {
        const nowMs = clock.now();
        const inForce = (await programIn(tx, brand))?.program;
        if (!inForce) return refused('program-missing');
        if (inForce.version !== seen) return refused('draft-base-old', { base: seen, inForce: inForce.version });
        const former = await programVersion(tx, brand, inForce.id, to);
        if (!former || to === inForce.version) return refused('program-version-unknown', { version: to });
        const version = (await lastVersion(tx, brand, inForce.id)) + 1;
        const program = { ...former, version };
        await writeProgram(tx, { brand, nowMs }, program);
        const title = `Version ${to}`;
        const body = JSON.stringify(program);
        await add(tx, by, {
          title,
          base: inForce.version,
          body,
          state: 'released',
          version,
          back_to: to,
          put_at: nowMs,
          put_by: by,
        });
        await writeAudit(tx, { brand, by, what: 'program.rolled-back', about: { to, version }, at: nowMs });
        return ok(undefined);
      }),

    endPilot: (version: number, by: string): Promise<Result<void>> =>
      inTransaction(async (tx) => {
        const nowMs = clock.now();
        if ((await pilotIn(tx, brand))?.program.version !== version) return refused('draft-changed');
        await writePilot(tx, { brand, nowMs }, PILOT_OVER);
        await writeAudit(tx, { brand, by, what: 'program.pilot-ended', about: { version }, at: nowMs });
        return ok(undefined);
      }),

    askWhatIf: (touched: Touched, by: string): Promise<Result<void>> =>
      inTransaction(async (tx) => {
        const row = await lockDraft(tx, brand, touched.draft);
        if (!row) return refused('draft-unknown');
        if (row.revision !== touched.revision) return refused('draft-changed');
        if (row.whatif_state === 'asked' || row.whatif_state === 'running') return refused('draft-whatif-running');
        const { faults } = parseProgram(JSON.parse(row.body));
        if (faults[0])
          return refused('draft-fault', { count: faults.length, path: faults[0].path, reason: faults[0].reason });
        await tx
          .updateTable('program_draft')
          .set({
            whatif_state: 'asked',
            whatif: JSON.stringify({ revision: row.revision, done: 0, total: 0 }),
          })
          .where('brand', '=', brand)
          .where('id', '=', row.id)
          .execute();
        await queue.enqueue('what-if', { draft: row.id }, { singletonKey: row.id, tx });
        await writeAudit(tx, { brand, by, what: 'program.what-if', about: { draft: row.id }, at: clock.now() });
        return ok(undefined);
      }),
  };
}

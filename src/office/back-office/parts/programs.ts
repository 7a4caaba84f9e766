import { programs } from '#contract/back-office/programs';
import { implement } from '#contract/transport/serve';
import { pilotIn, programIn } from '../../store/administration.ts';
import { draftById, draftLines, type DraftRow, releasedBefore } from '../../store/program-drafts.ts';
import { programVersion, versionBefore } from '../../store/program-versions.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';
import { createProgramsDesk } from '../programs-desk.ts';

/** Above every version. */
const NEWEST = 1_000_000_001;

/** Programs, from the first draft to what is in force. */
export function programsPart({ db, brand, clock, queue }: BackOfficeParts) {
  const desk = createProgramsDesk(db, brand, clock, queue);
  const os = implement(programs).$context<Caller>();

  /** How people are called. */
  async function names(): Promise<(id: string) => string> {
    const people = await db.selectFrom('person').select(['id', 'name']).where('brand', '=', brand).execute();
    const called = new Map(people.map(({ id, name }) => [id, name]));
    return (id) => called.get(id) ?? id;
  }

  return os.router({
    overview: os.overview.handler(async () => {
      const [inForce, pilot, drafts, stores, nameOf] = await Promise.all([
        programIn(db, brand),
        pilotIn(db, brand),
        draftLines(db, brand),
        db
          .selectFrom('store')
          .select(['id', 'name', 'region'])
          .where('brand', '=', brand)
          .orderBy('name')
          .limit(10_000)
          .execute(),
        names(),
      ]);
      return {
        ...(inForce && { inForce: { program: { ...inForce.program }, since: Number(inForce.document.slice(0, 15)) } }),
        ...(pilot && {
          pilot: { stores: [...pilot.stores], regions: [...pilot.regions], version: pilot.program.version },
        }),
        drafts: drafts.map((row) => lineOf(row, nameOf)),
        stores: stores.map(({ id, name }) => ({ id, name })),
        regions: [...new Set(stores.flatMap(({ region }) => (region === null ? [] : [region])))].sort(),
      };
    }),
    draft: os.draft.handler(async ({ input, errors }) => {
      const [row, inForce, pilot, nameOf] = await Promise.all([
        draftById(db, brand, input.draft),
        programIn(db, brand),
        pilotIn(db, brand),
        names(),
      ]);
      if (!row || !inForce) throw errors.REFUSED({ data: { key: 'draft-unknown', values: {} } });
      const { program } = inForce;
      const from = row.base === program.version ? program : await programVersion(db, brand, program.id, row.base);
      const { whatif, whatif_state: state } = row;
      return {
        ...lineOf(row, nameOf),
        program: JSON.parse(row.body) as Record<string, unknown>,
        from: { ...(from ?? program) },
        inForce: { ...program },
        authors: row.authors.map((id) => ({ id, name: nameOf(id) })),
        ...(row.reviewer !== null && { reviewer: nameOf(row.reviewer) }),
        note: row.note,
        ...(row.fault && { fault: row.fault }),
        ...(whatif && state && { whatIf: { ...whatif, state } }),
        isPilot: pilot !== undefined && pilot.program.version === row.version,
      };
    }),
    history: os.history.handler(async ({ input }) => {
      const [inForce, nameOf] = await Promise.all([programIn(db, brand), names()]);
      if (!inForce) return [];
      const rows = await releasedBefore(db, brand, inForce.program.id, input.before ?? NEWEST);
      return rows.map(({ version, since, title, authors, reviewer, back_to: backTo, stores, regions }) => ({
        version,
        since,
        ...(title !== null && { title }),
        authors: (authors ?? []).map(nameOf),
        ...(reviewer !== null && { reviewer: nameOf(reviewer) }),
        ...(backTo !== null && { backTo }),
        where: { stores: stores ?? [], regions: regions ?? [] },
      }));
    }),
    version: os.version.handler(async ({ input: { version }, errors }) => {
      const inForce = await programIn(db, brand);
      const program = inForce && (await programVersion(db, brand, inForce.program.id, version));
      if (!program) throw errors.REFUSED({ data: { key: 'program-version-unknown', values: { version } } });
      const before = await versionBefore(db, brand, program.id, version);
      return { program: { ...program }, ...(before && { before: { ...before } }) };
    }),
    begin: os.begin.handler(async ({ input: { title, from }, context, errors }) =>
      valueOr(await desk.begin(title, from, by(context).id), errors),
    ),
    save: os.save.handler(async ({ input, context, errors }) =>
      valueOr(await desk.save(input, input.program, by(context).id), errors),
    ),
    submit: os.submit.handler(async ({ input, context, errors }) =>
      valueOr(await desk.submit(input, input.note, by(context).id), errors),
    ),
    approve: os.approve.handler(async ({ input, context, errors }) =>
      valueOr(await desk.approve(input, input.note, by(context).id), errors),
    ),
    sendBack: os.sendBack.handler(async ({ input, context, errors }) =>
      valueOr(await desk.sendBack(input, input.note, by(context).id), errors),
    ),
    release: os.release.handler(async ({ input, context, errors }) =>
      valueOr(await desk.release(input, input.where, input.at, by(context).id), errors),
    ),
    unschedule: os.unschedule.handler(async ({ input, context, errors }) =>
      valueOr(await desk.unschedule(input, by(context).id), errors),
    ),
    discard: os.discard.handler(async ({ input, context, errors }) =>
      valueOr(await desk.discard(input, by(context).id), errors),
    ),
    renew: os.renew.handler(async ({ input, context, errors }) => {
      const { both } = valueOr(await desk.renew(input, by(context).id), errors);
      return { both: [...both] };
    }),
    rollBack: os.rollBack.handler(async ({ input, context, errors }) =>
      valueOr(await desk.rollBack(input.to, input.inForce, by(context).id), errors),
    ),
    endPilot: os.endPilot.handler(async ({ input, context, errors }) =>
      valueOr(await desk.endPilot(input.version, by(context).id), errors),
    ),
    askWhatIf: os.askWhatIf.handler(async ({ input, context, errors }) =>
      valueOr(await desk.askWhatIf(input, by(context).id), errors),
    ),
  });
}

type Line = Pick<
  DraftRow,
  | 'id'
  | 'revision'
  | 'title'
  | 'state'
  | 'base'
  | 'changed_at'
  | 'changed_by'
  | 'due'
  | 'version'
  | 'stores'
  | 'regions'
>;

const lineOf = (row: Line, nameOf: (id: string) => string) => {
  const {
    id,
    revision,
    title,
    state,
    base,
    changed_at: changedAt,
    changed_by: changedBy,
    due,
    version,
    stores,
    regions,
  } = row;
  return {
    id,
    revision,
    title,
    state,
    base,
    changedAt,
    changedBy: nameOf(changedBy),
    ...(due !== null && { due }),
    ...(version !== null && { version }),
    where: { stores, regions },
  };
};

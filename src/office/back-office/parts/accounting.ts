import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { accounting } from '#contract/back-office/accounting';
import { implement } from '#contract/transport/serve';
import { datevSettingsSchema } from '#domain/settlement/datev/settings';
import { postingBatch } from '#domain/settlement/datev/posting-batch';
import { ownerName } from '#domain/settlement/closed';
import { type Statement, statementsOf } from '#domain/settlement/statement';
import { liabilityAt, type Liability } from '../../liability.ts';
import { datevBytes, datevLetters } from '../../pages/datev-file.ts';
import { liabilityPdf } from '../../pages/liability-pdf.ts';
import { paperOf } from '../../pages/paper.ts';
import { className } from '../../pages/statement-csv.ts';
import { readBrandFacts } from '../../store/brand-facts.ts';
import { datevSettingsOf, putDatevSettings } from '../../store/datev-settings.ts';
import type { PersonRow } from '../../store/people.ts';
import type { SettlementView } from '../../store/settlement.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Owners get their own alone: another's answers as if it took no part. */
export function statementsFor(person: PersonRow, view: SettlementView, owner: string | undefined): Result<Statement[]> {
  const own = statementsOf(view).filter(
    (one) => (person.role !== 'owner' || one.owner === person.owner) && (owner === undefined || one.owner === owner),
  );
  return owner !== undefined && own.length === 0 ? refused('settlement-owner-unknown', { owner }) : ok(own);
}

const mayOwner = (person: PersonRow, owner: string): boolean => person.role !== 'owner' || person.owner === owner;

/** What accountants get: statements on paper, DATEV, what is owed to customers. */
export function accountingPart({ db, brand, clock, settlement: desk }: BackOfficeParts) {
  const os = implement(accounting).$context<Caller>();
  const known = async (owner: string): Promise<boolean> =>
    owner === 'office' ||
    (await db.selectFrom('owner').select('id').where('brand', '=', brand).where('id', '=', owner).execute()).length > 0;
  const liabilityFor = async (person: PersonRow, month: string): Promise<Liability> => {
    const all = await liabilityAt(db, brand, month);
    if (person.role !== 'owner') return all;
    return {
      ...all,
      lines: all.lines.filter(({ owner }) => owner === person.owner),
      volumes: all.volumes.filter(({ issuer }) => issuer === person.owner),
    };
  };

  return os.router({
    statementPdf: os.statementPdf.handler(async ({ input, context, errors }) => {
      const view = valueOr(await desk.of(input.period), errors);
      const statements = valueOr(statementsFor(by(context), view, input.owner), errors);
      const file = await desk.paper(view, statements, input.language);
      return { file: `${input.period}.pdf`, base64: file.toString('base64') };
    }),

    datev: os.datev.handler(async ({ input, context, errors }) => {
      const view = valueOr(await desk.of(input.period), errors);
      const [statement] = valueOr(statementsFor(by(context), view, input.owner), errors);
      if (!statement) throw new Error('an owner who takes part has a statement');
      if (!view.closed) return valueOr(refused('datev-month-open', { period: input.period }), errors);
      const { settings } = await datevSettingsOf(db, brand, input.owner);
      const called = (owner: string): string => ownerName(view.owners, owner);
      if (!settings) return valueOr(refused('datev-settings-missing', { owner: called(input.owner) }), errors);
      const { currency } = await readBrandFacts(db, brand);
      const text = postingBatch({
        settings,
        statement,
        period: input.period,
        currency,
        madeAt: new Date(clock.now()).toISOString(),
        called,
        kindCalled: (what) => className(what, 'de'),
        inLetters: datevLetters,
      });
      const file = `EXTF_Verrechnung_${input.period}_${settings.consultant}_${settings.client}.csv`;
      return { file, base64: datevBytes(text).toString('base64') };
    }),

    datevSettings: os.datevSettings.handler(async ({ input, context, errors }) => {
      if (!mayOwner(by(context), input.owner) || !(await known(input.owner)))
        return valueOr(refused('office-owner-unknown', { owner: input.owner }), errors);
      return datevSettingsOf(db, brand, input.owner);
    }),

    putDatevSettings: os.putDatevSettings.handler(async ({ input, context, errors }) => {
      const person = by(context);
      if (!mayOwner(person, input.owner) || !(await known(input.owner)))
        return valueOr(refused('office-owner-unknown', { owner: input.owner }), errors);
      const read = datevSettingsSchema.safeParse(input.settings);
      if (!read.success) {
        const [issue] = read.error.issues;
        const values = { path: issue?.path.join('.') ?? '', reason: issue?.message ?? '' };
        return valueOr(refused('datev-settings-wrong', values), errors);
      }
      const at = { brand, nowMs: clock.now(), by: person.id };
      return valueOr(await putDatevSettings(db, at, input.owner, input.version, read.data), errors);
    }),

    liability: os.liability.handler(async ({ input, context, errors }) => {
      const { month, lines, volumes, names, history } = await liabilityFor(by(context), notAhead(input.month, errors));
      const called = (owner: string): string => names.get(owner) ?? owner;
      return {
        month,
        history: [...history],
        lines: lines.map((line) => ({ ...line, name: called(line.owner) })),
        volumes: volumes.map(({ issuer, accepted, ...volume }) => ({
          ...volume,
          issuer: called(issuer),
          accepted: accepted.map(({ by: taker, amount }) => ({ by: called(taker), amount })),
        })),
      };
    }),

    liabilityPdf: os.liabilityPdf.handler(async ({ input, context, errors }) => {
      const liability = await liabilityFor(by(context), notAhead(input.month, errors));
      const file = await liabilityPdf({
        ...(await paperOf(db, { brand, nowMs: clock.now() }, input.language)),
        liability,
      });
      return { file: `${input.month}-liability.pdf`, base64: file.toString('base64') };
    }),
  });

  function notAhead(month: string, errors: Parameters<typeof valueOr>[1]): string {
    const present = dayIn('Etc/GMT-14', clock.now()).slice(0, 7);
    return valueOr<string>(month > present ? refused('settlement-not-over', { period: month }) : ok(month), errors);
  }
}

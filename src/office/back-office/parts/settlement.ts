import { assert } from '#base/assert';
import { settlement } from '#contract/back-office/settlement';
import { implement } from '#contract/transport/serve';
import { statementsOf } from '#domain/settlement/statement';
import { statementCsv } from '../../pages/statement-csv.ts';
import type { PersonRow } from '../../store/people.ts';
import type { SettlementView } from '../../store/settlement.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Closed months that are listed; nobody looks further back on a page. */
const MOST_MONTHS = 120;

/** Owners get their own statement alone. */
function settlementFor(person: PersonRow, view: SettlementView) {
  const all = statementsOf(view);
  const own = person.role === 'owner' ? all.filter(({ owner }) => owner === person.owner) : all;
  const named = new Map(view.owners.map(({ id, name }) => [id, name]));
  const seen = new Set(own.flatMap(({ owner, lines }) => [owner, ...lines.map((line) => line.with)]));
  return {
    period: view.period,
    ...(view.closed && { closed: view.closed }),
    unheard: person.role === 'owner' ? [] : [...view.unheard],
    terms: view.terms,
    statements: own.map(({ owner, total, lines }) => ({
      owner,
      name: named.get(owner) ?? owner,
      total,
      lines: [...lines],
    })),
    names: Object.fromEntries([...seen].map((id) => [id, named.get(id) ?? id])),
  };
}

/** What owners owe each other, month by month. */
export function settlementPart({ settlement: desk }: BackOfficeParts) {
  const os = implement(settlement).$context<Caller>();

  return os.router({
    months: os.months.handler(async () => {
      const closed = (await desk.closed()).map(({ period }) => period);
      const open = await desk.openMonths(MOST_MONTHS);
      const broken = await desk.broken();
      const all = [
        ...closed.map((period) => ({ period, closed: true })),
        ...open.map((period) => ({ period, closed: false })),
      ];
      const points = (await desk.terms())?.points;
      return {
        months: all.slice(-MOST_MONTHS).reverse(),
        ...(broken !== undefined && { broken }),
        ...(points && { points }),
      };
    }),
    of: os.of.handler(async ({ input, context, errors }) =>
      settlementFor(by(context), valueOr(await desk.of(input.period), errors)),
    ),
    csv: os.csv.handler(async ({ input, context, errors }) => {
      const view = valueOr(await desk.of(input.period), errors);
      const { statements, names } = settlementFor(by(context), view);
      const text = statementCsv(statements, (id) => names[id] ?? id, input.period, input.language);
      return { file: `${input.period}.csv`, text };
    }),
    putTerms: os.putTerms.handler(async ({ input, context, errors }) => {
      const kept = await desk.terms();
      valueOr(await desk.putTerms({ ...kept, points: input }, by(context).id), errors);
    }),
    close: os.close.handler(async ({ input, context, errors }) => {
      const person = by(context);
      assert(person.role === 'head-office', 'the contract lets nobody else close');
      const view = valueOr(await desk.close(input.period, person.name, input.anyway, person.id), errors);
      return settlementFor(person, view);
    }),
  });
}

import { present } from '#base/assert';
import { disputes } from '#contract/back-office/disputes';
import { implement } from '#contract/transport/serve';
import type { ClearingClass } from '#domain/settlement/clear-entry';
import { answerDispute, disputesOf, openDispute } from '../../store/disputes.ts';
import { ownersAtPresent } from '../../store/settlement.ts';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** What owners dispute of their statements. */
export function disputesPart({ db, brand, clock, settlement: desk }: BackOfficeParts) {
  const os = implement(disputes).$context<Caller>();
  const said = (context: Caller) => ({ brand, nowMs: clock.now(), by: by(context).id });
  return os.router({
    list: os.list.handler(async ({ context }) => {
      const { role, owner } = by(context);
      const { names } = await ownersAtPresent(db, brand);
      const called = (id: string): string => names.get(id) ?? id;
      const rows = await disputesOf(db, brand, role === 'owner' ? (owner ?? '') : undefined);
      return rows.map(({ about, value, settled_in: period, answer, ...row }) => ({
        id: row.id,
        number: row.number,
        owner: called(row.owner),
        period: row.period,
        with: called(about.with),
        class: about.class,
        month: about.month,
        value: about.value,
        words: row.words,
        at: row.at,
        state: row.state,
        ...(answer !== null && { answer }),
        ...(value !== null && period !== null && { corrected: { value, period } }),
      }));
    }),
    open: os.open.handler(async ({ input: { period, ...wanted }, context, errors }) => {
      const owner = present(by(context).owner, 'an owner belongs to one');
      const view = valueOr(await desk.of(period), errors);
      const line = { ...wanted, class: wanted.class as ClearingClass, owner };
      return { number: valueOr(await openDispute(db, said(context), view, line), errors) };
    }),
    decline: os.decline.handler(async ({ input, context, errors }) => {
      valueOr(await answerDispute(db, said(context), input.dispute, input.answer, undefined), errors);
    }),
    accept: os.accept.handler(async ({ input, context, errors }) => {
      valueOr(await answerDispute(db, said(context), input.dispute, input.answer, input.value), errors);
    }),
  });
}

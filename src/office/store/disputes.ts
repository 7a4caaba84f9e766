import { randomBytes } from 'node:crypto';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import { lineMeant } from '#domain/settlement/dispute';
import type { SettlementLine } from '#domain/settlement/settle';
import { type StatementLine, statementsOf } from '#domain/settlement/statement';
import { writeAudit } from './audit.ts';
import { ensureState } from './clearing.ts';
import type { Database, Tx } from './database.ts';
import type { SettlementView } from './settlement.ts';

/** Which brand, when, and the id of whoever says so. */
type SaidBy = { readonly brand: string; readonly nowMs: number; readonly by: string };

/** An owner with more open questions than that asks by telephone. */
const MOST_OPEN = 100;
const MOST_LISTED = 200;

export type DisputeWanted = Pick<StatementLine, 'with' | 'class' | 'month'> & {
  readonly owner: string;
  readonly words: string;
};

/** An owner disputes a line of a month that is open, or of the one closed last. */
export function openDispute(
  db: Database,
  { brand, nowMs, by }: SaidBy,
  view: SettlementView,
  wanted: DisputeWanted,
): Promise<Result<number, 'dispute-line-unknown' | 'dispute-too-late' | 'dispute-again' | 'dispute-many'>> {
  const { period } = view;
  return db.transaction().execute(async (tx) => {
    await lockState(tx, brand);
    const last = await tx
      .selectFrom('settlement')
      .select((eb) => eb.fn.max('period').as('period'))
      .where('brand', '=', brand)
      .executeTakeFirst();
    if (last?.period && period < last.period) return refused('dispute-too-late', { period: last.period });
    const line = lineMeant(
      statementsOf(view).find(({ owner }) => owner === wanted.owner),
      wanted,
    );
    if (!line) return refused('dispute-line-unknown');
    const open = await tx
      .selectFrom('dispute')
      .select(['period', 'about'])
      .where('brand', '=', brand)
      .where('owner', '=', wanted.owner)
      .where('state', '=', 'open')
      .execute();
    const same = open.some(
      ({ period: of, about }) =>
        of === period && about.with === line.with && about.class === line.class && about.month === line.month,
    );
    if (same) return refused('dispute-again');
    if (open.length >= MOST_OPEN) return refused('dispute-many', { most: MOST_OPEN });
    const before = await tx
      .selectFrom('dispute')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('brand', '=', brand)
      .executeTakeFirst();
    const number = (before?.number ?? 0) + 1;
    const id = newId(nowMs, randomBytes);
    const about = { with: line.with, class: line.class, month: line.month, value: line.value };
    await tx
      .insertInto('dispute')
      .values({
        brand,
        id,
        number,
        owner: wanted.owner,
        period,
        about: JSON.stringify(about),
        words: wanted.words,
        by,
        at: nowMs,
      })
      .execute();
    const news = { dispute: id, number, owner: wanted.owner, period };
    await writeAudit(tx, { brand, by, what: 'dispute.opened', about: news, at: nowMs });
    return ok(number);
  });
}

/**
 * Head office answers. With a `value` (what the owner who disputes gets after all, below zero: pays) it accepts: a position of its own, named after the
 * dispute, stands in the first month that is still open, on both sides. What is closed stays as it is. Answered once: of two people at the same moment the
 * second one is refused.
 */
export function answerDispute(
  db: Database,
  { brand, nowMs, by }: SaidBy,
  id: string,
  answer: string,
  value: number | undefined,
): Promise<Result<void, 'dispute-unknown' | 'dispute-answered'>> {
  return db.transaction().execute(async (tx) => {
    const openFrom = await lockState(tx, brand);
    const row = await tx
      .selectFrom('dispute')
      .selectAll()
      .where('brand', '=', brand)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refused('dispute-unknown');
    if (row.state !== 'open') return refused('dispute-answered', { number: row.number });
    const period = row.period < openFrom ? openFrom : row.period;
    if (value !== undefined) {
      const [debtor, creditor] = value > 0 ? [row.about.with, row.owner] : [row.owner, row.about.with];
      await tx
        .insertInto('settlement_position')
        .values({
          brand,
          period,
          dispute: id,
          number: row.number,
          month: row.period,
          class: row.about.class,
          debtor,
          creditor,
          value: Math.abs(value),
          words: answer,
        })
        .execute();
    }
    const state = value === undefined ? ('declined' as const) : ('accepted' as const);
    const said = { state, answer, answered_by: by, answered_at: nowMs };
    await tx
      .updateTable('dispute')
      .set({ ...said, value: value ?? null, settled_in: value === undefined ? null : period })
      .where('brand', '=', brand)
      .where('id', '=', id)
      .execute();
    const about = { dispute: id, number: row.number, ...(value !== undefined && { value, period }) };
    await writeAudit(tx, { brand, by, what: `dispute.${state}`, about, at: nowMs });
    return ok(undefined);
  });
}

/** The latest disputes, of one owner or of all. */
export function disputesOf(db: Database, brand: string, owner: string | undefined) {
  let query = db
    .selectFrom('dispute')
    .selectAll()
    .where('brand', '=', brand)
    .orderBy('number', 'desc')
    .limit(MOST_LISTED);
  if (owner !== undefined) query = query.where('owner', '=', owner);
  return query.execute();
}

/** What disputes came to, of those that are settled with a month. */
export async function correctionsOf(tx: Tx, brand: string, period: string): Promise<SettlementLine[]> {
  const rows = await tx
    .selectFrom('settlement_position')
    .select(['debtor', 'creditor', 'class', 'month', 'value', 'number', 'words'])
    .where('brand', '=', brand)
    .where('period', '=', period)
    .orderBy('number')
    .execute();
  return rows.map(({ number, words, ...line }) => ({ ...line, units: 0, correction: { number, words } }));
}

/** Until the transaction ends no month is closed; answers the first one that is open, '' before the first closing. */
async function lockState(tx: Tx, brand: string): Promise<string> {
  await ensureState(tx, brand);
  const { open_from: openFrom } = await tx
    .selectFrom('settlement_state')
    .select('open_from')
    .where('brand', '=', brand)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return openFrom;
}

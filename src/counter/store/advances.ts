import { advancedBy } from '#domain/advance';
import type { Entry } from '#domain/entry';
import { transfersOf } from '#domain/entry';
import type { Connection } from './database.ts';

/** What one entry changed of what the shop has advanced for a member: given above zero, got back below. */
export type AdvanceRow = { readonly seq: number; readonly member: string; readonly amount: number };

export function advanceOf(entry: Entry): AdvanceRow | undefined {
  if (entry.kind !== 'sale' && entry.kind !== 'adjustment') return undefined;
  const amount = advancedBy(transfersOf(entry));
  return amount === 0 ? undefined : { seq: entry.seq, member: entry.member, amount };
}

/** What the shop has advanced at this counter, and what it has got back, by member (L35, L36). Few rows, and mostly none. */
export function createAdvances(connection: Connection) {
  const insert = connection.prepare<AdvanceRow>(
    'insert into advance (member, seq, amount) values (:member, :seq, :amount)',
  );
  const sum = connection.prepare<[string], { open: number | null }>(
    'select sum(amount) as open from advance where member = ?',
  );
  const some = connection.prepare<[string, number], { member: string; open: number }>(
    'select member, sum(amount) as open from advance where member > ? group by member having sum(amount) > 0 order by member limit ?',
  );
  // nobody else writes while this counter runs, and every booking asks: where nothing was ever advanced, nothing is read
  let isEmpty = connection.prepare('select 1 from advance limit 1').get() === undefined;
  return {
    post(entry: Entry): void {
      const row = advanceOf(entry);
      if (!row) return;
      insert.run(row);
      isEmpty = false;
    },
    /** Points that a member's advances have not brought back yet. */
    openOf: (member: string): number => (isEmpty ? 0 : (sum.get(member)?.open ?? 0)),
    /** Members after one, in order, whose advances are open. */
    open: (after: string, limit: number): { member: string; open: number }[] => some.all(after, limit),
  };
}

import { ok, type Result, refused } from '#base/result';
import { type Day, ownerAccount, poolAccount, stockOf } from '#domain/account';
import type { AdjustmentBody } from '#domain/entry';
import { readyProgram } from '#domain/program/compile';
import type { Program } from '#domain/program/schema';

export type StockRefusal = 'stock-unknown' | 'stock-total-missing' | 'stock-above-capacity' | 'stock-less';

/**
 * Puts into the pool of something limited what is missing to `total` in all; of an event to all its seats if nothing is said.
 * `before` is what has been put there until now. Nothing to book if that is enough already; what was put there stays.
 */
export function decideStock(
  program: Program,
  id: string,
  total: number | undefined,
  before: number,
  today: Day,
  brand: string,
): Result<AdjustmentBody | undefined, StockRefusal> {
  const { limited, events } = readyProgram(program);
  if (!limited.has(id)) return refused('stock-unknown', { instrument: id });
  const capacity = events.get(id)?.instrument.capacity;
  const wanted = total ?? capacity;
  if (wanted === undefined) return refused('stock-total-missing', { instrument: id });
  if (capacity !== undefined && wanted > capacity) return refused('stock-above-capacity', { capacity });
  if (wanted < before) return refused('stock-less', { before });
  if (wanted === before) return ok(undefined);
  const pool = poolAccount(id);
  const [unit, from, amount] = [stockOf(id), ownerAccount(brand), wanted - before];
  return ok({
    kind: 'adjustment',
    member: pool,
    reason: 'stock',
    day: today,
    // each total is reached once, so no two lots have one name
    transfers: [{ unit, from, to: pool, amount, lot: `stock:${id}:${wanted}` }],
  });
}

import { dayIn } from '#base/day';
import type { Day } from '#domain/account';
import type { BookedSale } from '#till/files/reconcile-day';
import { salesBetween } from '../../store/booked-sales.ts';
import type { Connection } from '../../store/database.ts';

const DAY_MS = 24 * 3_600_000;

/** What was rung up on these days at counters whose files these are, as it is held against a till. */
export function bookedOn(
  connections: readonly Connection[],
  days: ReadonlySet<Day>,
  timeZone: string,
): readonly BookedSale[] {
  const times = [...days].sort().map((day) => Date.parse(day));
  const [from, to] = [times[0]! - DAY_MS, times.at(-1)! + 2 * DAY_MS];
  return connections
    .flatMap((connection) => [...salesBetween(connection, from, to)])
    .filter(({ body }) => days.has(dayIn(timeZone, body.sale.at)))
    .map(({ body: { sale, toPay }, terminal, seq, returned }) => ({
      key: sale.key,
      entry: `${terminal}:${seq}`,
      at: sale.at,
      total: sale.total,
      toPay,
      returned,
      receipt: sale.receipt,
    }));
}

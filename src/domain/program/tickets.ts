import type { Minor } from '#base/money';
import type { ReadyDraw } from './compile.ts';
import type { Effect } from './effects.ts';

/**
 * Tickets for a prize draw, for what is paid for goods (I17). They are a unit like points: a return takes them back, and no
 * ticket counts twice.
 */
export function giveTickets({ instrument }: ReadyDraw, spent: Minor): readonly Effect[] {
  const { id, name, tickets: by, mostPerSale } = instrument;
  if (spent <= 0) return [];
  const given = by.per === 'sale' ? by.tickets : Math.floor(spent / by.amount);
  const tickets = Math.min(given, mostPerSale ?? given);
  if (tickets === 0) return [];
  const reason = { key: 'reason-tickets', values: { name, tickets } } as const;
  return [{ kind: 'stamps', instrument: id, unit: `tickets:${id}`, earned: tickets, spent: 0, reason }];
}

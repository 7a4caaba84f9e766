import { reasonsOf, whatOf } from '#contract/booking-rows';
import type { Sentence } from '#contract/fields';
import { accountOfHolder } from '#domain/account';
import { type Entry, transfersOf } from '#domain/entry';
import type { Program } from '#domain/program/schema';
import { decodeEntry } from '#ledger/entry-text';
import { textOf } from '#replication/node-packing';
import type { Database } from '../store/database.ts';
import { stretchesOf } from '../store/stretches.ts';

/** More bookings than anybody makes in a life; what is beyond is said. */
export const MOST_BOOKINGS = 20_000;
const MOST_REASONS = 50;

/** A booking as the person reads it. */
export type PersonBooking = {
  readonly at: number;
  readonly store: string;
  readonly kind: string;
  readonly what: Sentence;
  /** What it changed for them. */
  readonly changes: readonly { readonly unit: string; readonly amount: number }[];
  readonly reasons: readonly Sentence[];
  readonly goods: readonly { readonly text: string; readonly amount: number }[];
};

/**
 * Every entry of every journal that names one of the accounts, in time. Reads all of them: a stretch is only taken apart where an account stands
 * in its bytes.
 */
export async function entriesOf(
  db: Database,
  brand: string,
  accounts: readonly string[],
  program: Program | undefined,
  signal: AbortSignal,
): Promise<PersonBooking[]> {
  const terminals = await db.selectFrom('terminal').select('id').where('brand', '=', brand).orderBy('id').execute();
  const bookings: PersonBooking[] = [];
  for (const { id: terminal } of terminals)
    for await (const { lines } of stretchesOf(db, { brand, terminal })) {
      signal.throwIfAborted();
      if (!accounts.some((account) => lines.bytes.includes(account))) continue;
      for (const index of lines.starts.keys()) {
        const text = textOf(lines, index);
        if (!accounts.some((account) => text.includes(account))) continue;
        const booking = bookingIn(decodeEntry(text) as Entry, accounts, program);
        if (booking && bookings.length < MOST_BOOKINGS) bookings.push(booking);
      }
    }
  return bookings.sort((a, b) => a.at - b.at);
}

function bookingIn(entry: Entry, accounts: readonly string[], program: Program | undefined): PersonBooking | undefined {
  const own = new Set(accounts.map(accountOfHolder));
  const changes = new Map<string, number>();
  for (const { unit, from, to, amount } of transfersOf(entry)) {
    if (own.has(to)) changes.set(unit, (changes.get(unit) ?? 0) + amount);
    if (own.has(from)) changes.set(unit, (changes.get(unit) ?? 0) - amount);
  }
  const isTheirs = 'member' in entry && accounts.includes(entry.member);
  // rights move between counters without anything changing for the member
  if (!isTheirs && changes.size === 0) return undefined;
  return {
    at: entry.at,
    store: entry.store,
    kind: entry.kind,
    what: whatOf(entry, program),
    changes: [...changes].map(([unit, amount]) => ({ unit, amount })).filter(({ amount }) => amount !== 0),
    reasons: isTheirs ? [...reasonsOf(entry)].slice(0, MOST_REASONS) : [],
    goods:
      isTheirs && entry.kind === 'sale'
        ? entry.sale.lines.map(({ text, amount }) => ({ text: text ?? '', amount }))
        : [],
  };
}

import { z } from 'zod';
import { dayIn } from '#base/day';
import { isGoodwill, memberOf, voucherOf } from '#domain/account';
import { keptText } from '../store/kept-text.ts';
import type { Event } from '../webhooks/outbox.ts';

/** What is counted of each day and store. */
export const FIGURES = ['sales', 'turnover', 'earned', 'redeemed', 'enrolled', 'goodwill'] as const;
export type Figure = (typeof FIGURES)[number];

const name = keptText(200);
const whole = z.int().min(-1_000_000_000_000).max(1_000_000_000_000);
const entrySchema = z.looseObject({
  kind: name,
  store: name,
  seq: z.int(),
  at: z.int(),
  staff: name,
  day: z.iso.date().optional(),
  facts: z.looseObject({ day: z.iso.date() }).optional(),
  member: name.optional(),
  reason: name.optional(),
  toPay: whole.optional(),
  amount: whole.optional(),
  left: whole.optional(),
  what: name.optional(),
  transfers: z
    .array(z.looseObject({ unit: name, from: name, to: name, amount: z.int().min(1).max(1_000_000_000) }))
    .max(100_000)
    .optional(),
});
type Read = z.infer<typeof entrySchema>;

export type Watched = {
  readonly day: string;
  readonly store: string;
  readonly staff: string;
  readonly figures: Partial<Record<Figure, number>>;
  readonly events: readonly Event[];
};

const NOBODYS = ['rights-received', 'rights-released', 'receipts-released', 'import'];

/**
 * What an entry adds to the figures of its day, and what partners are told of it; undefined if nothing. A clock that is ahead counts on
 * the day on which it was heard (`latest`).
 */
export function watchEntry(terminal: string, entry: unknown, latest: string): Watched | undefined {
  const read = entrySchema.safeParse(entry).data;
  if (!read || NOBODYS.includes(read.kind)) return undefined;
  const said = read.facts?.day ?? read.day ?? dayIn('UTC', Math.max(0, Math.min(read.at, 8.64e15)));
  const { store, staff } = read;
  return {
    day: said > latest ? latest : said,
    store,
    staff,
    figures: figuresOf(read),
    events: eventsOf(terminal, read),
  };
}

function figuresOf(entry: Read): Watched['figures'] {
  const { kind, transfers = [] } = entry;
  const points = transfers.filter(({ unit }) => unit === 'points');
  const sum = (of: typeof points): number => of.reduce((total, { amount }) => total + amount, 0);
  const given = sum(points.filter(({ from, to }) => memberOf(to) !== undefined && memberOf(from) === undefined));
  const taken = sum(points.filter(({ from, to }) => memberOf(from) !== undefined && memberOf(to) === undefined));
  switch (kind) {
    case 'sale':
      return { sales: 1, turnover: entry.toPay ?? 0, earned: given, redeemed: taken };
    case 'return':
    case 'return-without-receipt':
      return { turnover: -(entry.amount ?? 0), earned: -taken, redeemed: -given };
    case 'enrolment':
      return { enrolled: 1 };
    case 'adjustment':
      return entry.reason === 'goodwill' ? { goodwill: sum(points.filter(({ from }) => isGoodwill(from))) } : {};
    default:
      return {};
  }
}

function eventsOf(terminal: string, entry: Read): Event[] {
  const { kind, at, store, member, transfers = [] } = entry;
  const booking = `${terminal}:${entry.seq}`;
  if (kind === 'voucher') return voucherEvents(booking, entry);
  // stock and seats are nobody's account
  if (member === undefined || kind === 'enrolment' || member.startsWith('pool:')) return [];
  const changes = new Map<string, number>();
  const add = (owner: string, unit: string, amount: number): void => {
    const key = JSON.stringify([owner, unit]);
    changes.set(key, (changes.get(key) ?? 0) + amount);
  };
  for (const { unit, from, to, amount } of transfers) {
    const [giver, taker] = [memberOf(from), memberOf(to)];
    if (giver !== undefined) add(giver, unit, -amount);
    if (taker !== undefined) add(taker, unit, amount);
  }
  const changed = [...changes].flatMap(([key, amount]) => {
    const [owner, unit] = JSON.parse(key) as [string, string];
    return amount === 0 ? [] : [{ member: owner, unit, amount }];
  });
  const reason = kind === 'adjustment' ? { reason: entry.reason } : {};
  return [{ type: 'booking.made', at, data: { booking, kind, ...reason, store, member, changes: changed } }];
}

/** The code itself is money: its end is enough to tell vouchers apart. */
function voucherEvents(booking: string, { at, store, what, amount = 0, left = 0, transfers = [] }: Read): Event[] {
  const codes = new Set(transfers.flatMap(({ from, to }) => voucherOf(to) ?? voucherOf(from) ?? []));
  const type = what === 'sold' ? 'voucher.issued' : what === 'redeemed' ? 'voucher.redeemed' : undefined;
  if (!type) return [];
  return [...codes].map((code) => ({ type, at, data: { booking, store, ending: code.slice(-4), amount, left } }));
}

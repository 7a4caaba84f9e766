import { sql } from 'kysely';
import type { Localized } from '#base/result';
import { ownerAccount, stockOf, type Unit, voucherAccount } from '#domain/account';
import type { VoucherCode } from '#domain/voucher-code';
import { seatsOf, cameOf } from '#domain/program/event';
import { MEMBERS } from '../../ingest/aggregate.ts';
import { programIn } from '../administration.ts';
import type { Database } from '../database.ts';
import { drawWinnersOf, publishedDraw } from '../draws.ts';
import { bookingsOf } from './bookings.ts';

/** What is on a voucher and what became of it; undefined for a code that was never sold. */
export async function voucherView(db: Database, brand: string, code: VoucherCode) {
  const holder = voucherAccount(code);
  const lots = await db
    .selectFrom('lot')
    .select(['remaining', 'expires'])
    .where('brand', '=', brand)
    .where('member', '=', holder)
    .where('unit', '=', 'credit')
    .execute();
  if (lots.length === 0) return undefined;
  const { rows } = await bookingsOf(db, brand, [holder], {});
  const until = lots.find(({ expires, remaining }) => remaining > 0 && expires !== null)?.expires;
  return {
    code,
    balance: lots.reduce((sum, { remaining }) => sum + remaining, 0),
    ...(until != null && { until }),
    bookings: rows.map(({ at, terminal, seq, kind, store, counter, moves }) => ({
      at,
      terminal,
      seq,
      kind,
      store,
      counter,
      change: moves.find(({ unit }) => unit === 'credit')?.amount ?? 0,
    })),
  };
}

/** The balances of one unit, account by account. */
async function balancesOf(
  db: Database,
  brand: string,
  units: readonly Unit[],
): Promise<(unit: Unit, account: string) => number> {
  const { rows } = await sql<{ unit: string; account: string; balance: number }>`
    select unit, account, balance from account
    where brand = ${brand} and unit = any(${units}::text[]) and account in (${MEMBERS}, ${ownerAccount(brand)})`.execute(
    db,
  );
  const found = new Map(rows.map(({ unit, account, balance }) => [`${unit} ${account}`, balance]));
  return (unit, account) => found.get(`${unit} ${account}`) ?? 0;
}

/** Prize draws of the program in force, with what is public of them, and who has won. */
export async function drawsView(db: Database, brand: string) {
  const program = (await programIn(db, brand))?.program;
  const known = (program?.instruments ?? []).flatMap((one) => (one.kind === 'draw' ? [one] : []));
  const balance = await balancesOf(
    db,
    brand,
    known.map(({ id }) => `tickets:${id}` as const),
  );
  return Promise.all(
    known.map(async ({ id, name, when }) => {
      const published = await publishedDraw(db, brand, id);
      const drawn = published?.drawn && (await drawWinnersOf(db, brand, published.drawn));
      return {
        id,
        name,
        tickets: balance(`tickets:${id}`, MEMBERS),
        ...(when?.until !== undefined && { until: when.until }),
        ...(published && { commitment: published.commitment, committedAt: published.committedAt }),
        ...(drawn && {
          drawn: {
            at: drawn.at,
            participants: drawn.participants,
            winners: drawn.winners.map(({ member, name: called, phone, card }) => ({
              member,
              name: called,
              ...(phone !== undefined && { phone }),
              ...(card !== undefined && { card }),
            })),
          },
        }),
        proof: `/draws/${id}`,
      };
    }),
  );
}

export type EventView = {
  readonly id: string;
  readonly name: Localized;
  readonly from: string;
  readonly until: string;
  readonly capacity: number;
  readonly seats: number;
  readonly taken: number;
  readonly came: number;
};

/** Events of the program in force: accounts say how many seats there are, are taken, and were used. */
export async function eventsView(db: Database, brand: string): Promise<EventView[]> {
  const program = (await programIn(db, brand))?.program;
  const known = (program?.instruments ?? []).flatMap((one) => (one.kind === 'event' ? [one] : []));
  const balance = await balancesOf(
    db,
    brand,
    known.flatMap(({ id }) => [stockOf(id), seatsOf(id), cameOf(id)]),
  );
  return known.map(({ id, name, from, until, capacity }) => ({
    id,
    name,
    from,
    until,
    capacity,
    seats: 0 - balance(stockOf(id), ownerAccount(brand)),
    taken: balance(seatsOf(id), MEMBERS),
    came: balance(cameOf(id), MEMBERS),
  }));
}

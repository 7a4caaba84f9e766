import { sql } from 'kysely';
import { BOOKINGS_A_PAGE, type MemberBooking, type MemberBookingView } from '#contract/back-office/members';
import { reasonsOf, whatOf } from '#contract/booking-rows';
import type { Transfer } from '#domain/account';
import { type Entry, transfersOf } from '#domain/entry';
import type { Program } from '#domain/program/schema';
import { decodeEntry } from '#ledger/entry-text';
import { hashOf, textOf } from '#replication/node-packing';
import { OFFICE } from '../../books/own-journal.ts';
import { programIn } from '../administration.ts';
import type { Database } from '../database.ts';
import type { OfficeTables } from '../schema.ts';
import { stretchAt } from '../stretches.ts';
import { nameOfUnit } from './accounts-view.ts';
import { type Names, namesOf } from './names.ts';

/** Where an entry stands in the list: the latest first. */
export type Place = { readonly at: number; readonly terminal: string; readonly seq: number };
export type Bookings = { readonly rows: MemberBooking[]; readonly next?: Place };

type Row = Omit<OfficeTables['member_entry'], 'moves'> & { moves: { [unit: string]: number } };

/** Transfers of one entry that are shown; an import may have thousands. */
const MOST_TRANSFERS = 200;
const MOST_REASONS = 200;

/** A page of the entries that touched any of these accounts, of one unit where it is named; `stores`: only what was booked there. */
export async function bookingsOf(
  db: Database,
  brand: string,
  holders: readonly string[],
  {
    unit,
    before,
    stores,
  }: { unit?: string | undefined; before?: Place | undefined; stores?: readonly string[] | undefined },
): Promise<Bookings> {
  const past = before ? sql`and (at, terminal, seq) < (${before.at}, ${before.terminal}, ${before.seq})` : sql``;
  const { rows } = await sql<Row>`
    select found.* from unnest(${holders}::text[]) as wanted (holder)
      cross join lateral (
        select * from member_entry
        where brand = ${brand} and member_entry.holder = wanted.holder ${past}
          ${unit === undefined ? sql`` : sql`and moves ? ${unit}`}
          ${stores === undefined ? sql`` : sql`and store = any(${stores}::text[])`}
        order by at desc, terminal desc, seq desc limit ${BOOKINGS_A_PAGE + 1}) found
    order by at desc, terminal desc, seq desc limit ${BOOKINGS_A_PAGE + 1}`.execute(db);
  const [names, inForce] = await Promise.all([namesOf(db, brand), programIn(db, brand)]);
  const shown = rows.slice(0, BOOKINGS_A_PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => viewOf(row, names, inForce?.program)),
    ...(rows.length > BOOKINGS_A_PAGE && last && { next: { at: last.at, terminal: last.terminal, seq: last.seq } }),
  };
}

function viewOf(
  { at, terminal, seq, kind, store, amount, moves }: Row,
  names: Names,
  program: Program | undefined,
): MemberBooking {
  const isOffice = store === OFFICE;
  return {
    at,
    terminal,
    seq,
    kind,
    store: isOffice ? '' : names.store(store),
    counter: isOffice ? '' : names.counter(terminal),
    ...(amount !== null && { amount }),
    moves: Object.entries(moves).map(([unit, change]) => {
      const name = nameOfUnit(unit, program);
      return { unit, ...(name && { name }), amount: change };
    }),
  };
}

/** One entry as its journal says it, with every reason; undefined if none of these accounts was touched by it. */
export async function bookingOf(
  db: Database,
  brand: string,
  holders: readonly string[],
  { terminal, seq }: { readonly terminal: string; readonly seq: number },
  stores: readonly string[] | undefined,
): Promise<MemberBookingView | undefined> {
  const stretch = await stretchAt(db, { brand, terminal }, seq);
  const index = stretch ? seq - stretch.lines.from : -1;
  if (!stretch || index < 0 || index >= stretch.lines.starts.length) return undefined;
  const entry = decodeEntry(textOf(stretch.lines, index)) as Entry;
  const row = await db
    .selectFrom('member_entry')
    .selectAll()
    .where('brand', '=', brand)
    .where('holder', 'in', holders)
    .where('at', '=', entry.at)
    .where('terminal', '=', terminal)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (!row || (stores && !stores.includes(row.store))) return undefined;
  const [names, inForce] = await Promise.all([namesOf(db, brand), programIn(db, brand)]);
  const program = inForce?.program;
  return {
    ...viewOf(row, names, program),
    what: whatOf(entry, program),
    staff: names.person(entry.staff),
    reasons: [...reasonsOf(entry)].slice(0, MOST_REASONS),
    // of an import that many share, only their own
    transfers: transfersOf(entry)
      .filter((transfer) => entry.kind !== 'import' || isOf(transfer, holders))
      .slice(0, MOST_TRANSFERS)
      .map(({ unit, from, to, amount }) => {
        const name = nameOfUnit(unit, program);
        return {
          unit,
          ...(name && { name }),
          from: placeOf(from, holders, names),
          to: placeOf(to, holders, names),
          amount,
        };
      }),
    hash: hashOf(stretch.lines, index) ?? '',
    receivedAt: stretch.receivedAt,
  };
}

const isOf = ({ from, to }: Transfer, holders: readonly string[]): boolean =>
  [from, to].some((account) => holders.some((holder) => account === holder || account === `member:${holder}`));

/** An account as people call it: `member` is the member that is looked at; others stay opaque. */
function placeOf(account: string, holders: readonly string[], names: Names): string {
  const [kind = '', id = ''] = account.split(':');
  if (kind === 'member') return holders.includes(id) ? 'member' : account;
  return ['store', 'expired', 'goodwill', 'credit'].includes(kind) ? `${kind}:${names.store(id)}` : account;
}

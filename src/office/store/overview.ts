import { sql } from 'kysely';
import type { AboutCounter, Scope } from '#replication/wire';
import { ratio } from '#base/money';
import { creditAccount } from '#domain/advance';
import { moneyRate } from '#domain/program/rewards';
import { type Program, rewardsOf } from '#domain/program/schema';
import { MEMBERS, VOUCHERS } from '../ingest/aggregate.ts';
import { programIn } from './administration.ts';
import type { Database } from './database.ts';
import type { TerminalState } from './schema.ts';
import { PRESENT_MS } from './terminals.ts';

export type TerminalOverview = {
  readonly id: string;
  readonly name: string;
  readonly store: string;
  readonly state: 'connected' | 'silent' | 'revoked' | 'replaced' | 'dead';
  readonly lastContact: number | null;
  /** Entries taken in: the number of the last one. */
  readonly seq: number;
  readonly headHash: string;
  /** Head office's clock minus the terminal's, at its last batch. */
  readonly driftMs: number | null;
  /** Places of the feed that the terminal has not asked for yet. */
  readonly behind: number;
  /** Which members it hears of. */
  readonly scope: Scope;
  /** What it says of itself: the version of its software, and how its printer is. */
  readonly software: string | null;
  readonly printer: AboutCounter['printer'] | null;
};

export type Overview = {
  readonly brand: string;
  readonly name: string;
  readonly at: number;
  readonly currency: string;
  readonly stores: readonly { readonly id: string; readonly name: string; readonly region: string | null }[];
  readonly terminals: readonly TerminalOverview[];
  readonly entries: number;
  readonly members: number;
  /** Points that members own, and what they are worth at most; undefined if no reward turns points into money. */
  readonly liability: { readonly points: number; readonly worth: number | undefined };
  /** Points that stores advanced while head office could not be reached, and have not got back; only those that have any (L36). */
  readonly advanced: readonly { readonly store: string; readonly points: number }[];
  /** Entries on which head office and a counter disagree (R29). */
  readonly disagreements: number;
  /** Receipts of tills that two counters booked, because one of them was declared dead and was not (P94). */
  readonly receiptsBookedTwice: number;
  /** Credit that customers own, on vouchers above all, in minor units of money. */
  readonly credit: number;
  /** What all accounts of a unit add up to: zero, or something is wrong. */
  readonly sums: readonly { readonly unit: string; readonly sum: number }[];
};

const isTerminal = <T extends { readonly state: TerminalState }>(
  row: T,
): row is T & { state: Exclude<TerminalState, 'own'> } => row.state !== 'own';

export async function readOverview(db: Database, brand: string, nowMs: number): Promise<Overview> {
  const [{ name, position }, stores, terminals, sums, members, inForce, credits, disagreements, twice] =
    await Promise.all([
      db.selectFrom('brand').select(['name', 'position']).where('id', '=', brand).executeTakeFirstOrThrow(),
      db
        .selectFrom('store')
        .select(['id', 'name', 'region'])
        .where('brand', '=', brand)
        .orderBy('name')
        .limit(1_000)
        .execute(),
      db.selectFrom('terminal').selectAll().where('brand', '=', brand).orderBy('name').limit(5_000).execute(),
      accountSums(db, brand),
      countMembers(db, brand),
      programIn(db, brand),
      creditsOf(db, brand),
      countDisagreements(db, brand),
      countBookedTwice(db, brand),
    ]);
  const points = sums.find((sum) => sum.unit === 'points');
  return {
    brand,
    name,
    at: nowMs,
    currency: inForce?.program.currency ?? 'EUR',
    stores,
    terminals: terminals.filter(isTerminal).map((terminal) => ({
      id: terminal.id,
      name: terminal.name,
      store: terminal.store,
      state:
        terminal.state !== 'active'
          ? terminal.state
          : nowMs - (terminal.last_contact ?? 0) <= PRESENT_MS
            ? 'connected'
            : 'silent',
      lastContact: terminal.last_contact,
      seq: terminal.seq,
      headHash: terminal.head_hash,
      driftMs: terminal.drift_ms,
      behind: Math.max(0, position - terminal.fed_position),
      scope: terminal.scope,
      software: terminal.software,
      printer: terminal.printer,
    })),
    entries: terminals.reduce((total, terminal) => total + terminal.seq, 0),
    members,
    liability: { points: points?.owed ?? 0, worth: inForce && worthOf(inForce.program, points?.owed ?? 0) },
    advanced: stores.flatMap(({ id, name: store }) => {
      const points = credits.get(creditAccount(id)) ?? 0;
      return points > 0 ? [{ store, points }] : [];
    }),
    disagreements,
    receiptsBookedTwice: twice,
    credit: sums.find((sum) => sum.unit === 'credit')?.owed ?? 0,
    sums: sums.map(({ unit, sum }) => ({ unit, sum })),
  };
}

async function accountSums(db: Database, brand: string) {
  const { rows } = await sql<{ unit: string; sum: number; owed: number }>`
    select unit, sum(balance)::bigint as sum, coalesce(sum(balance) filter (where account in (${MEMBERS}, ${VOUCHERS})), 0)::bigint as owed
    from account where brand = ${brand} group by unit order by unit`.execute(db);
  return rows;
}

/** What stores have advanced and not got back, by account. */
async function creditsOf(db: Database, brand: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('account')
    .select(['account', 'balance'])
    .where('brand', '=', brand)
    .where('unit', '=', 'points')
    .where('account', 'like', `${creditAccount('')}%`)
    .execute();
  return new Map(rows.map(({ account, balance }) => [account, 0 - balance]));
}

async function countDisagreements(db: Database, brand: string): Promise<number> {
  const { count } = await db
    .selectFrom('disagreement')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('brand', '=', brand)
    .executeTakeFirstOrThrow();
  return count;
}

async function countBookedTwice(db: Database, brand: string): Promise<number> {
  const { count } = await db
    .selectFrom('receipt')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('brand', '=', brand)
    .where('again_by', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

async function countMembers(db: Database, brand: string): Promise<number> {
  const { members } = await db
    .selectFrom('document')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .where('brand', '=', brand)
    .where('kind', '=', 'member')
    .executeTakeFirstOrThrow();
  return members;
}

/** What points are worth in money, in minor units, by the reward that gives most for them. */
export function worthOf(program: Program, points: number): number | undefined {
  const worths = rewardsOf(program).flatMap((reward) => {
    const rate = moneyRate(reward);
    return rate ? [ratio(Math.max(0, points), rate.amount, rate.points, 'half-up')] : [];
  });
  return worths.length > 0 ? Math.max(...worths) : undefined;
}

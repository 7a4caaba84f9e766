import { type AccountId, memberOf, type Unit } from '#domain/account';
import { parseEntry } from '#counter/store/journal';
import { verifyCounter } from '#counter/store/verify';
import type { TextKey } from '#text/catalogue';
import { accountPostings } from '#ledger/postings';
import { sha256 } from '#replication/node-sha256';
import type { DemoOffice } from './demo-office.ts';
import type { Read } from './load.ts';
import type { LoadingCounter } from './loading-counter.ts';
import { PUBLISHED } from './purchases.ts';

/** One statement about the whole, with both figures; `money` is in minor units. */
export type Check = {
  readonly name: Extract<TextKey, `demo-check-${string}`>;
  readonly ok: boolean;
  readonly found: number;
  readonly expected: number;
  readonly money?: true;
};

/** What the journals say together, and what each of them holds. */
export type Journals = {
  readonly counters: readonly JournalSums[];
  /** Balance by unit and account over all journals; all members together are one account, `members`. */
  readonly accounts: ReadonlyMap<string, number>;
};
export type JournalSums = {
  sales: number;
  salesMinor: number;
  discountMinor: number;
  rewards: number;
  readonly members: Set<string>;
};

const PAGE = 2_000;

/** What a single member owns is compared lot by lot; among the accounts all members stand together. */
const accountKey = (unit: Unit, account: AccountId): string =>
  `${unit} ${memberOf(account) === undefined ? account : 'members'}`;

/** Adds up the purchases of the data (keys `file:…`) and every account of the counters' journals. */
export function readJournals(counters: readonly LoadingCounter[]): Journals {
  const accounts = new Map<string, number>();
  const sums = counters.map(({ ledger }) => {
    const sum: JournalSums = { sales: 0, salesMinor: 0, discountMinor: 0, rewards: 0, members: new Set() };
    for (let after = 0; ; ) {
      const page = ledger.journal.after(after, PAGE);
      for (const stored of page) {
        const entry = parseEntry(stored.body);
        for (const { account, unit, amount } of accountPostings(entry)) {
          const key = accountKey(unit, account);
          accounts.set(key, (accounts.get(key) ?? 0) + amount);
        }
        if (entry.kind !== 'sale' || !entry.sale.key.startsWith('file:')) continue;
        sum.sales++;
        sum.salesMinor += entry.sale.total;
        sum.discountMinor += entry.discount;
        sum.rewards += entry.choices.length;
        sum.members.add(entry.member);
      }
      const last = page.at(-1);
      if (!last) break;
      after = last.seq;
    }
    return sum;
  });
  return { counters: sums, accounts };
}

/** Everything that must hold after a load. */
export async function checkLoad(
  counters: readonly LoadingCounter[],
  { office, db }: DemoOffice,
  read: Read,
  journals: Journals,
): Promise<Check[]> {
  const members = new Set(journals.counters.flatMap((sums) => [...sums.members]));
  const total = (of: (sums: JournalSums) => number): number =>
    journals.counters.reduce((sum, counter) => sum + of(counter), 0);
  const entries = counters.reduce((sum, { ledger }) => sum + ledger.journal.head().seq, 0);
  const acknowledged = counters.reduce((sum, counter) => sum + counter.acknowledged(), 0);
  const overview = await office.overview();
  const verdict = await office.verify();
  const faults =
    counters.filter(({ database }) => verifyCounter(database.connection, sha256).fault).length +
    (verdict.fault ? 1 : 0);
  const balances = await compareBalances(counters, db, office.brand);
  const all = read.baskets === PUBLISHED.baskets;
  return [
    same(
      'demo-check-baskets',
      total(({ sales }) => sales),
      all ? PUBLISHED.baskets : read.baskets,
    ),
    same('demo-check-members', members.size, all ? PUBLISHED.households : read.households.size),
    {
      ...same(
        'demo-check-sales',
        total(({ salesMinor }) => salesMinor),
        all ? PUBLISHED.salesMinor : read.salesMinor,
      ),
      money: true,
    },
    same('demo-check-acknowledged', acknowledged, entries),
    same('demo-check-office-entries', overview.entries, entries),
    same('demo-check-sums-counters', unbalanced(sumsOf(journals.accounts)), 0),
    same('demo-check-sums-office', unbalanced(overview.sums.map(({ sum }) => sum)), 0),
    same('demo-check-accounts', await differingAccounts(db, office.brand, journals.accounts), 0),
    same('demo-check-balances', balances.equal, balances.compared),
    same('demo-check-rights', heldAtCounters(counters), await heldByOffice(db, office.brand)),
    same('demo-check-verify', faults, 0),
  ];
}

export const same = (name: Check['name'], found: number, expected: number): Check => ({
  name,
  ok: found === expected,
  found,
  expected,
});

const sumsOf = (accounts: ReadonlyMap<string, number>): number[] => {
  const sums = new Map<string, number>();
  for (const [key, balance] of accounts) {
    const unit = key.slice(0, key.indexOf(' '));
    sums.set(unit, (sums.get(unit) ?? 0) + balance);
  }
  return [...sums.values()];
};

const unbalanced = (sums: readonly number[]): number => sums.reduce((total, sum) => total + Math.abs(sum), 0);

type OfficeDatabase = DemoOffice['db'];

/** Accounts whose balance at head office is not the sum of the counters' journals. */
async function differingAccounts(
  db: OfficeDatabase,
  brand: string,
  booked: ReadonlyMap<string, number>,
): Promise<number> {
  const left = new Map(booked);
  let differing = 0;
  for (const { unit, account, balance } of await db
    .selectFrom('account')
    .select(['unit', 'account', 'balance'])
    .where('brand', '=', brand)
    .execute()) {
    const key = accountKey(unit, account);
    if ((left.get(key) ?? 0) !== balance) differing++;
    left.delete(key);
  }
  return differing + [...left.values()].filter((balance) => balance !== 0).length;
}

/** Compares points and visits of every member at every counter that knows it with head office's. */
async function compareBalances(
  counters: readonly LoadingCounter[],
  db: OfficeDatabase,
  brand: string,
): Promise<{ compared: number; equal: number }> {
  const rows = await db
    .selectFrom('lot')
    .select((eb) => ['member', 'unit', eb.fn.sum<string | number>('remaining').as('units')])
    .where('brand', '=', brand)
    .groupBy(['member', 'unit'])
    .execute();
  const atOffice = new Map(rows.map(({ member, unit, units }) => [`${unit} ${member}`, Number(units)]));
  let compared = 0;
  let equal = 0;
  for (const { database } of counters) {
    const known = database.connection
      .prepare<[], { id: string }>("select id from document where kind = 'member' and body <> 'null'")
      .all();
    const here = new Map(
      database.connection
        .prepare<[], { member: string; unit: Unit; units: number }>(
          'select member, unit, sum(remaining) as units from lot group by member, unit',
        )
        .all()
        .map(({ member, unit, units }) => [`${unit} ${member}`, units]),
    );
    for (const { id } of known) {
      for (const unit of ['points', 'visits'] as const) {
        compared++;
        if ((here.get(`${unit} ${id}`) ?? 0) === (atOffice.get(`${unit} ${id}`) ?? 0)) equal++;
      }
    }
  }
  return { compared, equal };
}

/** Points that the counters may spend without asking; head office must know the same of them. */
const heldAtCounters = (counters: readonly LoadingCounter[]): number =>
  counters.reduce(
    (sum, { database }) =>
      sum +
      (database.connection
        .prepare<[], { held: number | null }>("select sum(held) as held from lot where unit = 'points'")
        .get()?.held ?? 0),
    0,
  );

async function heldByOffice(db: OfficeDatabase, brand: string): Promise<number> {
  const row = await db
    .selectFrom('lot')
    .select((eb) => eb.fn.sum<string | number | null>('held').as('held'))
    .where('brand', '=', brand)
    .where('unit', '=', 'points')
    .executeTakeFirst();
  return Number(row?.held ?? 0);
}

import { type ChainHead, GENESIS } from '#ledger/chain';
import { parseEntry } from '#counter/store/journal';
import { openForReading } from '#counter/store/database';
import { verifyCounter } from '#counter/store/verify';
import type { Office } from '#office/main';
import { openDatabase as openOfficeDatabase, type Tx } from '#office/store/database';
import { memberLots } from '#office/store/rights';
import { readTogether } from '#office/store/scope';
import { sha256 } from '#replication/node-sha256';
import type { Member } from './customers.ts';

/** What a member owns, as `points` and `visits`. */
export type Balance = { readonly points: number; readonly visits: number };
/** A sale as the journals have it. `times`: how often its key stands in them. */
export type Booked = { readonly earned: number; readonly spent: number; times: number };

export type CounterBooks = {
  readonly terminal: string;
  readonly head: ChainHead;
  readonly acknowledged: number;
  readonly feedPosition: number;
  readonly balances: ReadonlyMap<string, Balance>;
  /** Rights to points by member and lot. */
  readonly held: ReadonlyMap<string, number>;
};

export type OfficeBooks = {
  readonly position: number;
  readonly heads: ReadonlyMap<string, ChainHead>;
  readonly balances: ReadonlyMap<string, Balance>;
  /** Rights by terminal, then by member and lot. */
  readonly held: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly granted: number;
  /** The smallest that is left in any lot, and of any lot what head office itself holds. */
  readonly leastLeft: number;
  readonly leastOwn: number;
  readonly sums: readonly { readonly unit: string; readonly sum: number }[];
};

const rightKey = (member: string, lot: string): string => `${member} ${lot}`;

/** Reads a counter's file beside the running counter. */
function withFile<T>(
  folder: string,
  work: (connection: Extract<ReturnType<typeof openForReading>, { ok: true }>['value']) => T,
): T {
  const opened = openForReading(folder);
  if (!opened.ok) throw new Error(`${folder}: ${opened.code}`);
  try {
    return work(opened.value);
  } finally {
    opened.value.close();
  }
}

export const readCounter = (folder: string, members: readonly Member[]): CounterBooks =>
  withFile(folder, (connection) =>
    // one state of the file for all questions
    connection.transaction((): CounterBooks => {
      const setting = (key: string): string | undefined =>
        connection.prepare<[string], { value: string }>('select value from setting where key = ?').get(key)?.value;
      const head =
        connection.prepare<[], ChainHead>('select seq, hash from journal order by seq desc limit 1').get() ?? GENESIS;
      const lots = connection
        .prepare<[], { member: string; unit: string; id: string; remaining: number; held: number }>(
          'select member, unit, id, remaining, held from lot',
        )
        .all();
      const sum = (member: string, unit: string): number =>
        lots.reduce((total, lot) => (lot.member === member && lot.unit === unit ? total + lot.remaining : total), 0);
      return {
        terminal: (JSON.parse(setting('identity') ?? '{}') as { terminal?: string }).terminal ?? '',
        head: { seq: head.seq, hash: head.hash },
        acknowledged: Number(setting('acknowledged') ?? 0),
        feedPosition: Number(setting('feed-position') ?? 0),
        balances: new Map(
          members.map(({ name }) => [name, { points: sum(name, 'points'), visits: sum(name, 'visits') }]),
        ),
        held: new Map(
          lots.flatMap(({ unit, member, id, held }) =>
            unit === 'points' && held !== 0 ? [[rightKey(member, id), held]] : [],
          ),
        ),
      };
    })(),
  );

/** Proves the whole file; a sentence for the first fault, undefined if there is none. */
export const faultOfCounter = (folder: string): string | undefined =>
  withFile(folder, (connection) => {
    const { fault } = verifyCounter(connection, sha256);
    return fault && `${fault.place}: ${fault.code} ${JSON.stringify(fault.values)}`;
  });

/** What the journals of all counters say together. */
export type Journals = {
  readonly sales: Map<string, Booked>;
  /** Entries that have brought rights to a counter, or given them back. */
  rightsMoved: number;
};

/** Adds the entries after entry `after` to `journals`; answers the last entry read. */
export const readJournal = (folder: string, after: number, journals: Journals): number =>
  withFile(folder, (connection) => {
    let last = after;
    for (const { seq, body } of connection
      .prepare<[number], { seq: number; body: string }>('select seq, body from journal where seq > ? order by seq')
      .iterate(after)) {
      last = seq;
      const entry = parseEntry(body);
      if (entry.kind === 'rights-received' || entry.kind === 'rights-released') journals.rightsMoved++;
      if (entry.kind !== 'sale') continue;
      const account = `member:${entry.member}`;
      const points = entry.transfers.filter(({ unit }) => unit === 'points');
      const key = entry.sale.key.split(':').at(-1)!;
      const found = journals.sales.get(key);
      if (found) found.times++;
      else
        journals.sales.set(key, {
          earned: points.reduce((sum, { to, amount }) => (to === account ? sum + amount : sum), 0),
          spent: points.reduce((sum, { from, amount }) => (from === account ? sum + amount : sum), 0),
          times: 1,
        });
    }
    return last;
  });

export async function readOffice(office: Office, members: readonly Member[]): Promise<OfficeBooks> {
  const database = openOfficeDatabase(office.databaseUrl, () => undefined);
  // one state of the database: what moves between two questions would look lost
  try {
    return await readTogether(database, (db) => booksIn(db, office.brand, members));
  } finally {
    await database.destroy();
  }
}

async function booksIn(db: Tx, brand: string, members: readonly Member[]): Promise<OfficeBooks> {
  const { position } = await db
    .selectFrom('brand')
    .select('position')
    .where('id', '=', brand)
    .executeTakeFirstOrThrow();
  const terminals = await db
    .selectFrom('terminal')
    .select(['id', 'seq', 'head_hash as hash'])
    .where('brand', '=', brand)
    .where('state', '<>', 'own')
    .execute();
  const sums = await db
    .selectFrom('account')
    .select((eb) => ['unit', eb.fn.sum<string | number>('balance').as('sum')])
    .where('brand', '=', brand)
    .groupBy('unit')
    .orderBy('unit')
    .execute();
  const visits = await db
    .selectFrom('lot')
    .select((eb) => ['member', eb.fn.sum<string | number>('remaining').as('visits')])
    .where('brand', '=', brand)
    .where('unit', '=', 'visits')
    .groupBy('member')
    .execute();
  const balances = new Map<string, Balance>();
  const held = new Map<string, Map<string, number>>();
  let [granted, leastLeft, leastOwn] = [0, 0, 0];
  for (const { name } of members) {
    const lots = await memberLots(db, { brand, member: name, unit: 'points' });
    let points = 0;
    for (const lot of lots) {
      points += lot.remaining;
      granted += lot.granted;
      leastLeft = Math.min(leastLeft, lot.remaining);
      let own = lot.remaining - lot.granted;
      for (const [terminal, amount] of lot.held) {
        own -= amount;
        if (amount === 0) continue;
        const rights = held.get(terminal) ?? new Map<string, number>();
        held.set(terminal, rights.set(rightKey(name, lot.id), amount));
      }
      leastOwn = Math.min(leastOwn, own);
    }
    balances.set(name, { points, visits: Number(visits.find(({ member }) => member === name)?.visits ?? 0) });
  }
  return {
    position,
    heads: new Map(terminals.map(({ id, seq, hash }) => [id, { seq, hash }])),
    balances,
    held,
    granted,
    leastLeft,
    leastOwn,
    sums: sums.map(({ unit, sum }) => ({ unit, sum: Number(sum) })),
  };
}

import { type ChainHead, GENESIS } from '#ledger/chain';
import { isSignedBy } from '#replication/client/keys';
import { signedHead } from '#replication/wire';
import { followedHash, isChained } from '#replication/node-packing';
import { aggregate } from '../ingest/aggregate.ts';
import type { Database, Tx } from './database.ts';
import { readTogether } from './scope.ts';
import { stretchesOf } from './stretches.ts';

export type OfficeFault =
  | { readonly fault: 'chain'; readonly terminal: string; readonly seq: number }
  | { readonly fault: 'head'; readonly terminal: string; readonly seq: number }
  | { readonly fault: 'signature'; readonly terminal: string; readonly seq: number }
  | { readonly fault: 'sum'; readonly unit: string; readonly sum: number }
  | {
      readonly fault: 'account';
      readonly unit: string;
      readonly account: string;
      readonly kept: number;
      readonly booked: number;
    }
  | {
      readonly fault: 'lot';
      readonly member: string;
      readonly lot: string;
      readonly kept: number;
      readonly booked: number;
    };

export type OfficeVerdict = {
  readonly entries: number;
  readonly terminals: number;
  readonly fault: OfficeFault | undefined;
};

const PAGE = 2_000;

/**
 * Recomputes everything from the journals: chains, signatures, sums, accounts, lots. Answers the first fault. Holds every
 * account and lot in memory. One state of the database is proved, whatever comes in meanwhile.
 */
export const verifyOffice = (db: Database, brand: string): Promise<OfficeVerdict> =>
  readTogether(db, (tx) => verifyBrand(tx, brand));

async function verifyBrand(db: Tx, brand: string): Promise<OfficeVerdict> {
  const accounts = new Map<string, number>();
  const lots = new Map<string, number>();
  const terminals = await db
    .selectFrom('terminal')
    .select(['id', 'seq', 'head_hash', 'public_key', 'state'])
    .where('brand', '=', brand)
    .orderBy('id')
    .execute();
  let entries = 0;
  const verdict = (fault?: OfficeFault): OfficeVerdict => ({
    entries,
    terminals: terminals.filter(({ state }) => state !== 'own').length,
    fault,
  });

  for (const terminal of terminals) {
    let head: ChainHead = GENESIS;
    let signature: string | undefined;
    for await (const stretch of stretchesOf(db, { brand, terminal: terminal.id })) {
      const { lines } = stretch;
      const count = lines.starts.length;
      if (lines.from !== head.seq + 1 || count === 0 || followedHash(lines, 0) !== head.hash) {
        return verdict({ fault: 'chain', terminal: terminal.id, seq: head.seq + 1 });
      }
      const broken = [...lines.starts.keys()].find((index) => !isChained(lines, index));
      if (broken !== undefined) return verdict({ fault: 'chain', terminal: terminal.id, seq: lines.from + broken });
      const changes = aggregate(lines);
      for (const { unit, account, amount } of changes.accounts) add(accounts, `${unit} ${account}`, amount);
      for (const { member, lot, remaining } of changes.lots) add(lots, `${member} ${lot}`, remaining);
      entries += count;
      head = { seq: lines.from + count - 1, hash: lines.lastHash };
      signature = stretch.signature;
    }
    if (head.seq !== terminal.seq || head.hash !== terminal.head_hash)
      return verdict({ fault: 'head', terminal: terminal.id, seq: head.seq });
    const fits =
      head.seq === 0 || isSignedBy(terminal.public_key, signedHead(terminal.id, head.seq, head.hash), signature ?? '');
    if (!fits) return verdict({ fault: 'signature', terminal: terminal.id, seq: head.seq });
  }
  return verdict((await checkAccounts(db, brand, accounts)) ?? (await checkLots(db, brand, lots)));
}

const add = (sums: Map<string, number>, key: string, amount: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + amount);

async function checkAccounts(db: Tx, brand: string, booked: Map<string, number>): Promise<OfficeFault | undefined> {
  const sums = new Map<string, number>();
  let after = { unit: '', account: '' };
  for (;;) {
    const page = await db
      .selectFrom('account')
      .select(['unit', 'account', 'balance'])
      .where('brand', '=', brand)
      .where((eb) => eb(eb.refTuple('unit', 'account'), '>', eb.tuple(after.unit as 'points', after.account)))
      .orderBy('unit')
      .orderBy('account')
      .limit(PAGE)
      .execute();
    for (const { unit, account, balance } of page) {
      const key = `${unit} ${account}`;
      const expected = booked.get(key) ?? 0;
      booked.delete(key);
      if (expected !== balance) return { fault: 'account', unit, account, kept: balance, booked: expected };
      add(sums, unit, balance);
    }
    const last = page.at(-1);
    if (!last) break;
    after = last;
  }
  for (const [key, expected] of booked) {
    const [unit = '', account = ''] = key.split(' ');
    if (expected !== 0) return { fault: 'account', unit, account, kept: 0, booked: expected };
  }
  for (const [unit, sum] of sums) if (sum !== 0) return { fault: 'sum', unit, sum };
  return undefined;
}

async function checkLots(db: Tx, brand: string, booked: Map<string, number>): Promise<OfficeFault | undefined> {
  let after = { member: '', id: '' };
  for (;;) {
    const page = await db
      .selectFrom('lot')
      .select(['member', 'id', 'remaining'])
      .where('brand', '=', brand)
      .where((eb) => eb(eb.refTuple('member', 'id'), '>', eb.tuple(after.member, after.id)))
      .orderBy('member')
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const { member, id, remaining } of page) {
      const key = `${member} ${id}`;
      const expected = booked.get(key) ?? 0;
      booked.delete(key);
      if (expected !== remaining) return { fault: 'lot', member, lot: id, kept: remaining, booked: expected };
    }
    const last = page.at(-1);
    if (!last) break;
    after = last;
  }
  for (const [key, expected] of booked) {
    const [member = '', lot = ''] = key.split(' ');
    if (expected !== 0) return { fault: 'lot', member, lot, kept: 0, booked: expected };
  }
  return undefined;
}

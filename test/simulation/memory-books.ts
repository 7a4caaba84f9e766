import { canonicalJson } from '#base/canonical-json';
import type { Unit } from '#domain/account';
import type { RightPart } from '#domain/entry';
import type { AccountChange, LotChange } from '#office/ingest/aggregate';
import type { Books, BooksReader, BooksTransaction, Grant, TerminalHead, Wanted } from '#office/books/books';
import { ROWS_PER_POSITION } from '#office/store/positions';
import { GENESIS, type StoredEntry } from '#ledger/chain';
import { storedEntries } from '#replication/node-packing';
import type { DocumentRow, FeedRow, Scope } from '#replication/wire';
import {
  createHears,
  membersWithCard,
  readFeed,
  readMembers,
  readSnapshot,
  type SnapshotQuestion,
} from './memory-feed.ts';
import { memoryReceipts, newReceiptTables } from './memory-receipts.ts';

// Head office's books in memory: the second adapter of the port, for the simulator and for the suite that both must pass.
// Transactions see what others have committed and what they wrote themselves; rows and brands are locked as in PostgreSQL.

export type LotRow = {
  readonly member: string;
  readonly id: string;
  /** The terminal that named it first. */
  readonly home: string;
  readonly unit: LotChange['unit'];
  readonly usable: string | null;
  readonly expires: string | null;
  readonly remaining: number;
  readonly held: ReadonlyMap<string, number>;
  readonly granted: number;
  readonly position: number;
};
export type GrantRow = Grant & {
  readonly terminal: string;
  readonly request: string;
  readonly position: number;
  readonly grantedAt: number;
  readonly receivedSeq: number | undefined;
};
/** Where a terminal stands and of whom it hears; the number tells one scope from the next. */
export type ReaderRow = { readonly store: string; readonly scope: Scope; readonly number: number };
type PlacedDocument = DocumentRow & { readonly position: number };

/** What happened in a transaction that others are told about at its commit. */
export type Committed = { readonly brand: string; readonly position: number; readonly recalls: readonly string[] };

/** Every table by key; keys lead with the brand. */
const newTables = () => ({
  position: new Map<string, number>(),
  /** What changed up to here the feed no longer holds. */
  floor: new Map<string, number>(),
  terminal: new Map<string, Omit<TerminalHead, 'scope'>>(),
  /** Blocked terminals that were declared dead besides. */
  writtenOff: new Map<string, true>(),
  reader: new Map<string, ReaderRow>(),
  /** By brand, terminal and member: whom a terminal has asked for. */
  follows: new Map<string, true>(),
  journal: new Map<string, readonly StoredEntry[]>(),
  lot: new Map<string, ReadonlyMap<string, LotRow>>(),
  account: new Map<string, AccountChange>(),
  document: new Map<string, PlacedDocument>(),
  grant: new Map<string, GrantRow>(),
  ...newReceiptTables(),
});
export type Tables = ReturnType<typeof newTables>;
type TableName = keyof Tables;
type RowOf<Name extends TableName> = Tables[Name] extends Map<string, infer Row> ? Row : never;
/** Typed here once: a table by its name is one of several kinds of map for the compiler. */
export const rowOf = <Name extends TableName>(tables: Tables, table: Name, of: string): RowOf<Name> | undefined =>
  tables[table].get(of) as RowOf<Name> | undefined;
export type Look = <Name extends TableName>(table: Name, key: string) => RowOf<Name> | undefined;

const key = (...parts: readonly string[]): string => parts.join(' ');

export type MemoryDatabase = ReturnType<typeof createMemoryDatabase>;

export function createMemoryDatabase() {
  const tables = newTables();
  const locks = createLocks();
  const listeners = new Set<(committed: Committed) => void>();

  /**
   * Books over one connection of a process. `pause` is awaited before every statement and around every commit; `cut` breaks
   * the connection off: what was open is rolled back, whoever waits for it waits for ever.
   */
  function connect(pause: () => Promise<void> = () => Promise.resolve()): Books & { cut(): void } {
    const open = new Set<Transaction>();
    return {
      ...readerOf(tables, pause),
      async transaction(work) {
        const tx = createTransaction(tables, locks, pause);
        open.add(tx);
        try {
          const result = await work(tx.port);
          await pause();
          const committed = tx.commit();
          tx.end();
          if (committed) for (const listener of listeners) listener(committed);
          // the answer of the database is on its way
          await pause();
          return result;
        } finally {
          open.delete(tx);
          tx.end();
        }
      },
      cut() {
        for (const tx of open) tx.end();
        open.clear();
      },
    };
  }

  return {
    tables,
    connect,
    onCommit: (listener: (committed: Committed) => void) => void listeners.add(listener),
    addBrand: (brand: string) => void tables.position.set(brand, 0),
    addTerminal: (brand: string, terminal: string, state: TerminalHead['state'] = 'active') =>
      void tables.terminal.set(key(brand, terminal), { ...GENESIS, state }),
    setReader(brand: string, terminal: string, store: string, scope: Scope): void {
      const number = (tables.reader.get(key(brand, terminal))?.number ?? -1) + 1;
      tables.reader.set(key(brand, terminal), { store, scope, number });
    },
    membersWithCard: (brand: string, card: string): string[] => membersWithCard(tables, brand, card),
    members: (brand: string, terminal: string, members: readonly string[]): FeedRow[] =>
      readMembers(tables, brand, terminal, members),
    setState: (brand: string, terminal: string, state: TerminalHead['state']) =>
      void tables.terminal.set(key(brand, terminal), { ...tables.terminal.get(key(brand, terminal))!, state }),
    terminal: (brand: string, terminal: string) => tables.terminal.get(key(brand, terminal)),
    isWrittenOff: (brand: string, terminal: string) => tables.writtenOff.has(key(brand, terminal)),
    journal: (brand: string, terminal: string) => tables.journal.get(key(brand, terminal)) ?? [],
    lots: (brand: string): LotRow[] =>
      [...tables.lot].filter(([of]) => of.startsWith(`${brand} `)).flatMap(([, lots]) => [...lots.values()]),
    accounts: (brand: string): AccountChange[] =>
      [...tables.account].filter(([of]) => of.startsWith(`${brand} `)).map(([, account]) => account),
    documents: (brand: string): PlacedDocument[] =>
      [...tables.document].filter(([of]) => of.startsWith(`${brand} `)).map(([, document]) => document),
    grants: (brand: string): GrantRow[] =>
      [...tables.grant].filter(([of]) => of.startsWith(`${brand} `)).map(([, grant]) => grant),
    feed: (brand: string, terminal: string, after: number, limit: number, mark?: string) =>
      readFeed(tables, brand, terminal, after, limit, mark),
    snapshot: (brand: string, terminal: string, question: SnapshotQuestion) =>
      readSnapshot(tables, brand, terminal, question),
  };
}

function readerOf(
  from:
    | {
        get<Name extends TableName>(table: Name, key: string): RowOf<Name> | undefined;
        grants(): Iterable<[string, GrantRow]>;
      }
    | Tables,
  pause: () => Promise<void>,
): BooksReader {
  const grants = (): Iterable<[string, GrantRow]> => ('grants' in from ? from.grants() : from.grant);
  const lotsOf = (of: string) => ('grants' in from ? from.get('lot', of) : from.lot.get(of));
  return {
    async earlierGrant({ brand, terminal, request }) {
      await pause();
      for (const [of, row] of grants())
        if (of.startsWith(`${brand} `) && row.terminal === terminal && row.request === request)
          return { grant: row.grant, parts: row.parts };
      return undefined;
    },
    async memberLots({ brand, member, unit }) {
      await pause();
      return [...(lotsOf(key(brand, member)) ?? new Map<string, LotRow>()).values()]
        .filter((lot) => lot.unit === unit)
        .filter((lot) => lot.remaining !== 0 || lot.granted !== 0 || total(lot.held) !== 0)
        .map(({ id, usable, expires, remaining, held, granted }) => ({
          id,
          unit,
          usable,
          expires,
          remaining,
          held,
          granted,
        }));
    },
  };
}
const total = (held: ReadonlyMap<string, number>): number =>
  [...held.values()].reduce((sum, amount) => sum + amount, 0);

type Transaction = { readonly port: BooksTransaction; commit(): Committed | undefined; end(): void };

function createTransaction(tables: Tables, locks: Locks, pause: () => Promise<void>): Transaction {
  const own = newTables();
  const holder = locks.newHolder();
  let told: Committed | undefined;

  const get = <Name extends TableName>(table: Name, of: string): RowOf<Name> | undefined =>
    rowOf(own, table, of) ?? rowOf(tables, table, of);
  const put = <Name extends TableName>(table: Name, of: string, row: RowOf<Name>): void =>
    void (own[table] as Map<string, RowOf<Name>>).set(of, row);
  const lock = async (of: string): Promise<void> => {
    await pause();
    await locks.take(of, holder);
  };
  const view = { get, grants: () => new Map([...tables.grant, ...own.grant]) };

  async function moveToEnd(brand: string, members: readonly string[]): Promise<void> {
    const lots = members.flatMap((member) =>
      [...(get('lot', key(brand, member))?.values() ?? [])].filter(({ remaining }) => remaining !== 0),
    );
    const documents = members.flatMap((member) => get('document', key(brand, 'member', member)) ?? []);
    if (lots.length + documents.length === 0) return;
    const positionOf = await port.takePositions(brand, lots.length + documents.length);
    for (const [index, lot] of lots.entries()) {
      const of = key(brand, lot.member);
      put('lot', of, new Map(get('lot', of)).set(lot.id, { ...lot, position: positionOf(index) }));
    }
    for (const [index, document] of documents.entries())
      put('document', key(brand, 'member', document.id), { ...document, position: positionOf(lots.length + index) });
  }

  const port: BooksTransaction = {
    ...readerOf(view, pause),
    ...memoryReceipts(tables, own, pause),
    async lockTerminal({ brand, terminal }) {
      await lock(key('terminal', brand, terminal));
      const head = get('terminal', key(brand, terminal));
      return head && { ...head, scope: get('reader', key(brand, terminal))?.scope ?? 'brand' };
    },
    async hashAt({ brand, terminal }, seq) {
      await pause();
      return get('journal', key(brand, terminal))?.[seq - 1]?.hash;
    },
    async append({ brand, terminal }, { lines }) {
      await pause();
      const kept = get('journal', key(brand, terminal)) ?? [];
      if (lines.from !== kept.length + 1) throw new Error(`entry ${lines.from} does not follow ${kept.length}`);
      put('journal', key(brand, terminal), [...kept, ...storedEntries(lines)]);
    },
    async moveHead({ brand, terminal }, head) {
      await pause();
      const kept = get('terminal', key(brand, terminal));
      if (kept) put('terminal', key(brand, terminal), { ...kept, seq: head.seq, hash: head.hash });
    },
    async markReceived({ brand, terminal }, grant, seq): Promise<readonly RightPart[]> {
      await pause();
      const row = get('grant', key(brand, grant));
      if (!row || row.terminal !== terminal || row.receivedSeq !== undefined) return [];
      put('grant', key(brand, grant), { ...row, receivedSeq: seq });
      return row.parts;
    },
    async follow({ brand, terminal }, members, coming) {
      await pause();
      const hears = createHears(get, brand, terminal);
      const unheard = members.filter((member) => !hears(member));
      if (unheard.length === 0) return;
      await lock(key('brand', brand));
      const isKnown = (member: string): boolean =>
        coming.includes(member) ||
        get('lot', key(brand, member)) !== undefined ||
        get('document', key(brand, 'member', member)) !== undefined;
      const known = unheard.filter(isKnown).sort();
      for (const member of known) put('follows', key(brand, terminal, member), true);
      await moveToEnd(brand, known);
    },
    async bringLots(brand, members) {
      await pause();
      const first = members.filter((member) => get('document', key(brand, 'member', member)) === undefined);
      if (first.length === 0) return;
      await lock(key('brand', brand));
      await moveToEnd(
        brand,
        first.filter((member) => get('lot', key(brand, member)) !== undefined),
      );
    },
    lockBrand: (brand) => lock(key('brand', brand)),
    async takePositions(brand, rows, recalls = []) {
      await lock(key('brand', brand));
      const wanted = Math.ceil(rows / ROWS_PER_POSITION);
      const last = (get('position', brand) ?? 0) + wanted;
      put('position', brand, last);
      told = { brand, position: last, recalls: [...(told?.recalls ?? []), ...recalls] };
      return (index) => last - wanted + 1 + Math.floor(index / ROWS_PER_POSITION);
    },
    async addToLots({ brand, terminal }, changes, positionOf) {
      await pause();
      for (const [index, change] of changes.entries()) {
        const of = key(brand, change.member);
        const lots = new Map(get('lot', of));
        lots.set(change.lot, changed(lots.get(change.lot), change, terminal, positionOf(index)));
        put('lot', of, lots);
      }
    },
    async addToAccounts(brand, changes) {
      await pause();
      for (const { account, unit, amount } of changes) {
        const of = key(brand, unit, account);
        put('account', of, { account, unit, amount: (get('account', of)?.amount ?? 0) + amount });
      }
    },
    async putDocuments(brand, documents, positionOf) {
      await pause();
      for (const [index, row] of newestOfEach(documents).entries()) {
        const of = key(brand, row.kind, row.id);
        const kept = get('document', of);
        if (kept && kept.version >= row.version) continue;
        const body = bodyKept(kept, row);
        const isChanged = canonicalJson(body) !== canonicalJson(row.body ?? null);
        const version = isChanged ? `${row.version.slice(0, 63)}~` : row.version;
        put('document', of, { ...row, version, body, position: positionOf(index) });
      }
    },
    async returnRights({ brand, terminal }, members) {
      await pause();
      const returned = new Map<Unit, number>();
      const give = (unit: Unit, amount: number): void => void returned.set(unit, (returned.get(unit) ?? 0) + amount);
      for (const of of new Set([...tables.lot.keys(), ...own.lot.keys()])) {
        const lots = get('lot', of);
        if (!of.startsWith(`${brand} `) || !lots || (members && !members.includes(of.slice(brand.length + 1))))
          continue;
        const without = [...lots].map(([id, lot]): [string, LotRow] => {
          const held = new Map(lot.held);
          const amount = held.get(terminal) ?? 0;
          if (amount === 0) return [id, lot];
          held.delete(terminal);
          give(lot.unit, amount);
          return [id, { ...lot, held }];
        });
        put('lot', of, new Map(without));
      }
      if (members) return returned;
      for (const [of, grant] of view.grants()) {
        if (!of.startsWith(`${brand} `) || grant.terminal !== terminal || grant.receivedSeq !== undefined) continue;
        put('grant', of, { ...grant, receivedSeq: 0 });
        for (const { unit, member, lot, amount } of grant.parts) {
          const lots = new Map(get('lot', key(brand, member)));
          const kept = lots.get(lot);
          if (kept) lots.set(lot, { ...kept, granted: kept.granted - amount });
          put('lot', key(brand, member), lots);
          give(unit, amount);
        }
      }
      return returned;
    },
    async setDead({ brand, terminal }, declared) {
      await pause();
      const kept = get('terminal', key(brand, terminal));
      // a terminal that is blocked or replaced stays so
      if (!kept) return;
      if (kept.state !== (declared ? 'active' : 'dead')) {
        if (declared) put('writtenOff', key(brand, terminal), true);
        return;
      }
      const { seq, hash } = kept;
      put('terminal', key(brand, terminal), {
        seq,
        hash,
        ...(declared ? { state: 'dead', deadSince: declared.at } : { state: 'active' }),
      });
    },
    async writeGrant({ brand, terminal, request }: Wanted, { grant, parts }, nowMs, position) {
      await pause();
      const same = [...view.grants()].some(
        ([of, row]) =>
          of === key(brand, grant) ||
          (of.startsWith(`${brand} `) && row.terminal === terminal && row.request === request),
      );
      if (same) throw new Error(`the grant ${grant} or its request ${request} is there already`);
      put('grant', key(brand, grant), {
        grant,
        parts,
        terminal,
        request,
        position,
        grantedAt: nowMs,
        receivedSeq: undefined,
      });
    },
  };

  return {
    port,
    commit() {
      for (const table of Object.keys(own) as TableName[])
        for (const [of, row] of own[table]) (tables[table] as Map<string, unknown>).set(of, row);
      return told;
    },
    end: () => locks.release(holder),
  };
}

function changed(kept: LotRow | undefined, change: LotChange, terminal: string, position: number): LotRow {
  const held = new Map(kept?.held);
  // the terminal that names a lot first is its home, also when it holds nothing of it
  if (!kept || change.held !== 0) held.set(terminal, (held.get(terminal) ?? 0) + change.held);
  return {
    member: change.member,
    id: change.lot,
    home: kept?.home ?? terminal,
    unit: kept?.unit ?? change.unit,
    usable: kept ? kept.usable : (change.usable ?? null),
    expires: kept ? kept.expires : (change.expires ?? null),
    remaining: (kept?.remaining ?? 0) + change.remaining,
    held,
    granted: (kept?.granted ?? 0) + change.granted,
    position,
  };
}

/** A profile that was erased stays so (P23), and what head office alone says of a member stays (P25). */
function bodyKept(kept: PlacedDocument | undefined, { kind, body }: DocumentRow): DocumentRow['body'] {
  if (!kept || body === null || body === undefined) return body ?? null;
  if (kept.body === null || kept.body === undefined) return null;
  if (kind !== 'member') return body;
  const isOurs = ([name]: [string, unknown]): boolean => ['segments', 'groups', 'group'].includes(name);
  const said = Object.entries(body).filter((field) => !isOurs(field));
  return Object.fromEntries([...said, ...Object.entries(kept.body).filter(isOurs)]);
}

function newestOfEach(documents: readonly DocumentRow[]): DocumentRow[] {
  const newest = new Map<string, DocumentRow>();
  for (const document of documents) {
    const other = newest.get(key(document.kind, document.id));
    if (!other || other.version < document.version) newest.set(key(document.kind, document.id), document);
  }
  return [...newest.values()];
}

/** Locks that are held until the end of a transaction; who waits longest comes next. */
function createLocks() {
  type Holder = { readonly held: Set<string>; ended: boolean };
  const lines = new Map<string, { holder: Holder; waiting: { holder: Holder; enter: () => void }[] }>();
  return {
    newHolder: (): Holder => ({ held: new Set(), ended: false }),
    take(of: string, holder: Holder): Promise<void> {
      const line = lines.get(of);
      if (line?.holder === holder) return Promise.resolve();
      if (!line) {
        lines.set(of, { holder, waiting: [] });
        holder.held.add(of);
        return Promise.resolve();
      }
      return new Promise((enter) => void line.waiting.push({ holder, enter }));
    },
    release(holder: Holder): void {
      holder.ended = true;
      for (const of of holder.held) {
        const line = lines.get(of)!;
        const next = line.waiting.filter((one) => !one.holder.ended);
        const [first] = next;
        if (!first) {
          lines.delete(of);
          continue;
        }
        lines.set(of, { holder: first.holder, waiting: next.slice(1) });
        first.holder.held.add(of);
        first.enter();
      }
      holder.held.clear();
    },
  };
}
type Locks = ReturnType<typeof createLocks>;

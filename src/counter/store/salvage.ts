import Database from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEntry } from '#ledger/chain';
import { type Connection, databaseFile, openDatabase } from './database.ts';
import type { EarlierRow } from './earlier.ts';
import type { PrintoutRow } from './printouts.ts';
import { openSpool, type Spool } from './spool.ts';
import type { TillRow } from './tills.ts';

/** What could be read of a damaged file. Nothing of it is trusted: whoever takes a row proves it. */
export type Salvaged = {
  /** Entries by the name of where they were read, in the order in which to try them. */
  readonly entries: Spool;
  readonly sources: readonly string[];
  readonly settings: readonly { readonly key: string; readonly value: string }[];
  readonly documents: readonly DocumentText[];
  readonly earlier: readonly EarlierRow[];
  readonly lots: readonly LotText[];
  readonly tills: readonly TillRow[];
  readonly copies: readonly {
    readonly seq: number;
    readonly number: number;
    readonly printed: number;
    /** Absent in a file of an earlier version. */
    readonly slip?: number;
  }[];
  readonly printouts: readonly PrintoutRow[];
  readonly printed: number | undefined;
  /** Numbers of entries that other tables speak of. */
  readonly mentioned: ReadonlySet<number>;
};
export type DocumentText = {
  readonly kind: string;
  readonly id: string;
  readonly version: string;
  readonly body: string;
  readonly unsent: number;
};
export type LotText = {
  readonly member: string;
  readonly unit: string;
  readonly id: string;
  readonly usable: string | null;
  readonly expires: string | null;
  readonly office_remaining: number;
  readonly office_includes: number;
};

/** So many reads are tried at the most around places that cannot be read. */
const MOST_ATTEMPTS = 5_000;
/** No journal of one counter is longer. */
const HIGHEST = 2 ** 31;
const PAGE_BYTES = 4_096;

/**
 * Reads what can be read of a counter's file, page by page where it must be, and the same again behind the first page of a
 * new file: when the first one is damaged, SQLite finds nothing without it. The file itself is not changed.
 */
export function salvage(folder: string, backups: readonly string[]): Salvaged {
  const entries = openSpool();
  const work = mkdtempSync(join(folder, 'salvage-'));
  try {
    const copy = copied(databaseFile(folder), join(work, 'as-it-is.db'));
    const withHead = copied(databaseFile(folder), join(work, 'new-head.db'));
    putNewHead(withHead, work);
    const read = [copy, withHead].map((file) => readAll(file, entries));
    // backups were proved when they were written: what they lack is only what came later
    for (const backup of backups) readAll(backup, entries, { entriesOnly: true });
    const [own, other] = read as [Rows, Rows];
    const better = own.settings.length >= other.settings.length ? own : other;
    return {
      ...better,
      entries,
      sources: [copy, withHead, ...backups],
      mentioned: new Set([...own.mentioned, ...other.mentioned]),
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

type Rows = Omit<Salvaged, 'entries' | 'sources'>;

function copied(file: string, to: string): string {
  copyFileSync(file, to);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${to}-wal`);
  return to;
}

/** Replaces the first page by that of a new file: the tables of a counter always lie in the same places. */
function putNewHead(file: string, work: string): void {
  const made = openDatabase(join(work, 'new'));
  if (!made.ok) return;
  made.value.close();
  const head = Buffer.alloc(PAGE_BYTES);
  const source = openSync(databaseFile(join(work, 'new')), 'r');
  readSync(source, head, 0, PAGE_BYTES, 0);
  closeSync(source);
  const target = openSync(file, 'r+');
  // the length in its head must be that of the file
  head.writeUInt32BE(0, 28);
  writeSync(target, head, 0, PAGE_BYTES, 0);
  closeSync(target);
}

function readAll(file: string, entries: Spool, { entriesOnly = false } = {}): Rows {
  let connection: Connection | undefined;
  try {
    connection = new Database(file, { readonly: entriesOnly });
    connection.pragma('writable_schema = on');
    const reader = connection;
    entries.add(
      file,
      ifThere(() => byRanges<StoredEntry>(reader, 'seq, body, hash', 'journal', 'seq')).filter(isEntry),
    );
    if (entriesOnly) return NOTHING;
    const printed = fromBothEnds<{ seq: number }>(reader, 'printed', 'id')[0]?.seq;
    return {
      settings: fromBothEnds<{ key: string; value: string }>(reader, 'setting', 'key'),
      documents: fromBothEnds<DocumentText>(reader, 'document', 'kind, id', 'kind desc, id desc'),
      earlier: ifThere(() => byRanges<EarlierRow>(reader, '*', 'earlier', 'rowid')),
      lots: fromBothEnds<LotText>(reader, 'lot', 'member, unit, id', 'member desc, unit desc, id desc'),
      tills: fromBothEnds<Salvaged['tills'][number]>(reader, 'till', 'serial'),
      copies: fromBothEnds<Salvaged['copies'][number]>(reader, 'receipt_copy', 'seq, number', 'seq desc, number desc'),
      printouts: fromBothEnds<PrintoutRow>(reader, 'printout', 'number'),
      printed,
      mentioned: new Set(
        [
          ...fromBothEnds<{ seq: number }>(reader, 'sale', 'member, seq', 'member desc, seq desc'),
          ...fromBothEnds<{ seq: number }>(reader, 'return', 'key'),
          ...fromBothEnds<{ seq: number }>(reader, 'right_moved', 'id'),
          ...(printed === undefined ? [] : [{ seq: printed }]),
        ].map(({ seq }) => seq),
      ),
    };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return NOTHING;
  } finally {
    connection?.close();
  }
}

function ifThere<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) return [];
    throw error;
  }
}

const NOTHING: Rows = {
  settings: [],
  documents: [],
  earlier: [],
  lots: [],
  tills: [],
  copies: [],
  printouts: [],
  printed: undefined,
  mentioned: new Set(),
};

const isEntry = ({ seq, body, hash }: StoredEntry): boolean =>
  Number.isSafeInteger(seq) && seq > 0 && typeof body === 'string' && typeof hash === 'string';

/** Rows of a table with numbers: all at once, and where that fails in halves, down to the rows that cannot be read. */
function byRanges<T>(connection: Connection, columns: string, table: string, number: string): T[] {
  const rows: T[] = [];
  let attempts = 0;
  // once: where the table itself is not found, there is nothing to read in parts
  const range = connection.prepare<[number, number], T>(
    `select ${columns} from ${table} where ${number} > ? and ${number} <= ? order by ${number}`,
  );
  const read = (from: number, to: number): void => {
    if (attempts++ > MOST_ATTEMPTS) return;
    try {
      for (const row of range.all(from, to)) rows.push(row);
    } catch (error) {
      if (!isDamage(error)) throw error;
      if (to - from <= 1) return;
      const middle = from + Math.floor((to - from) / 2);
      read(from, middle);
      read(middle, to);
    }
  };
  read(0, HIGHEST);
  return rows;
}

/** Rows of a table in the order of its key, up to the first that cannot be read, and the same from its end. */
function fromBothEnds<T>(connection: Connection, table: string, order: string, reverse = `${order} desc`): T[] {
  const found = new Map<string, T>();
  for (const by of [order, reverse]) {
    try {
      for (const row of connection.prepare<[], T>(`select * from "${table}" order by ${by}`).iterate()) {
        const text = JSON.stringify(row);
        if (found.has(text)) {
          if (by === reverse) break;
          continue;
        }
        found.set(text, row);
      }
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
  return [...found.values()];
}

/** SQLite cannot read on, or a value is not what its column holds. */
const isDamage = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'));

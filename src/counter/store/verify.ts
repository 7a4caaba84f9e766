import type { Sha256 } from '#base/clock';
import type { TextValues } from '#base/result';
import type { Entry } from '#domain/entry';
import { type ChainHead, GENESIS, type StoredEntry } from '#ledger/chain';
import { decodeEntry } from '#ledger/entry-text';
import { entryFault } from '#ledger/check-entry';
import { accountPostings } from '#ledger/postings';
import type { Connection } from './database.ts';
import { MIGRATIONS } from './migrations.ts';
import { verifyChain } from './verify-chain.ts';
import { openExpectedRows, type RowFault } from './verify-rows.ts';

export type VerifyCode =
  | 'verify-gap'
  | 'verify-hash'
  | 'verify-entry'
  | 'verify-sum'
  | 'verify-ahead'
  | 'verify-file'
  | 'store-newer'
  | RowFault['code'];

/** The first fault: where it is (`journal 17`, `lot T1:3`, `file`), and its sentence in the catalogue. */
export type VerifyFault = { readonly place: string; readonly code: VerifyCode; readonly values: TextValues };

export type VerifyReport = {
  /** Entries whose place in the chain was proved. */
  readonly entries: number;
  /** The last of them: its hash stands for all. */
  readonly head: ChainHead;
  /** Absent when everything is as it must be. */
  readonly fault?: VerifyFault;
};

/** Rows fetched at a time: fewer crossings into SQLite than one by one, little memory. */
const CONTENT_ROWS = 500;

/**
 * Proves a counter's file, reading only: the chain over the entries as they are stored, the form of every entry, that
 * every unit sums to zero, and that lots, sales, returns, moved rights and receipts are what the journal says. What only
 * head office knows (its own figure of a lot) and what no entry tells (the balance on a receipt, profiles) is taken as it
 * stands. Sees one state of the file, also beside a running counter; stops at the first fault.
 */
export function verifyCounter(connection: Connection, sha256: Sha256): VerifyReport {
  let proved: VerifyReport = { entries: 0, head: GENESIS };
  try {
    return connection.transaction((): VerifyReport => {
      const version = Number(connection.pragma('user_version', { simple: true }));
      if (version > MIGRATIONS.length) {
        return {
          ...proved,
          fault: { place: 'file', code: 'store-newer', values: { found: version, known: MIGRATIONS.length } },
        };
      }
      if (version < 1) {
        return { ...proved, fault: { place: 'file', code: 'verify-file', values: { detail: `version ${version}` } } };
      }
      proved = proveChain(connection, sha256);
      const fault = proved.fault ?? verifyContent(connection, proved.head, sha256) ?? verifyFile(connection);
      return fault ? { ...proved, fault } : proved;
    })();
  } catch (error) {
    // SQLite cannot read on: the file is damaged, or no file of ours at all
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'))) throw error;
    return { ...proved, fault: { place: 'file', code: 'verify-file', values: { detail: String(error.code) } } };
  }
}

function proveChain(connection: Connection, sha256: Sha256): VerifyReport {
  const { head, fault } = verifyChain(connection, sha256);
  const proved = { entries: head.seq, head };
  if (!fault) return proved;
  const { seq } = fault;
  return fault.fault === 'gap'
    ? {
        ...proved,
        fault: {
          place: `journal ${fault.expected}`,
          code: 'verify-gap',
          values: { seq, expected: fault.expected },
        },
      }
    : { ...proved, fault: { place: `journal ${seq}`, code: 'verify-hash', values: { seq } } };
}

function verifyContent(connection: Connection, head: ChainHead, sha256: Sha256): VerifyFault | undefined {
  const acknowledged = Number(
    connection.prepare<[], { value: string }>("select value from setting where key = 'acknowledged'").get()?.value ?? 0,
  );
  if (!(acknowledged <= head.seq)) {
    return { place: `journal ${head.seq + 1}`, code: 'verify-ahead', values: { acknowledged, entries: head.seq } };
  }
  const rows = openExpectedRows(sha256);
  try {
    const fault = readEntries(connection, rows);
    if (fault) return fault;
    const differing = rows.compare(connection);
    if (!differing) return undefined;
    const { code, ...values } = differing;
    return { place: `${values.table} ${values.row}`, code, values };
  } finally {
    rows.close();
  }
}

/** Every entry is one that a counter writes, all of one terminal, and what it moves sums to zero. */
function readEntries(connection: Connection, rows: ReturnType<typeof openExpectedRows>): VerifyFault | undefined {
  const next = connection.prepare<[number], Omit<StoredEntry, 'hash'>>(
    `select seq, body from journal where seq > ? order by seq limit ${CONTENT_ROWS}`,
  );
  const sums = new Map<string, number>();
  let writer: string | undefined;
  let fault: VerifyFault | undefined;
  const wrong = (seq: number, field: string): VerifyFault => ({
    place: `journal ${seq}`,
    code: 'verify-entry',
    values: { seq, field },
  });
  const read = ({ seq, body }: Omit<StoredEntry, 'hash'>): VerifyFault | undefined => {
    const value = decodeEntry(body);
    const field = entryFault(value, seq);
    if (field !== undefined) return wrong(seq, field);
    const entry = value as Entry;
    writer ??= `${entry.brand} ${entry.terminal}`;
    if (writer !== `${entry.brand} ${entry.terminal}`) return wrong(seq, 'terminal');
    for (const { unit, amount } of accountPostings(entry)) sums.set(unit, (sums.get(unit) ?? 0) + amount);
    rows.add(entry);
    return undefined;
  };
  for (let page = next.all(0); page.length > 0 && !fault; page = next.all(page.at(-1)!.seq)) {
    rows.batch(() => {
      for (const stored of page) if ((fault = read(stored))) return;
    });
  }
  if (fault) return fault;
  for (const [unit, sum] of sums)
    if (sum !== 0) return { place: `sum ${unit}`, code: 'verify-sum', values: { unit, sum } };
  return undefined;
}

/** What lies beside the rows: indexes that no longer agree with their tables. */
function verifyFile(connection: Connection): VerifyFault | undefined {
  const detail = String(connection.pragma('integrity_check(1)', { simple: true }));
  return detail === 'ok' ? undefined : { place: 'file', code: 'verify-file', values: { detail } };
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ZodError } from 'zod';
import { ok, type Result, refused } from '#base/result';
import { readJson } from '#base/read-json';
import { ratingsSchema } from '#domain/shop/ratings';
import { profileSchema } from '#domain/member';
import type { StoredEntry } from '#ledger/chain';
import { fetchJournal } from '#replication/client/fetch-journal';
import type { OfficeClient } from '#replication/client/office-client';
import { type DocumentKind, documentKinds, feedRow } from '#replication/wire';
import { backupsIn } from '../store/backup.ts';
import {
  type Connection,
  type CounterDatabase,
  databaseFile,
  openDatabase,
  openForReading,
} from '../store/database.ts';
import { createDocuments } from '../store/documents.ts';
import { createEarlier, proofOf } from '../store/earlier.ts';
import { type StoreFault, storeFault } from '../store/faults.ts';
import { parseEntry } from '../store/journal.ts';
import { createLots } from '../store/lots.ts';
import { createProjector } from '../store/project-entry.ts';
import { createPrintouts, isPrintoutKind } from '../store/printouts.ts';
import { hasReceipt, slipsOf } from '../store/slips.ts';
import { type OfficeEntries, reassemble, type Reassembled } from '../store/reassemble.ts';
import { salvage, type Salvaged } from '../store/salvage.ts';
import { createSettings } from '../store/settings.ts';
import { openSpool } from '../store/spool.ts';
import { holdFolder, swapIn } from '../store/swap.ts';
import { verifyCounter } from '../store/verify.ts';
import { defaultBackupFolder } from './backup-job.ts';
import { findOwner, type Owner } from './find-owner.ts';
import type { Environment } from './ledger.ts';
import { reconcile } from './reconcile.ts';
import type { Vault } from './vault.ts';

export type Repaired = {
  readonly entries: number;
  /** The damaged file, as it was; absent when there was nothing to repair. */
  readonly kept?: string;
  readonly origins: Reassembled['origins'];
  /** Whether head office was there to be asked. */
  readonly withOffice: boolean;
};
export type RepairRefusal =
  | StoreFault
  | 'repair-lost'
  | 'repair-needs-office'
  | 'repair-identity-lost'
  | 'repair-unproved';

/** Backups that are looked into at the most, the newest first. */
const MOST_BACKUPS = 3;

/**
 * Makes a damaged file whole again: puts its journal together from what is readable, from backups and from head office, each
 * entry proved by the chain; makes everything that follows from it anew; and only when the new file is proved does it take
 * the place of the old one, which is kept beside it. Refused, nothing has changed. Balances that only head office knows come
 * with the next contact; without head office they are taken over as far as they can be read.
 */
export async function repair(
  folder: string,
  vault: Vault,
  environment: Environment,
): Promise<Result<Repaired, RepairRefusal>> {
  const file = databaseFile(folder);
  let held: { close(): void };
  try {
    held = holdFolder(folder);
  } catch (error) {
    const fault = storeFault(error, file);
    if (fault) return fault;
    throw error;
  }
  const work = join(folder, 'repairing');
  try {
    const entries = await soundEntries(folder, vault, environment);
    if (entries !== undefined) {
      return ok({ entries, origins: { mended: [], backup: [], office: [] }, withOffice: false });
    }
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true, mode: 0o700 });
    const backups = backupsIn(defaultBackupFolder(folder)).slice(0, MOST_BACKUPS);
    const found = salvage(folder, backups);
    try {
      const made = await makeAnew(work, found, backups, vault, environment);
      if (!made.ok) return made;
      const stamp = new Date(environment.clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
      const kept = `${file}.damaged-${stamp}`;
      swapIn(databaseFile(work), file, kept);
      return ok({ ...made.value, kept });
    } finally {
      found.entries.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
    held.close();
  }
}

/** Name under which the journal is put together; no terminal is called like that. */
const PROVED = '';

/**
 * How many entries a file has in which nothing is wrong; undefined if something is, or it cannot be read. What the journal
 * does not prove, profiles and what head office said of lots, is compared with head office, if it is there.
 */
async function soundEntries(folder: string, vault: Vault, { sha256 }: Environment): Promise<number | undefined> {
  const opened = openForReading(folder);
  if (!opened.ok) return undefined;
  try {
    const report = verifyCounter(opened.value, sha256);
    if (report.fault) return undefined;
    const compared = await reconcile(opened.value, vault);
    const isWrong = compared.ok && (compared.value.differences > 0 || compared.value.documents.length > 0);
    return isWrong || !areDocumentsWhole(opened.value) ? undefined : report.entries;
  } catch (error) {
    // an identity that is none, a page that only this question met
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (error instanceof SyntaxError || error instanceof ZodError || code.startsWith('SQLITE_')) return undefined;
    throw error;
  } finally {
    opened.value.close();
  }
}

/** Whether every profile can still be read as one. */
function areDocumentsWhole(connection: Connection): boolean {
  for (const { kind, body } of connection
    .prepare<[], { kind: string; body: string }>('select kind, body from document')
    .iterate()) {
    const value = readJson(body);
    if (value === undefined || !isKind(kind)) return false;
    if (kind === 'member' && value !== null && !profileSchema.safeParse(value).success) return false;
  }
  return true;
}

async function makeAnew(
  work: string,
  found: Salvaged,
  backups: readonly string[],
  vault: Vault,
  environment: Environment,
): Promise<Result<Omit<Repaired, 'kept'>, RepairRefusal>> {
  const owner = await findOwner(found, backups, vault);
  if (!owner) return refused('repair-identity-lost');
  const { client, officeSeq } = owner;
  const opened = openDatabase(work);
  if (!opened.ok) return opened;
  const made = opened.value;
  const spool = openSpool();
  try {
    const office: OfficeEntries | undefined = client && officeEntries(client, owner, spool);
    const { head, origins, lost } = await reassemble(found, office, officeSeq, environment.sha256, (entry) =>
      spool.add(PROVED, [entry]),
    );
    if (lost) {
      if (!client && owner.isPaired) return refused('repair-needs-office');
      return refused('repair-lost', { from: lost.from, to: lost.to });
    }
    const written = made.write(() => {
      writeEntries(made, spool.all(PROVED), environment);
      writeRest(made, found, owner, head.seq, environment);
    });
    if (!written.ok) return written;
    const report = verifyCounter(made.connection, environment.sha256);
    if (report.fault) return refused('repair-unproved', { place: report.fault.place });
    return ok({ entries: report.entries, origins, withOffice: client !== undefined });
  } finally {
    spool.close();
    made.close();
  }
}

/** Head office's entries, fetched once, from the first that is missing. What does not hold together counts as not there. */
const officeEntries =
  (client: OfficeClient, { terminal, publicKey }: Owner, spool: ReturnType<typeof openSpool>): OfficeEntries =>
  async (after) => {
    const fetched = await fetchJournal(client, terminal, (entries) => spool.add(terminal, entries), {
      after,
      publicKey,
    });
    return (seq) => (fetched.ok ? spool.find(terminal, seq) : undefined);
  };

function writeEntries(made: CounterDatabase, entries: Iterable<StoredEntry>, { sha256 }: Environment): void {
  const insert = made.connection.prepare<[number, string, string]>(
    'insert into journal (seq, body, hash) values (?, ?, ?)',
  );
  const projector = createProjector(made.connection, sha256);
  for (const { seq, body, hash } of entries) {
    insert.run(seq, body, hash);
    projector.all(parseEntry(body));
  }
}

/** Everything that does not follow from the journal: as far as it can be read and makes sense. */
function writeRest(
  { connection }: CounterDatabase,
  found: Salvaged,
  owner: Owner,
  head: number,
  { sha256 }: Environment,
): void {
  const settings = createSettings(connection);
  for (const key of [
    'language',
    'devices',
    'numbers',
    'wedge',
    'backup-folder',
    'backup-hours',
    'backup-keep',
  ] as const) {
    const kept = found.settings.find((row) => row.key === key);
    if (kept) settings.set(key, kept.value);
  }
  settings.set('identity', owner.text);
  if (owner.url !== undefined) settings.set('office-url', owner.url);
  // the whole feed comes anew; what head office has is asked, where it cannot be it is pushed again and counts once
  settings.set('acknowledged', String(Math.min(head, owner.client ? owner.officeSeq : 0)));

  const documents = createDocuments(connection);
  const markUnsent = connection.prepare<[string, string]>('update document set unsent = 1 where kind = ? and id = ?');
  for (const { kind, id, version, body: text, unsent } of found.documents) {
    const body = readJson(text);
    const isMember = kind === 'member';
    if (!isKind(kind) || body === undefined) continue;
    // shop, staff and program come whole with the feed: a wrong letter in a time zone keeps a counter from starting
    const isRatings = kind === 'ratings';
    if (owner.client && !isMember && !isRatings) continue;
    if (isRatings && !ratingsSchema.safeParse(body).success) continue;
    if (isMember && body !== null && !profileSchema.safeParse(body).success) continue;
    const isOwn = (isMember || isRatings) && unsent === 1;
    // whatever head office says of it is newer: a version is damaged as easily as anything else
    documents.applyOffice({ kind, id, version: isOwn || !owner.client ? version : '', body });
    if (isOwn) markUnsent.run(kind, id);
  }

  const earlier = createEarlier(connection, sha256);
  const sound = found.earlier.filter((row) => proofOf(row, sha256) === row.proof);
  for (const { body } of sound) earlier.add(body);

  if (!owner.client) {
    const lots = createLots(connection);
    for (const {
      member,
      unit,
      id,
      usable,
      expires,
      office_remaining: remaining,
      office_includes: includes,
    } of found.lots) {
      const said = feedRow.safeParse({ kind: 'lot', lot: id, member, unit, usable, expires, remaining, includes });
      if (said.success && said.data.kind === 'lot')
        lots.applyOffice({ ...said.data, includes: Math.min(said.data.includes, head) });
    }
    const till = connection.prepare<[Salvaged['tills'][number]]>(
      `insert or replace into till (serial, terminal, store_name, name, after, turn, last_at)
       values (@serial, @terminal, @store_name, @name, @after, @turn, @last_at)`,
    );
    for (const row of found.tills) till.run(row);
  }

  connection.prepare('update printed set seq = ?').run(Math.max(0, Math.min(head, found.printed ?? head)));
  const entryAt = connection.prepare<[number], { body: string }>('select body from journal where seq = ?');
  const copy = connection.prepare<[number, number, number, number]>(
    'insert into receipt_copy (seq, slip, number, printed) values (?, ?, ?, ?)',
  );
  const counts = new Map<number, number>();
  for (const { seq, slip = 0, printed } of found.copies.toSorted((a, b) => a.seq - b.seq || a.number - b.number)) {
    const row = entryAt.get(seq);
    const entry = row && parseEntry(row.body);
    if (!entry || !hasReceipt(entry) || !slipsOf(entry)[slip]) continue;
    counts.set(seq, (counts.get(seq) ?? 0) + 1);
    copy.run(seq, slip, counts.get(seq)!, printed === 0 ? 0 : 1);
  }
  const printouts = createPrintouts(connection);
  for (const { kind, at, staff, member, figures, copy: isCopy, printed } of found.printouts) {
    if (!isPrintoutKind(kind) || readJson(figures) === undefined || !Number.isSafeInteger(at)) continue;
    const number = printouts.add({ kind, at, staff, member: member ?? undefined, figures }, isCopy === 1);
    if (printed !== 0) printouts.markPrinted(number);
  }
}

const isKind = (kind: string): kind is DocumentKind => (documentKinds as readonly string[]).includes(kind);

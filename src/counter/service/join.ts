import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { ok, type Result, refused } from '#base/result';
import { type ChainHead, GENESIS, type StoredEntry } from '#ledger/chain';
import { type FetchedJournal, fetchJournal } from '#replication/client/fetch-journal';
import { newTerminalKeys, publicKeyOf } from '#replication/client/keys';
import {
  createOfficeClient,
  type OfficeClient,
  type OfficeCode,
  pairTerminal,
} from '#replication/client/office-client';
import { ENTRY_BYTES, MAX_BATCH_ENTRIES } from '#replication/wire';
import type { CounterDatabase } from '../store/database.ts';
import { createEarlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import { createJournal } from '../store/journal.ts';
import { createSettings } from '../store/settings.ts';
import { openSpool, type Spool } from '../store/spool.ts';
import { toDisk } from '../store/to-disk.ts';
import { type KeptIdentity, keptIdentity, saveIdentity } from './identity.ts';
import type { Environment } from './ledger.ts';
import { type Rebooked, rebook } from './rebook.ts';
import type { Vault } from './vault.ts';

export type JoinRefusal =
  | OfficeCode
  | StoreFault
  | 'journal-unproven'
  | 'office-address-wrong'
  | 'rejoin-not-needed'
  | 'rejoin-code-must-replace'
  | 'rejoin-other-brand';

/** What head office has of a journal whose place was taken. */
export type Former = Pick<FetchedJournal, 'terminal' | 'head' | 'receivedAt'>;
export type Joined = {
  readonly terminal: string;
  /** The journal that lay here, and those whose place the new terminal took. */
  readonly former: readonly Former[];
} & Rebooked;

/**
 * Gives the counter a new identity, with a one-time code: a new machine, one restored from a backup, a copy of another, or
 * one that was replaced. A journal that may have gone on elsewhere is never continued, because a number that was used twice
 * means two things; so the old one is closed here. What of it head office can still take from the old terminal is sent
 * first. What it can never take any more (it knows other entries under those numbers, or the old terminal is closed) is
 * booked anew. Head office is asked for everything before anything is changed; the change is one transaction.
 */
export async function join(
  database: CounterDatabase,
  vault: Vault,
  { clock, sha256 }: Environment,
  url: string,
  code: string,
): Promise<Result<Joined, JoinRefusal>> {
  const settings = createSettings(database.connection);
  const old = keptIdentity(settings, vault);
  const journal = createJournal(database.connection, sha256);

  if (old?.privateKey !== undefined) {
    const sent = await sendRest(
      createOfficeClient(url, { ...old, privateKey: old.privateKey }),
      old.terminal,
      journal,
      clock.now(),
    );
    if (!sent.ok) return sent;
    // a counter that agrees with head office goes on as it is; one that was restored never does
    if (sent.value === 'agreed' && settings.get('former-identity') === undefined) return refused('rejoin-not-needed');
  }

  const paired = await pairOnce(settings, vault, url, code);
  if (!paired.ok) return paired;
  const identity = paired.value;
  if (old && old.brand !== identity.brand) return refused('rejoin-other-brand');
  const client = createOfficeClient(url, identity);
  const spool = openSpool();
  try {
    const fetched = await fetchFormer(client, spool, identity.terminal, old);
    if (!fetched.ok) return fetched;
    const oldJournal = old && fetched.value.find(({ terminal }) => terminal === old.terminal);
    // whatever becomes of it: what lay here is kept, also what nobody can read any more
    if (journal.head().seq > 0) keepFormer(database, clock.now());
    const isShared = (entry: StoredEntry): boolean => spool.find(old!.terminal, entry.seq)?.hash === entry.hash;
    const written = database.write((): Result<Rebooked, 'rejoin-code-must-replace'> => {
      const shared = lastShared(journal, isShared);
      const rest = journal.after(shared.seq, journal.head().seq);
      // under these numbers head office must know other entries, or take none any more: else they could still come twice
      const isFinal = oldJournal && (oldJournal.head.seq > shared.seq || oldJournal.state !== 'active');
      if (rest.length > 0 && !isFinal) {
        return refused('rejoin-code-must-replace', { entries: rest.length, terminal: old?.terminal.slice(-4) ?? '' });
      }
      empty(database);
      const earlier = createEarlier(database.connection, sha256);
      // the oldest first: a return follows its sale
      for (const { terminal } of fetched.value.toReversed())
        for (const { body } of spool.all(terminal)) earlier.add(body);
      saveIdentity(settings, vault, identity);
      for (const key of OF_THE_OLD_ONE) settings.remove(key);
      settings.set('office-url', url);
      const rebooked = rebook(database.connection, sha256, identity, shared.hash, rest);
      // their receipts are on paper already
      database.connection.prepare('update printed set seq = ?, slips = 0, begun = null').run(journal.head().seq);
      return ok(rebooked);
    });
    if (!written.ok) return written;
    if (!written.value.ok) return written.value;
    const former = fetched.value.map(({ terminal, head, receivedAt }) => ({ terminal, head, receivedAt }));
    return ok({ terminal: identity.terminal, former, ...written.value.value });
  } finally {
    spool.close();
  }
}

/** A copy of the file beside it, readable by its owner only. */
function keepFormer({ connection, file }: CounterDatabase, nowMs: number): void {
  const copy = `${file}.former-${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  writeFileSync(copy, '', { mode: 0o600 });
  connection.prepare('vacuum into ?').run(copy);
  toDisk(copy);
}

/** What was kept about the old identity. */
const OF_THE_OLD_ONE = [
  'former-identity',
  'copied',
  'joining',
  'acknowledged',
  'feed-position',
  'feed-mark',
  'scope',
  'filling',
  'backup-last',
] as const;

type OwnJournal = ReturnType<typeof createJournal>;

/**
 * Sends what head office lacks, as the old terminal: they are its entries, whoever sends them. `agreed` when head office
 * then has this very journal; `apart` when it has other entries under these numbers, or takes nothing from that terminal.
 */
async function sendRest(
  client: OfficeClient,
  terminal: string,
  journal: OwnJournal,
  nowMs: number,
): Promise<Result<'agreed' | 'apart', OfficeCode>> {
  const own = journal.head();
  const kept = await client.journal(terminal, Number.MAX_SAFE_INTEGER);
  if (!kept.ok) return CLOSED.has(kept.code) ? ok('apart') : kept;
  const { seq, hash } = kept.value;
  const [same] = journal.after(seq - 1, 1);
  if (seq > own.seq || (seq > 0 && same?.hash !== hash)) return ok('apart');
  for (let sent = seq; sent < own.seq; ) {
    const pushed = await client.push(journal.stretchAfter(sent, MAX_BATCH_ENTRIES, ENTRY_BYTES), [], nowMs);
    if (!pushed.ok) return CLOSED.has(pushed.code) || UNFIT.has(pushed.code) ? ok('apart') : pushed;
    sent = pushed.value.seq;
  }
  return ok('agreed');
}

const CLOSED: ReadonlySet<string> = new Set<OfficeCode>([
  'terminal-replaced',
  'terminal-revoked',
  'terminal-unknown',
  'signature-wrong',
]);
/** Head office will not take these entries as they are: a damaged one among them, or a fork since. */
const UNFIT: ReadonlySet<string> = new Set<OfficeCode>(['push-fork', 'push-chain-broken', 'push-malformed']);

/** Uses the code. The new keys are kept before that, so that an interrupted attempt can be repeated with the same code. */
async function pairOnce(
  settings: ReturnType<typeof createSettings>,
  vault: Vault,
  url: string,
  code: string,
): Promise<Result<{ brand: string; store: string; terminal: string; privateKey: string }, JoinRefusal>> {
  const attempt = `${url} ${code.trim()}`;
  const kept = JSON.parse(settings.get('joining') ?? '{}') as { attempt?: string; privateKey?: string };
  const opened = kept.attempt === attempt && kept.privateKey !== undefined ? vault.open(kept.privateKey) : undefined;
  const privateKey = opened?.ok ? opened.value : newTerminalKeys().privateKey;
  if (!opened?.ok) settings.set('joining', JSON.stringify({ attempt, privateKey: vault.seal(privateKey) }));
  const name = hostname().slice(0, 80) || 'Treuekasse';
  const paired = await pairTerminal(url, { code: code.trim(), publicKey: publicKeyOf(privateKey), name });
  if (!paired.ok) return paired.code === 'office-unavailable' ? refused('office-address-wrong') : paired;
  return ok({ ...paired.value, privateKey });
}

/** Journals to be looked at one behind the other at the most: so often a counter is not replaced. */
const MOST_FORMER = 50;

/** Fetches the journal that lay here and those of all terminals whose place was taken, the newest first. */
async function fetchFormer(
  client: OfficeClient,
  spool: Spool,
  terminal: string,
  old: KeptIdentity | undefined,
): Promise<Result<FetchedJournal[], JoinRefusal>> {
  const self = await client.journal(terminal, 0);
  if (!self.ok) return self;
  const wanted = [...new Set([...(old ? [old.terminal] : []), ...self.value.replaces])];
  const fetched: FetchedJournal[] = [];
  for (const id of wanted) {
    if (fetched.length >= MOST_FORMER) break;
    const publicKey = id === old?.terminal && old.privateKey !== undefined ? publicKeyOf(old.privateKey) : undefined;
    const journal = await fetchJournal(client, id, (entries) => spool.add(id, entries), { publicKey });
    if (!journal.ok) return journal;
    fetched.push(journal.value);
    for (const older of journal.value.replaces) if (!wanted.includes(older)) wanted.push(older);
  }
  return ok(fetched);
}

/** The last entry of the own journal that head office has too. Through the chain it stands for all before it. */
function lastShared(journal: OwnJournal, isShared: (entry: StoredEntry) => boolean): ChainHead {
  let shared: ChainHead = GENESIS;
  for (;;) {
    const page = journal.after(shared.seq, 500);
    for (const entry of page) {
      if (entry.seq !== shared.seq + 1 || !isShared(entry)) return shared;
      shared = { seq: entry.seq, hash: entry.hash };
    }
    if (page.length === 0) return shared;
  }
}

/** Lets the old journal go, and what follows from it. Documents stay: they belong to the brand. */
function empty({ connection }: CounterDatabase): void {
  for (const table of ['journal', 'lot', 'sale', 'return', 'right_moved', 'advance', 'receipt_copy', 'printout'])
    connection.exec(`delete from "${table}"`);
  // what customers said here was counted by the old identity: nobody else may send it
  connection.exec("update document set unsent = 0 where kind = 'ratings'");
}

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Identity, readIdentity } from '#counter/service/identity';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { GENESIS } from '#ledger/chain';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { newTerminalKeys } from '#replication/client/keys';
import { pairTerminal } from '#replication/client/office-client';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { makeCounter } from './counter-data.ts';
import { keptJournal } from './counter-kept.ts';
import { must } from './counter-samples.ts';
import { inProcess } from './job.ts';
import { rowsAsFiles } from './push/copies.ts';
import { startOffice } from './push/office-process.ts';
import type { StoreFound, StoreJob } from './push/store-process.ts';
import { rateRow, type Row, type Target } from './row.ts';
import { withScratch } from './scratch.ts';
import { buildOnce } from './service-process.ts';

/** Entries of one counter's journal. */
const SIZES = [10_000, 30_000, 100_000] as const;
const SMALLEST = 1_000;
const TARGET: Target = { of: 'ours', atLeast: 30_000 };
const STORE_PROCESS = join(import.meta.dirname, 'push/store-process.ts');

/**
 * push: a journal that a counter's ledger has booked goes to head office (the built program, embedded PostgreSQL with
 * fsync) until the counter has written down that all of it is kept; every hash is checked on the way. pull: an empty
 * counter fetches what has come of it, until that is durable. Both against PostgreSQL's binary COPY of the same rows.
 */
export const push: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  for (const entries of amount.smallest ? [SMALLEST] : sizesOf(amount, SIZES)) {
    const rows: Row[] = [];
    await withScratch(async (folder) => {
      rows.push(...(await rowsAt(amount, entries, folder)));
    });
    yield* rows;
  }
}

async function rowsAt(amount: Amount, entries: number, folder: string): Promise<Row[]> {
  const journal = await keptJournal(entries);
  const database = must(await startEmbeddedPostgres({ dataDir: folder }));
  const client = new pg.Client({ connectionString: database.url });
  try {
    const office = await startOffice(database.url);
    await client.connect();
    try {
      return await measure(amount, entries, { folder, journal, office, client, files: database.folder });
    } finally {
      await client.end();
      await office.stop();
    }
  } finally {
    await database.stop();
    if (!database.folder.startsWith(folder)) rmSync(database.folder, { recursive: true, force: true });
  }
}

type Place = {
  readonly folder: string;
  readonly journal: string;
  readonly office: Awaited<ReturnType<typeof startOffice>>;
  readonly client: pg.Client;
  /** Where the database's user may write. */
  readonly files: string;
};

async function measure(
  amount: Amount,
  size: number,
  { folder, journal, office, client, files }: Place,
): Promise<Row[]> {
  const sender = identityIn(journal);
  await pairAs(office, client, sender);
  const receiver = { ...sender, terminal: 'terminal-9', ...newTerminalKeys() };
  await pairAs(office, client, receiver);
  const empty = join(folder, 'empty');
  const { database } = await makeCounter(empty, { members: 0, identity: receiver });
  database.close();

  const copies = rowsAsFiles(client, files);
  const run = (does: StoreJob['does'], at: string): Promise<StoreFound> =>
    inProcess<StoreJob, StoreFound>(STORE_PROCESS, { folder: at, officeUrl: office.url, does });
  const [pushed, pulled]: { ours: number; anchor: number }[][] = [[], []];
  for (let round = 0; round < roundsOf(amount); round++) {
    await forget(client, sender.terminal);
    const sent = await run('push', journal);
    if (sent.entries !== size) throw new Error(`the journal has ${sent.entries} entries`);
    await copies.take();
    const anchor = (1_000 * size) / (await copies.write());
    pushed!.push({ ours: (1_000 * size) / sent.ms, anchor });

    const fresh = join(folder, 'fresh');
    cpSync(empty, fresh, { recursive: true });
    const fetched = await run('pull', fresh);
    rmSync(fresh, { recursive: true });
    if (fetched.lots < size) throw new Error(`only ${fetched.lots} lots came`);
    pulled!.push({ ours: (1_000 * size) / fetched.ms, anchor });
  }
  const anchorName = 'binary COPY of the same rows';
  return [
    rateRow({ name: 'push', size, unit: 'entries/s', anchorName, target: TARGET }, pushed!),
    rateRow({ name: 'pull', size, unit: 'entries/s', anchorName, target: TARGET }, pulled!),
  ];
}

function identityIn(folder: string): Identity {
  const database = must(openDatabase(folder));
  const identity = readIdentity(createSettings(database.connection), createVault(undefined));
  database.close();
  if (!identity) throw new Error('the counter has no identity');
  return identity;
}

/** Pairs a terminal that has its name already: the journal was made before this head office was. */
async function pairAs(office: Place['office'], client: pg.Client, { terminal, privateKey }: Identity): Promise<void> {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), type: 'pkcs8', format: 'der' });
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
  const code = await office.pairingCode('Bäckerei am Markt');
  const paired = must(await pairTerminal(office.url, { code, publicKey, name: terminal }));
  await client.query('update terminal set id = $1 where id = $2', [terminal, paired.terminal]);
}

/** Head office as it was before a push, with nothing of the last one waiting to be written. */
async function forget(client: pg.Client, terminal: string): Promise<void> {
  await client.query('truncate journal, lot, lot_change, account');
  await client.query('update terminal set seq = 0, head_hash = $1 where id = $2', [GENESIS.hash, terminal]);
  await client.query('vacuum');
  await client.query('checkpoint');
}

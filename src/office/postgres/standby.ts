import { appendFileSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ok, type Result, refused } from '#base/result';
import { copyServer } from './base-backup.ts';
import type { DatabaseUser } from './database-user.ts';

/** A server that others reach. `allow`: networks (such as `10.0.0.0/24`) that may connect with the password. */
export type Network = { readonly host: string; readonly port: number; readonly allow: readonly string[] };

/** The one standby of a server, by name: it says so when it connects, and the server keeps for it what it has not read. */
const STANDBY = 'treuekasse_standby';
const STREAMING_MS = 60_000;

/** A standby that is away may cost so much room; after that it must be copied anew. */
const LOG_KEPT = '8GB';

/** Settings of a server that others reach and that one may follow; a standby has the same, to be ready to lead. */
export const networkSettings = ({ host }: Network): Readonly<Record<string, string>> => ({
  listen_addresses: host === '127.0.0.1' ? host : `127.0.0.1,${host}`,
  max_connections: '200',
  wal_level: 'replica',
  max_wal_senders: '4',
  max_replication_slots: '4',
  max_slot_wal_keep_size: LOG_KEPT,
});

export const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);

/** Lets networks in, with the password; those that are in already stay once. */
export function allowHosts(cluster: string, networks: readonly string[]): void {
  const file = join(cluster, 'pg_hba.conf');
  const kept = readFileSync(file, 'utf8');
  const lines = networks.flatMap((network) => [
    `host all all ${network} scram-sha-256`,
    `host replication all ${network} scram-sha-256`,
  ]);
  const missing = lines.filter((line) => !kept.split('\n').includes(line));
  if (missing.length > 0) appendFileSync(file, `${missing.join('\n')}\n`);
}

/**
 * Copies a primary into `<folder>/cluster`, so that a server started on it follows that one. Made under another name and
 * renamed when complete, as a new cluster is.
 */
export async function followPrimary(
  primary: string,
  folder: string,
  user: DatabaseUser,
): Promise<Result<void, 'database-primary-unreachable'>> {
  const making = join(folder, 'cluster.new');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  own(making, user);
  try {
    // before the copy, so that nothing that is written after it can be missing
    await ask(primary, [
      `select pg_create_physical_replication_slot('${STANDBY}', true)
        where not exists (select from pg_replication_slots where slot_name = '${STANDBY}')`,
    ]);
    await copyServer(primary, making, user);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return refused('database-primary-unreachable', { reason: code ?? message });
  }
  const { hostname, port, username } = new URL(primary);
  const connection = Object.entries({
    host: hostname,
    port: port || '5432',
    user: username,
    password: passwordOf(primary),
    application_name: STANDBY,
  }).map(([name, value]) => `${name}='${value.replaceAll(/['\\]/g, String.raw`\$&`)}'`);
  appendFileSync(
    join(making, 'postgresql.auto.conf'),
    `primary_conninfo = ${inConfiguration(connection.join(' '))}\nprimary_slot_name = '${STANDBY}'\n`,
  );
  const signal = join(making, 'standby.signal');
  writeFileSync(signal, '', { mode: 0o600 });
  own(signal, user);
  renameSync(making, join(folder, 'cluster'));
  return ok(undefined);
}

/** Text as PostgreSQL's own files write it. */
const inConfiguration = (text: string): string => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", "''")}'`;

function own(path: string, { uid, gid }: DatabaseUser): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/**
 * Makes the primary wait for its standby at every commit, as soon as the standby reads along: what is acknowledged from then
 * on is on both disks. Before that nothing waits, so that a standby that never comes up stops nobody.
 */
export async function waitForStandby(primary: string): Promise<Result<void, 'database-standby-silent'>> {
  const deadline = Date.now() + STREAMING_MS;
  while (Date.now() < deadline) {
    const rows = await ask(primary, [
      `select 1 from pg_stat_replication where application_name = '${STANDBY}' and state = 'streaming'`,
    ]);
    if (rows.length > 0) {
      await ask(primary, [`alter system set synchronous_standby_names = '${STANDBY}'`, 'select pg_reload_conf()']);
      return ok(undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return refused('database-standby-silent');
}

const PROMOTE_S = 60;

/**
 * From now on this server leads and waits for nobody: a standby whose primary is lost, or a primary whose standby is lost.
 * A person decides that, who knows that the other one is off or cut off.
 */
export async function leadAlone(server: string): Promise<void> {
  const rows = await ask(server, ['select pg_is_in_recovery() as follows']);
  if (rows[0]?.['follows'] === true) await ask(server, [`select pg_promote(true, ${PROMOTE_S})`]);
  await ask(server, [
    'alter system reset synchronous_standby_names',
    'alter system reset primary_conninfo',
    'alter system reset primary_slot_name',
    'select pg_reload_conf()',
    // a standby that does not come back must not make the disk run full
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '${STANDBY}' and not active`,
  ]);
}

/** Runs statements one by one and answers the rows of the last one. */
async function ask(url: string, statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ok, type Result, refused } from '#base/result';
import { findBinaries } from './binaries.ts';
import { initialiseCluster } from './cluster.ts';
import { type DatabaseUser, databaseUser } from './database-user.ts';
import { databaseFolder, reachableBinaries } from './place.ts';
import { allowHosts, followPrimary, type Network, networkSettings, passwordOf } from './standby.ts';
import { isAlive, looksLikePostgres, readPostmaster } from './postmaster.ts';
import { runServer, stopServer } from './server.ts';

export type EmbeddedPostgres = {
  /** Connection address with the password: not for logs. */
  readonly url: string;
  /** Where the database lies. */
  readonly folder: string;
  /** Call once. Stops the server with its last user in this process, unless another living process keeps it. */
  stop(): Promise<void>;
};

export type EmbeddedRefusal =
  | 'database-binaries-missing'
  | 'database-user-missing'
  | 'database-other-version'
  | 'database-not-started'
  | 'database-not-running'
  | 'database-primary-unreachable'
  | 'database-folder-unusable';

const DATABASE = 'treuekasse';

/** How often this process uses the server of a folder. */
const usersHere = new Map<string, number>();

/** A server that recovers after a crash, or that another process is just starting, may take so long to answer. */
const RECOVERY_MS = 60_000;

/**
 * The PostgreSQL that npm ships, in a folder of its own, on a free port of the loopback interface. A server that is
 * already running there, left over from a crash or started by another process, is used as it is.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  user?: string;
  /** For a server that others reach: where it listens, and what may follow it. Without it, this machine alone. */
  network?: Network | undefined;
  /** The address of a server that a new folder is copied from and follows from then on. */
  follows?: string | undefined;
  /** Uses a server that runs already, and starts none. */
  mustRun?: boolean;
}): Promise<Result<EmbeddedPostgres, EmbeddedRefusal>> {
  const found = findBinaries();
  if (!found.ok) return found;
  const user = databaseUser(options.user ?? 'postgres');
  if (!user.ok) return user;
  let folder: string;
  let password: string;
  try {
    folder = databaseFolder(options.dataDir, user.value);
    password = passwordIn(folder, user.value, options.follows);
  } catch (error) {
    return refused('database-folder-unusable', {
      folder: options.dataDir,
      reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
    });
  }
  const binaries = reachableBinaries(found.value, user.value);
  const cluster = join(folder, 'cluster');
  const initialised =
    options.follows !== undefined && !existsSync(cluster)
      ? await followPrimary(options.follows, folder, user.value)
      : await initialiseCluster(binaries, folder, user.value);
  if (!initialised.ok) return initialised;
  if (options.network) allowHosts(cluster, options.network.allow);

  let port = await adopt(cluster, password);
  if (port === undefined) {
    if (options.mustRun) return refused('database-not-running', { folder });
    const started = await runServer({
      binaries,
      folder,
      user: user.value,
      ready: (port) => answers(cluster, port, password),
      waitMs: RECOVERY_MS,
      port: options.network?.port,
      settings: options.network && networkSettings(options.network),
    });
    if (!started.ok) return started;
    port = started.value;
  }
  await ensureDatabase(address(port, password, 'postgres'));
  const keeper = claim(folder, user.value);
  usersHere.set(folder, (usersHere.get(folder) ?? 0) + 1);
  return ok({
    url: address(port, password, DATABASE),
    folder,
    async stop() {
      const others = (usersHere.get(folder) ?? 1) - 1;
      usersHere.set(folder, others);
      if (keeper && others === 0) await stopServer(cluster);
    },
  });
}

const address = (port: number, password: string, database: string): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

/** The password lies beside the database, readable by its owner alone; it never leaves this machine. */
function passwordIn(folder: string, user: DatabaseUser, follows: string | undefined): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    // a server that follows has the password of the one it follows
    const password = follows === undefined ? randomBytes(24).toString('hex') : passwordOf(follows);
    writeFileSync(file, password, { mode: 0o600, flag: 'wx' });
    if (user.uid !== undefined && user.gid !== undefined) chownSync(file, user.uid, user.gid);
  }
  return readFileSync(file, 'utf8').trim();
}

/** The port of a server that already runs on this folder. A pid file whose process is gone, or is somebody else, is removed. */
async function adopt(cluster: string, password: string): Promise<number | undefined> {
  const deadline = Date.now() + RECOVERY_MS;
  for (;;) {
    const running = readPostmaster(cluster);
    if (!running) return undefined;
    if (await answers(cluster, running.port, password)) return running.port;
    if (!looksLikePostgres(running.pid)) {
      rmSync(join(cluster, 'postmaster.pid'), { force: true });
      return undefined;
    }
    // a server of this folder is just starting or stopping: what it becomes decides
    if (Date.now() > deadline) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether the server on this port answers to our password and serves this very folder. */
async function answers(cluster: string, port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: address(port, password, 'postgres'),
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** One living process keeps the server and stops it; others that use it (a command beside a running office) leave it alone. */
function claim(folder: string, user: DatabaseUser): boolean {
  const file = join(folder, 'keeper');
  const keeper = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (keeper > 0 && keeper !== process.pid && isAlive(keeper)) return false;
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(file, user.uid, user.gid);
  return true;
}

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '#counter/service/arguments';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { looksLikePostgres, readPostmaster } from '#office/postgres/postmaster';
import { leadAlone, waitForStandby } from '#office/postgres/standby';
import { endWith } from './counter.ts';
import { complain, say } from './say.ts';

/** The usual port of PostgreSQL. */
const DATABASE_PORT = 5_432;

const options = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  allow: { type: 'string', multiple: true },
  follow: { type: 'string' },
} as const;

const folderOf = (data: string | undefined): string => data ?? join(dataFolder(), 'office');

/**
 * `treuekasse database [--host H] [--port N] [--allow NETWORK] [--follow ADDRESS]`: the database of head offices on other
 * machines, until told to end. With `--follow` it is the standby of another one: copied once, then read along at every commit.
 */
export async function databaseCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const port = Number(values.port ?? DATABASE_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return complain('argument-wrong', { argument: `--port ${values.port}` }, 2);
  const { follow } = values;
  if (follow !== undefined && !URL.canParse(follow))
    return complain('argument-wrong', { argument: `--follow ${follow}` }, 2);
  const started = await startEmbeddedPostgres({
    dataDir: folderOf(values.data),
    network: { host: values.host ?? '127.0.0.1', port, allow: values.allow ?? [] },
    follows: follow,
  });
  if (!started.ok) return complain(started.code, started.values);
  endWith(() => started.value.stop());
  endWithServer(started.value.folder);
  const { hostname, pathname } = new URL(started.value.url);
  const address = `${values.host ?? hostname}:${port}${pathname}`;
  if (follow === undefined) return say('cli-database-ready', { address, file: join(started.value.folder, 'password') });
  const joined = await waitForStandby(follow);
  if (joined.ok) return say('cli-standby-ready', { address });
  complain(joined.code, joined.values);
  await started.value.stop();
  process.exit();
}

const LOOK_EVERY_MS = 1_000;

/** Ends when the server has gone by itself, so that whoever looks after this process starts it again. */
function endWithServer(folder: string): void {
  setInterval(() => {
    const server = readPostmaster(join(folder, 'cluster'));
    if (server && looksLikePostgres(server.pid)) return;
    complain('database-not-running', { folder });
    process.exit();
  }, LOOK_EVERY_MS);
}

/** `treuekasse promote`: the database of this folder, which must be running, leads from now on and waits for nobody. */
export async function promoteCommand(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const server = await startEmbeddedPostgres({ dataDir: folderOf(values.data), mustRun: true });
  if (!server.ok) return complain(server.code, server.values);
  await leadAlone(server.value.url);
  say('cli-promoted');
  await server.value.stop();
}

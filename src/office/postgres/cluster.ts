import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refused } from '#base/result';
import type { Binaries } from './binaries.ts';
import type { DatabaseUser } from './database-user.ts';

const INITDB_TIMEOUT_MS = 120_000;
/** Of what a failing program says, the last part is enough. */
const KEPT_OUTPUT = 2_000;

/**
 * Makes the cluster once. It is made under another name and renamed when complete, so that a start that was cut short
 * leaves nothing that looks like a database. PG_VERSION says which PostgreSQL made it.
 */
export async function initialiseCluster(
  binaries: Binaries,
  folder: string,
  user: DatabaseUser,
): Promise<Result<void, 'database-not-started' | 'database-other-version'>> {
  const cluster = join(folder, 'cluster');
  const versionFile = join(cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim();
    const known = binaries.version.split('.')[0]!;
    return found === known ? ok(undefined) : refused('database-other-version', { found, known, folder: cluster });
  }
  const making = join(folder, 'cluster.new');
  rmSync(making, { recursive: true, force: true });
  const outcome = await run(
    binaries.initdb,
    [
      `--pgdata=${making}`,
      '--username=postgres',
      `--pwfile=${join(folder, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // one order of text on every machine, whatever locales it has
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    folder,
    user,
  );
  if (outcome.code !== 0) return refused('database-not-started', { reason: outcome.output });
  renameSync(making, cluster);
  return ok(undefined);
}

function run(
  program: string,
  args: string[],
  cwd: string,
  user: DatabaseUser,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      ...user,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: INITDB_TIMEOUT_MS,
      windowsHide: true,
    });
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code, output: output.trim() }));
  });
}

import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { type Binaries, binariesIn } from './binaries.ts';
import { type DatabaseUser, mayEnter } from './database-user.ts';

/** Where root's databases go when the user that they run as cannot reach the folder asked for, such as `/root/…`. */
const REACHABLE = '/var/lib/treuekasse';

/**
 * The folder that holds the database: `<dataDir>/postgres`, owned by the database's user and closed to others. If that
 * user cannot reach it, a folder of its own below `/var/lib/treuekasse`, and a note in `dataDir` that says so.
 */
export function databaseFolder(dataDir: string, user: DatabaseUser): string {
  const wanted = join(resolve(dataDir), 'postgres');
  mkdirSync(dirname(wanted), { recursive: true });
  if (!existsSync(wanted)) mkdirSync(wanted, { mode: 0o700 });
  if (user.uid === undefined || user.gid === undefined) return wanted;
  chownSync(wanted, user.uid, user.gid);
  if (mayEnter(wanted, user)) return wanted;
  const reachable = join(REACHABLE, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  mkdirSync(REACHABLE, { recursive: true, mode: 0o755 });
  if (!existsSync(reachable)) mkdirSync(reachable, { mode: 0o700 });
  chownSync(reachable, user.uid, user.gid);
  writeFileSync(
    join(wanted, 'WHERE.txt'),
    `The database lies in ${reachable}: the user that it runs as cannot enter this folder.\n`,
  );
  return reachable;
}

/** The binaries, copied once to where the database's user reaches them if it cannot enter the installation's folder. */
export function reachableBinaries(binaries: Binaries, user: DatabaseUser): Binaries {
  if (mayEnter(dirname(binaries.postgres), user)) return binaries;
  const folder = join(REACHABLE, `postgres-${binaries.version}`);
  if (!existsSync(folder)) {
    const copying = `${folder}.${process.pid}`;
    mkdirSync(REACHABLE, { recursive: true, mode: 0o755 });
    rmSync(copying, { recursive: true, force: true });
    cpSync(binaries.folder, copying, { recursive: true, verbatimSymlinks: true });
    renameSync(copying, folder);
  }
  return binariesIn(folder, binaries.version);
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ok, type Result, refused } from '#base/result';

/** Whom the database runs as. Undefined ids: as ourselves, because we are not root. */
export type DatabaseUser = { readonly uid?: number; readonly gid?: number };

/**
 * PostgreSQL refuses to run as root. As root, the user `name` is taken, and made as a system user without a shell and a
 * home if there is none (containers); anybody else runs it as himself.
 */
export function databaseUser(name: string): Result<DatabaseUser, 'database-user-missing'> {
  if (process.getuid?.() !== 0) return ok({});
  const existing = lookUp(name);
  if (existing) return ok(existing);
  spawnSync(
    '/usr/sbin/useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      name,
    ],
    {
      timeout: 10_000,
      stdio: 'ignore',
    },
  );
  const made = lookUp(name);
  return made ? ok(made) : refused('database-user-missing', { user: name });
}

function lookUp(name: string): { uid: number; gid: number } | undefined {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [login, , uid, gid] = line.split(':');
    if (login === name) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Whether that user may enter a folder and read it; the kernel answers, so that access lists count too. */
export function mayEnter(folder: string, user: DatabaseUser): boolean {
  if (user.uid === undefined || user.gid === undefined) return true;
  const asked = spawnSync('/bin/sh', ['-c', 'test -r "$0" && test -x "$0"', folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    timeout: 10_000,
    stdio: 'ignore',
  });
  return asked.status === 0;
}

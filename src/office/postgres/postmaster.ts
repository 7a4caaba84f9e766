import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server writes into `postmaster.pid` of its folder (PostgreSQL, `miscadmin.h`, LOCK_FILE_LINE_*). */
export type Postmaster = { readonly pid: number; readonly port: number };

/** Reads `postmaster.pid`; undefined if there is none or it was cut short. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isSafeInteger(pid) && pid > 0 && Number.isSafeInteger(port) && port > 0 ? { pid, port } : undefined;
}

/** Whether a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether the process looks like a PostgreSQL server. Process numbers are used again after a crash, so that the one in a
 * left-over pid file may be anybody. Where the system does not tell, a living process counts as one: nothing is removed
 * that might be in use.
 */
export function looksLikePostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    // `<pid> (<name>) <state> …`; a zombie has ended, only nobody has asked for its result
    return /\(postgres[^)]*\) [^ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

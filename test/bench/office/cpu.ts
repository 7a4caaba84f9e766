import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

/** Milliseconds of processor time that processes have used so far. Linux only; NaN elsewhere. */
export type CpuMeter = () => number;

const TICKS = Number(process.platform === 'linux' ? execFileSync('getconf', ['CLK_TCK']).toString() : Number.NaN);

/** `ended`: of children that have come to their end. */
type Stat = { readonly parent: number; readonly ms: number; readonly ended: number };

/** Fields of /proc/PID/stat, counted behind the name in parentheses (proc_pid_stat(5)). */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const time = (at: number): number => ((Number(fields[at]) + Number(fields[at + 1])) * 1_000) / TICKS;
    return { parent: Number(fields[1]), ms: time(11), ended: time(13) };
  } catch {
    return undefined;
  }
}

export const cpuOf =
  (pid: number): CpuMeter =>
  () =>
    statOf(pid)?.ms ?? Number.NaN;

/** All processes of the database server that a connection belongs to, those of connections that have been closed included. */
export async function cpuOfDatabase(client: pg.Client): Promise<CpuMeter> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = statOf(rows[0]?.pid ?? 0)?.parent;
  return () => {
    if (postmaster === undefined) return Number.NaN;
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const stats = pids.flatMap((pid) => statOf(Number(pid)) ?? []);
    const ended = statOf(postmaster)?.ended ?? Number.NaN;
    return stats.reduce((sum, { parent, ms }) => (parent === postmaster ? sum + ms : sum), ended);
  };
}

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ok, type Result, refused } from '#base/result';
import type { Binaries } from './binaries.ts';
import type { DatabaseUser } from './database-user.ts';
import { looksLikePostgres, readPostmaster } from './postmaster.ts';

export type ServerStart = {
  readonly binaries: Binaries;
  readonly folder: string;
  readonly user: DatabaseUser;
  /** Whether the server on this port answers as ours. */
  readonly ready: (port: number) => Promise<boolean>;
  readonly waitMs: number;
  /** The port to use; any free one without it. */
  readonly port?: number | undefined;
  /** Settings of this server that differ from the usual ones. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
};

/** Between finding a free port and the server taking it, somebody else may: then another one is tried. */
const PORT_ATTEMPTS = 3;
const STOP_TIMEOUT_MS = 30_000;

/**
 * Starts the server and returns its port when it answers. It writes to files, never to our pipes, and so outlives a crash
 * of this process unharmed; the next start takes it over.
 */
export async function runServer(start: ServerStart): Promise<Result<number, 'database-not-started'>> {
  for (let attempt = 1; ; attempt++) {
    const port = start.port ?? (await freePort());
    if (await launch(start, port)) return ok(port);
    const reason = lastLines(logFile(start.folder));
    if (attempt === PORT_ATTEMPTS || !reason.includes('could not bind'))
      return refused('database-not-started', { reason });
  }
}

const logFile = (folder: string): string => join(folder, 'start.log');

async function launch(start: ServerStart, port: number): Promise<boolean> {
  const { binaries, folder, user, ready, waitMs } = start;
  const log = openSync(logFile(folder), 'w', 0o600);
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '60',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    // unless a standby follows this server, less is written per change
    wal_level: 'minimal',
    max_wal_senders: '0',
    jit: 'off',
    // a large batch is written out beside the work, not in the middle of it
    wal_buffers: '64MB',
    checkpoint_timeout: '15min',
    // a week of logs, each day overwriting the one of last week
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'database-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    lc_messages: 'C',
    ...start.settings,
  };
  const args = [
    '-D',
    join(folder, 'cluster'),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  let ended = false;
  try {
    // detached: Ctrl+C at the terminal reaches us alone, and we stop the server in order
    const child = spawn(binaries.postgres, args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', log, log],
      detached: true,
      windowsHide: true,
    });
    child.on('error', () => (ended = true));
    child.on('exit', () => (ended = true));
    child.unref();
  } finally {
    closeSync(log);
  }
  const deadline = Date.now() + waitMs;
  while (!ended && Date.now() < deadline) {
    if (await ready(port)) return true;
    await pause(25);
  }
  return false;
}

/** Asks the server for a fast shutdown (open transactions are undone) and waits until it has gone; then asks no more. */
export async function stopServer(cluster: string): Promise<void> {
  const running = readPostmaster(cluster);
  if (!running) return;
  try {
    process.kill(running.pid, 'SIGINT');
  } catch {
    return; // it has gone already
  }
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  // its pid file goes before it does
  while (looksLikePostgres(running.pid) && Date.now() < deadline) await pause(20);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().slice(-1_000);
  } catch {
    return '';
  }
}

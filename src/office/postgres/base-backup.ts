import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pg from 'pg';
import type { DatabaseUser } from './database-user.ts';

/** Of what `tar` says when it fails, the last part is enough. */
const KEPT_OUTPUT = 500;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Copies a running server's whole folder over its replication connection, log included, and unpacks it into `folder`: what
 * `pg_basebackup` does, which npm's PostgreSQL does not bring. Needs `tar`, which every system has. Fails with what the
 * server or `tar` says.
 */
export async function copyServer(url: string, folder: string, user: DatabaseUser): Promise<void> {
  const tar = spawn('tar', ['-x', '-f', '-', '-C', folder], {
    ...user,
    stdio: ['pipe', 'ignore', 'pipe'],
    cwd: folder,
  });
  let said = '';
  tar.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-KEPT_OUTPUT)));
  // that it has gone is told by its exit
  tar.stdin.on('error', () => undefined);
  const unpacked = once(tar, 'exit') as Promise<[number | null]>;
  const address = new URL(url);
  address.searchParams.set('replication', 'true');
  const client = new pg.Client({ connectionString: address.href, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await new Promise<void>((resolve, reject) => {
      client.query(new BackupQuery(tar.stdin, (error) => (error ? reject(error) : resolve())));
      client.once('end', () => reject(new Error('the server has cut the connection')));
      // it ends by itself when it has seen the end of the archive
      void unpacked.then(([code]) => code !== 0 && reject(new Error(`tar: ${said.trim() || String(code)}`)), reject);
    });
  } catch (error) {
    tar.kill();
    throw error;
  } finally {
    tar.stdin.end();
    await client.end().catch(() => undefined);
  }
  const [code] = await unpacked;
  if (code !== 0) throw new Error(`tar: ${said.trim() || String(code)}`);
}

/** What of `pg`'s connection is used here. */
type Wire = { query(text: string): void; readonly stream: { pause(): void; resume(): void } };

/**
 * The command `BASE_BACKUP` as `pg` runs queries. Its answer comes as copied data whose first byte says what it is
 * (PostgreSQL, “Streaming Replication Protocol”): `n` a new archive, `d` a piece of it; the first archive is the folder.
 */
class BackupQuery {
  private readonly archive: Writable;
  private readonly done: (error?: Error) => void;
  private archives = 0;
  private isFull = false;
  private failure: Error | undefined;

  constructor(archive: Writable, done: (error?: Error) => void) {
    this.archive = archive;
    this.done = done;
  }
  submit(connection: unknown): void {
    (connection as Wire).query("BASE_BACKUP ( LABEL 'treuekasse', CHECKPOINT 'fast', WAL true, MANIFEST 'no' )");
  }
  handleCopyData({ chunk }: { chunk: Buffer }, connection: Wire): void {
    const kind = String.fromCharCode(chunk[0]!);
    if (kind === 'n') this.archives++;
    if (kind !== 'd' || this.archives !== 1 || this.archive.destroyed) return;
    // a copy: what the parser hands out it overwrites
    if (this.archive.write(Buffer.from(chunk.subarray(1)))) return;
    // what has come already goes on coming out of the parser; one wait is enough for all of it
    if (this.isFull) return;
    this.isFull = true;
    connection.stream.pause();
    const goOn = (): void => {
      this.archive.off('drain', goOn).off('close', goOn);
      this.isFull = false;
      connection.stream.resume();
    };
    this.archive.on('drain', goOn).on('close', goOn);
  }
  handleError(error: Error): void {
    this.failure ??= error;
    this.done(error);
  }
  handleReadyForQuery(): void {
    if (this.archives > 1) this.failure ??= new Error('this server keeps tables outside of its folder');
    this.done(this.failure);
  }
  // the answers around the archives say where its log begins and ends, which the copy itself says too
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
}

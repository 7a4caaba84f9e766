import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { type Office, startOffice } from '#office/main';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { looksLikePostgres, readPostmaster } from '#office/postgres/postmaster';
import { startTestOffice } from './office-under-test.ts';
import { pairSimulatedTerminal, simulatedTerminal } from './terminal-client.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'treuekasse-restart-'));
  // the user that the database runs as must reach it
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
};
// making a database is the slow part: tests of the server alone share one
let shared: string | undefined;
const sharedFolder = (): string => (shared ??= newFolder());
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function started(dataDir: string, port = 0): Promise<Office> {
  const office = await startOffice({ dataDir, host: '127.0.0.1', port, brandName: 'Bäckerei am Markt' });
  if (!office.ok) throw new Error(`${office.code}: ${JSON.stringify(office.values)}`);
  return office.value;
}

async function embedded(dataDir: string, user?: string) {
  const running = await startEmbeddedPostgres({ dataDir, ...(user !== undefined && { user }) });
  if (!running.ok) throw new Error(`${running.code}: ${JSON.stringify(running.values)}`);
  folders.push(running.value.folder);
  return running.value;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}

describe('head office with the PostgreSQL that npm ships', () => {
  test('keeps everything over a restart; the counter goes on as if nothing had been', async () => {
    const dataDir = newFolder();
    const first = await started(dataDir);
    const { store } = await first.createStore({ name: 'Bäckerei am Markt' });
    const terminal = await pairSimulatedTerminal(first, store);
    for (let index = 0; index < 10; index++) terminal.earn('m-restart', 10);
    await terminal.push(1, [], 6);
    const port = Number(new URL(first.url).port);
    await first.close();
    expect(await terminal.push(7)).toMatchObject({ ok: false, code: 'office-unavailable' });

    const again = await started(dataDir, port);
    expect(await terminal.push(5)).toMatchObject({ ok: true, value: { seq: 10 } });
    expect((await again.overview()).liability).toEqual({ points: 100, worth: 100 });
    expect(await again.verify()).toEqual({ entries: 10, terminals: 1, fault: undefined });

    const other = await startOffice({ dataDir, host: '127.0.0.1', port });
    expect(other).toMatchObject({ ok: false, code: 'port-taken', values: { port } });
    expect((await again.overview()).entries).toBe(10);
    await again.close();
  });

  test('the receipts lead to where the office is: the address follows it', async () => {
    const dataDir = newFolder();
    const first = await started(dataDir);
    const { store } = await first.createStore({ name: 'Eins' });
    const terminal = await pairSimulatedTerminal(first, store);
    await first.close();
    const moved = await startOffice({ dataDir, host: '127.0.0.1', port: 0, publicUrl: 'https://punkte.example/' });
    if (!moved.ok) throw new Error(moved.code);
    const { rows } = await simulatedTerminal(moved.value.url, terminal).follow();
    expect(rows.find((row) => row.kind === 'document' && row.document.kind === 'store')).toMatchObject({
      document: { body: { balancePage: 'https://punkte.example' } },
    });
    await moved.value.close();
  });

  test('leaves a server running that another living process keeps, and takes it over when that one has crashed', async () => {
    const dataDir = sharedFolder();
    const [keeper, url] = await startElsewhere(dataDir);
    const guest = await embedded(dataDir);
    expect(guest.url).toBe(url);
    await guest.stop();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);

    const gone = once(keeper, 'exit');
    keeper.kill('SIGKILL');
    await gone;
    const heir = await embedded(dataDir);
    expect(heir.url).toBe(url);
    const left = readPostmaster(join(heir.folder, 'cluster'))!;
    await heir.stop();
    expect(looksLikePostgres(left.pid)).toBe(false);
  });

  test('a pid file that a crash left behind is in nobody’s way, not even if its number has gone to somebody else', async () => {
    const dataDir = sharedFolder();
    const first = await embedded(dataDir);
    await first.stop();
    const cluster = join(first.folder, 'cluster');
    for (const pid of [process.pid, 4_194_000]) {
      writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n1\n1\n\n127.0.0.1\n\nready\n`);
      const again = await embedded(dataDir);
      expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await again.stop();
    }
  });

  test('recovers after its server was killed in the middle of its work', async () => {
    const dataDir = newFolder();
    const first = await started(dataDir);
    const { store } = await first.createStore({ name: 'Eins' });
    const terminal = await pairSimulatedTerminal(first, store);
    for (let index = 0; index < 500; index++) terminal.earn('m-killed', 1);
    await terminal.push();
    process.kill(readPostmaster(join(folderOf(dataDir), 'cluster'))!.pid, 'SIGKILL');
    // the processes behind it notice within moments
    await expect.poll(() => terminal.push()).toMatchObject({ ok: false, code: 'office-unavailable' });
    await first.close();
    const again = await started(dataDir);
    expect((await again.overview()).liability.points).toBe(500);
    expect((await again.verify()).fault).toBeUndefined();
    await again.close();
  });

  test('keeps its password to itself, listens at home only, and syncs to disk', async () => {
    const dataDir = sharedFolder();
    const running = await embedded(dataDir);
    expect(statSync(join(running.folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(running.folder).mode & 0o077).toBe(0);
    const settings = await query(
      running.url,
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'data_checksums') order by name",
    );
    expect(settings).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    await expect(query(running.url.replace(/:[0-9a-f]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    await running.stop();
  });

  test('says so when the folder cannot be used or holds the database of another version', async () => {
    const dataDir = sharedFolder();
    writeFileSync(join(dataDir, 'file'), '');
    expect(await startEmbeddedPostgres({ dataDir: join(dataDir, 'file') })).toMatchObject({
      ok: false,
      code: 'database-folder-unusable',
    });
    const running = await embedded(dataDir);
    await running.stop();
    writeFileSync(join(running.folder, 'cluster', 'PG_VERSION'), '17\n');
    expect(await startEmbeddedPostgres({ dataDir })).toMatchObject({
      ok: false,
      code: 'database-other-version',
      values: { found: '17', known: '18' },
    });
    writeFileSync(join(running.folder, 'cluster', 'PG_VERSION'), '18\n');
  });

  test('a start that was cut short while making the database leaves nothing in the way', async () => {
    const dataDir = sharedFolder();
    const running = await embedded(dataDir);
    await running.stop();
    spawnSync('mv', [join(running.folder, 'cluster'), join(running.folder, 'cluster.new')]);
    const again = await embedded(dataDir);
    expect(existsSync(join(again.folder, 'cluster.new'))).toBe(false);
    await again.stop();
  });

  // Only root needs another user, and only root can make one.
  if (process.getuid?.() === 0) {
    test('as root, makes the user that it runs as if there is none, and finds a place that the user can reach', async () => {
      const user = `tk-test-${process.pid}`;
      const dataDir = newFolder();
      chmodSync(dataDir, 0o700); // closed to everybody but root, as /root is
      try {
        const running = await embedded(dataDir, user);
        const { uid } = statSync(join(running.folder, 'cluster'));
        expect(readFileSync('/etc/passwd', 'utf8')).toContain(`${user}:x:${uid}:`);
        expect(uid).not.toBe(0);
        expect(running.folder).toMatch(/^\/var\/lib\/treuekasse\//);
        expect(readFileSync(join(dataDir, 'postgres', 'WHERE.txt'), 'utf8')).toContain(running.folder);
        expect(await query(running.url, 'select 1 as one')).toEqual([{ one: 1 }]);
        await running.stop();
      } finally {
        spawnSync('/usr/sbin/userdel', [user]);
      }
    });
  }

  const folderOf = (dataDir: string): string => join(dataDir, 'postgres');

  /** Another process that starts the server and lives until it is killed. */
  async function startElsewhere(dataDir: string): Promise<[ReturnType<typeof spawn>, string]> {
    const module = JSON.stringify(join(import.meta.dirname, '../../../src/office/postgres/embedded.ts'));
    const script = `import(${module}).then(async ({ startEmbeddedPostgres }) => {
      const started = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(started.value.url);
      setInterval(() => {}, 1000);
    })`;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return [child, line.toString().trim()];
  }
});

describe('a database of somebody else', () => {
  test('one that is not there, or of a newer head office, is refused in a word', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise<void>((resolve) => server.close(() => resolve()));
    const options = { dataDir: '/nonexistent', host: '127.0.0.1', port: 0, log: () => undefined };
    expect(await startOffice({ ...options, databaseUrl: `postgres://postgres@127.0.0.1:${port}/x` })).toMatchObject({
      ok: false,
      code: 'office-database-unreachable',
    });

    const database = await embedded(newFolder());
    const office = await startTestOffice({ databaseUrl: database.url });
    await office.close();
    await query(database.url, "insert into kysely_migration values ('9999-later', '2030-01-01')");
    expect(await startOffice({ ...options, databaseUrl: database.url })).toMatchObject({
      ok: false,
      code: 'office-database-newer',
      values: { found: '9999-later' },
    });
    await database.stop();
  });

  test('two processes that start at once on an empty one both come up', async () => {
    const database = await embedded(newFolder());
    const offices = await Promise.all([
      startTestOffice({ databaseUrl: database.url }),
      startTestOffice({ databaseUrl: database.url }),
      startTestOffice({ databaseUrl: database.url }),
    ]);
    expect((await query(database.url, 'select id from brand')).length).toBe(1);
    for (const office of offices) await office.close();
    await database.stop();
  });
});

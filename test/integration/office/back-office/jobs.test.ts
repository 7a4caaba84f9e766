import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inspect } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { stopServer } from '#office/postgres/server';
import { startTestOffice } from '../office-under-test.ts';
import { must } from '../real-counter.ts';
import { pairSimulatedTerminal } from '../terminal-client.ts';
import { backOfficePeople, codeOf, type SignedIn } from './people.ts';

const { head, signedIn } = backOfficePeople();
let boss: SignedIn;
let client: pg.Client;
/** In a transaction PostgreSQL says who waits as it was at first. */
let holder: pg.Client;
beforeAll(async () => {
  boss = await signedIn('head-office');
  await connect();
}, 60_000);
async function connect(): Promise<void> {
  const connected = async (): Promise<pg.Client> => {
    const one = new pg.Client({ connectionString: head.database.url });
    // the server may go: what is asked then fails
    one.on('error', () => undefined);
    await one.connect();
    return one;
  };
  [client, holder] = [await connected(), await connected()];
}
afterAll(() => Promise.all([client.end(), holder.end()]));

/** Points that have lapsed long ago, which head office may book. */
async function lapsed(member: string, points: number): Promise<void> {
  const terminal = await pairSimulatedTerminal(head.office, head.office.store);
  const lot = terminal.earn(member, points, { expires: '2020-01-01' });
  terminal.release(`r-${member}`, [{ lot, unit: 'points', member, amount: points, expires: '2020-01-01' }]);
  expect(await terminal.push()).toMatchObject({ ok: true });
}
async function lapsedInAll(): Promise<number> {
  const found = await client.query<{ sum: string | null }>(
    `select sum(balance) from account where account like 'expired:%' and unit = 'points'`,
  );
  return Number(found.rows[0]?.sum ?? 0);
}

const lapse = async () => (await head.office.queue.states()).find(({ name }) => name === 'lapse');
const until = (happens: () => Promise<unknown>): Promise<void> =>
  vi.waitUntil(happens, { timeout: 25_000, interval: 100 }).then(() => undefined);
/** Nobody waits for the hour that the queue waits. */
const timePasses = () =>
  client.query(`update treuekasse_jobs.job set start_after = start_after - interval '2 hours', heartbeat_on = heartbeat_on - interval '2 hours'
    where state in ('retry', 'active'); update treuekasse_jobs.queue set monitor_on = null, maintain_on = null`);
const waitsForRow = async (): Promise<boolean> =>
  (await client.query(`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update'`)).rows
    .length > 0;
/** Other rounds may wait for the row too. */
const waitsInTheMiddle = async (): Promise<boolean> => (await waitsForRow()) && (await lapse())?.state === 'running';
function forgetFaults(): void {
  head.office.faults.length = 0;
  head.second.faults.length = 0;
}
/** Whoever books in head office's own journal waits for this row. */
async function held(happens: () => Promise<void>): Promise<void> {
  await holder.query(`begin; select from terminal where state = 'own' for update`);
  try {
    await happens();
  } finally {
    await holder.query('rollback');
  }
}

describe('jobs in the queue', () => {
  test('are done once by one of the processes, whoever asks, and their state is seen in each', async () => {
    await lapsed('m-now', 40);
    expect(await boss.client.jobs.list()).toContainEqual(
      expect.objectContaining({ name: 'lapse', state: 'idle', failed: 0, next: expect.any(Number) }),
    );
    await held(async () => {
      const asked = [head.office, head.second, head.office, head.second].map(({ queue }) => queue.enqueue('lapse'));
      expect((await Promise.all(asked)).filter((id) => id !== undefined)).toHaveLength(1);
    });
    await until(async () => (await lapse())?.last !== undefined);
    expect(await lapse()).toMatchObject({ state: 'idle', last: { done: 40 } });
    expect((await head.second.queue.states())[0]).toMatchObject({ name: 'lapse', last: { done: 40 } });
    expect(await lapsedInAll()).toBe(40);
    await held(async () => {
      expect(await codeOf(boss.client.jobs.runNow({ name: 'lapse' }))).toBe('done');
      expect(await codeOf(boss.client.jobs.runNow({ name: 'lapse' }))).toBe('office-job-under-way');
    });
    await until(async () => (await lapse())?.last?.done === 0);
  });

  test('one whose process is killed in the middle is done by another one, once', async () => {
    await lapsed('m-killed', 25);
    await held(async () => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../children/hold-job.ts')], {
        env: { ...process.env, DATABASE_URL: head.database.url },
        stdio: 'inherit',
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      await until(waitsInTheMiddle);
      child.kill('SIGKILL');
      await once(child, 'exit');
    });
    expect([await lapsedInAll(), (await lapse())?.state]).toEqual([40, 'running']);
    await until(async () => {
      await timePasses();
      return (await lapse())?.last?.done === 25;
    });
    expect(await lapsedInAll()).toBe(65);
  }, 60_000);

  test('one whose head office closes, or whose database breaks off, is done again; nothing is lost', async () => {
    const third = await startTestOffice({ databaseUrl: head.database.url });
    await lapsed('m-closed', 10);
    let closing: Promise<void> | undefined;
    await held(async () => {
      await third.queue.enqueue('lapse');
      await until(waitsInTheMiddle);
      closing = third.close();
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'treuekasse-office' and wait_event_type = 'Lock'`);
    });
    const before = Date.now();
    await closing;
    expect(Date.now() - before).toBeLessThan(10_000);
    await until(async () => {
      await timePasses();
      return (await lapse())?.last?.done === 10;
    });
    expect(await lapsedInAll()).toBe(75);
    // another one may have waited for the same row, and says that it was broken off
    forgetFaults();
  }, 60_000);

  test('what fails to the end is given up with the reference of its fault, and done when somebody says so', async () => {
    await lapsed('m-again', 5);
    await client.query('alter table lot rename to lot_away');
    await boss.client.jobs.runNow({ name: 'lapse' });
    const faults = () => [...head.office.faults, ...head.second.faults].map(String);
    await vi.waitUntil(() => faults().length > 0, { timeout: 20_000 });
    await until(async () => {
      await client.query(`update treuekasse_jobs.job set retry_count = retry_limit where state = 'retry'`);
      await timePasses();
      return (await lapse())?.failed === 1;
    });
    expect(await lapse()).toMatchObject({ state: 'idle', last: { fault: expect.stringMatching(/^[0-9a-f]{8}$/) } });
    expect(faults().filter((fault) => !fault.includes('"lot" does not exist'))).toEqual([]);
    forgetFaults();
    await client.query('alter table lot_away rename to lot');
    expect(await boss.client.jobs.again({ name: 'lapse' })).toBe(1);
    await until(async () => {
      await timePasses();
      return (await lapse())?.last?.done === 5;
    });
    expect(await lapse()).toMatchObject({ failed: 0 });
  }, 60_000);

  test('when PostgreSQL is restarted under one, head office answers again by itself, and it is done once', async () => {
    const { dataDir, url } = head.database;
    const { folder, stop } = must(await startEmbeddedPostgres({ dataDir, mustRun: true }));
    const before = await lapsedInAll();
    await lapsed('m-restarted', 15);
    await holder.query(`begin; select from terminal where state = 'own' for update`);
    await head.office.queue.enqueue('lapse');
    await until(waitsInTheMiddle);
    await stopServer(join(folder, 'cluster'));
    expect(await codeOf(boss.client.jobs.list())).not.toBe('done');
    const network = { host: '127.0.0.1', port: Number(new URL(url).port), allow: [] };
    const again = must(await startEmbeddedPostgres({ dataDir, network }));
    onTestFinished(async () => {
      await again.stop();
      await stop();
    });
    await connect();

    expect(await boss.client.jobs.list()).toContainEqual(expect.objectContaining({ name: 'lapse', state: 'running' }));
    expect(await lapsedInAll()).toBe(before);
    await until(async () => {
      await timePasses();
      return (await lapse())?.last?.done === 15;
    });
    expect(await lapsedInAll()).toBe(before + 15);
    // counters are heard again, and what is asked for is done by the queue that was there before
    await lapsed('m-since', 3);
    expect(await codeOf(boss.client.jobs.runNow({ name: 'lapse' }))).toBe('done');
    await until(async () => (await lapse())?.last?.done === 3);
    expect(await lapsedInAll()).toBe(before + 18);
    const faults = [...head.office.faults, ...head.second.faults].map((fault) => inspect(fault));
    expect(faults.filter((fault) => !/terminat|ECONNREFUSED|ECONNRESET|shutting down/.test(fault))).toEqual([]);
    forgetFaults();
  }, 60_000);
});

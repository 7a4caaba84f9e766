import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#office/postgres/embedded';
import { readPostmaster } from '#office/postgres/postmaster';
import { leadAlone, waitForStandby } from '#office/postgres/standby';
import { type OfficeUnderTest, startTestOffice } from '#test/integration/office/office-under-test';
import { keepBooking, pairBusyTerminals, settle } from './busy-terminals.ts';
import { freePort } from './free-port.ts';

const MEMBER = 'm-failover';
let folder: string;
let primary: EmbeddedPostgres;
let standby: EmbeddedPostgres;
let office: OfficeUnderTest;

async function startServer(name: string, follows?: string): Promise<EmbeddedPostgres> {
  const network = { host: '127.0.0.1', port: await freePort(), allow: [] };
  const started = await startEmbeddedPostgres({ dataDir: join(folder, name), network, follows });
  if (!started.ok) throw new Error(`${started.code}: ${JSON.stringify(started.values)}`);
  return started.value;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'treuekasse-failover-'));
  // the user that the databases run as must reach it
  chmodSync(folder, 0o755);
  primary = await startServer('one');
  const alone = await startTestOffice({ databaseUrl: primary.url });
  await alone.close();
  standby = await startServer('two', primary.url);
  expect(await waitForStandby(primary.url)).toMatchObject({ ok: true });
  const both = primary.url.replace(/(127\.0\.0\.1:\d+)/, `$1,${new URL(standby.url).host}`);
  office = await startTestOffice({ databaseUrl: both });
});
afterAll(async () => {
  await office?.close();
  await standby?.stop();
  await primary?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the primary is killed in the middle of pushes: the standby leads, nothing acknowledged is lost, counters go on by themselves', async () => {
  expect(await query(primary.url, 'select sync_state from pg_stat_replication')).toEqual([{ sync_state: 'sync' }]);
  const busy = await pairBusyTerminals(office, office.store, office.url, 4);
  const nudged = vi.fn<() => void>();
  const line = await busy[0]!.terminal.client.live(
    () => nudged(),
    () => undefined,
  );
  const ending = new AbortController();
  const working = busy.map((one) => keepBooking(one, MEMBER, ending.signal));
  await vi.waitFor(() => expect(Math.min(...busy.map(({ acknowledged }) => acknowledged))).toBeGreaterThan(3), 20_000);

  process.kill(readPostmaster(join(primary.folder, 'cluster'))!.pid, 'SIGKILL');
  const known = busy.map(({ terminal, acknowledged }) => ({ id: terminal.terminal, seq: acknowledged }));
  await leadAlone(standby.url);
  const rows = await query(standby.url, 'select id, seq::int as seq from terminal');
  const lost = known.filter(({ id, seq }) => Number(rows.find((row) => row['id'] === id)?.['seq']) < seq);
  expect(lost).toEqual([]);

  const beforeMs = known.reduce((sum, { seq }) => sum + seq, 0);
  const total = (): number => busy.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  await vi.waitFor(() => expect(total()).toBeGreaterThan(beforeMs + 8), 20_000);
  // live lines hear of what is booked on the new server, too
  nudged.mockClear();
  await vi.waitFor(() => expect(nudged).toHaveBeenCalled(), 20_000);
  ending.abort();
  await Promise.all(working);
  for (const one of busy) await settle(one, 20_000);
  if (line.ok) line.value.close();

  const books = await office.overview();
  expect(books.liability.points).toBe(busy.reduce((sum, { terminal }) => sum + terminal.journal.length, 0));
  expect(books.sums.every(({ sum }) => sum === 0)).toBe(true);
  expect((await office.verify()).fault).toBeUndefined();
}, 60_000);

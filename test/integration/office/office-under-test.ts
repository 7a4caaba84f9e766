import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Office, type OfficeOptions, startOffice } from '#office/main';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#office/postgres/embedded';
import { speakToForeignTables, spreadOverTwo } from '#test/cluster/two-servers';
import { judgeRecorded, recordStatements } from '#test/cluster/statements';

export type TestDatabase = {
  readonly url: string;
  /** The same database and, if there is one, that of the second server: what a backup must hold. */
  readonly servers: readonly string[];
  readonly dataDir: string;
  stop(): Promise<void>;
};

/**
 * A PostgreSQL of its own for a file of tests; offices on it share or separate themselves by brand. At its end, every
 * statement that head office has sent must have named the brand. With OFFICE_TEST_DATABASE=distributed, or where a test
 * says so, half of what grows lies on a second server.
 */
export async function startTestDatabase({
  isDistributed = process.env['OFFICE_TEST_DATABASE'] === 'distributed',
} = {}): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'treuekasse-office-'));
  // the user that the database runs as must reach it
  chmodSync(dataDir, 0o755);
  const started = await startEmbeddedPostgres({ dataDir });
  if (!started.ok) throw new Error(`${started.code}: ${JSON.stringify(started.values)}`);
  const database: EmbeddedPostgres = started.value;
  recordStatements();
  const other = isDistributed ? await startOther(dataDir, database.url) : undefined;
  return {
    url: database.url,
    servers: [database.url, ...(other ? [other.url] : [])],
    dataDir,
    async stop() {
      // plans of foreign tables show their conditions to the other server alone
      try {
        const { violations } = other ? { violations: [] } : await judgeRecorded(database.url);
        if (violations.length > 0)
          throw new Error(`statements that leave their brand: ${JSON.stringify(violations, null, 1)}`);
      } finally {
        await database.stop();
        await other?.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
  };
}

/** A second server that holds half of the tables that grow. */
async function startOther(dataDir: string, url: string): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ dataDir: join(dataDir, 'other') });
  if (!started.ok) throw new Error(`${started.code}: ${JSON.stringify(started.values)}`);
  await spreadOverTwo(url, started.value.url);
  speakToForeignTables();
  return started.value;
}

export type OfficeUnderTest = Office & { readonly store: string; readonly faults: unknown[] };

/** An office with one store on a free port. Faults that it logs are collected, and a test can say that there were none. */
export async function startTestOffice(
  options: Partial<OfficeOptions> & { databaseUrl: string },
): Promise<OfficeUnderTest> {
  const faults: unknown[] = [];
  const started = await startOffice({
    dataDir: '/nonexistent',
    host: '127.0.0.1',
    port: 0,
    log: (_reference, error) => faults.push(error),
    ...options,
  });
  if (!started.ok) throw new Error(`${started.code}: ${JSON.stringify(started.values)}`);
  const office = started.value;
  const known = (await office.overview()).stores[0]?.id;
  const store = known ?? (await office.createStore({ name: 'Bäckerei am Markt' })).store;
  return { ...office, store, faults };
}

/**
 * Head office on a database of its own, for a file of tests; `prepare` puts in what all of them need. At the end it must have
 * logged no fault.
 */
export function officeOfFile(prepare: (office: OfficeUnderTest) => Promise<void>) {
  let database: TestDatabase;
  let office: OfficeUnderTest;
  const start = async (): Promise<void> => void (office = await startTestOffice({ databaseUrl: database.url }));
  const stop = async (): Promise<void> => {
    await office.close();
    expect(office.faults).toEqual([]);
  };
  beforeAll(async () => {
    database = await startTestDatabase();
    await start();
    await prepare(office);
  }, 60_000);
  afterAll(async () => {
    await stop();
    await database.stop();
  });
  return {
    office: (): OfficeUnderTest => office,
    /** Head office is away while something happens. */
    async away(happens: () => Promise<void>): Promise<void> {
      await stop();
      await happens();
      await start();
    },
  };
}

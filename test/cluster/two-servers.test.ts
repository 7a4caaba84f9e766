import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type OfficeUnderTest,
  startTestDatabase,
  startTestOffice,
  type TestDatabase,
} from '#test/integration/office/office-under-test';
import { pairSimulatedTerminal } from '#test/integration/office/terminal-client';
import { lookedUpTogether, withoutConflict } from './two-servers.ts';

// A short part of what `OFFICE_TEST_DATABASE=distributed npx vitest run test/integration/office` does with the whole suite.

let database: TestDatabase;
let office: OfficeUnderTest;
beforeAll(async () => {
  database = await startTestDatabase({ isDistributed: true });
  office = await startTestOffice({ databaseUrl: database.url });
});
afterAll(async () => {
  await office.close();
  await database.stop();
  expect(office.faults).toEqual([]);
});

/** The rows that lie on a server itself, those of foreign tables left out. */
async function rowsOn(server: string, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    const { rows: parts } = await client.query<{ name: string }>(`
      select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = '${table}'::regclass and c.relkind = 'r'`);
    let count = 0;
    for (const { name } of parts) {
      const { rows } = await client.query<{ count: string }>(`select count(*) from only ${name} where brand = 'main'`);
      count += Number(rows[0]!.count);
    }
    return count;
  } finally {
    await client.end();
  }
}

test('a counter pushes, follows and is granted rights while its brand lies on the other server', async () => {
  const [one, other] = [
    await pairSimulatedTerminal(office, office.store),
    await pairSimulatedTerminal(office, office.store),
  ];
  const lots = [one.earn('m-two', 100), one.earn('m-two', 50)] as const;
  one.spend('m-two', lots[1], 20);
  one.release('free', [{ lot: lots[0], unit: 'points', member: 'm-two', amount: 60, expires: '2028-11-02' }]);
  await one.push(1, [one.document(one.profile('m-two'))]);
  const answer = await other.client.rights({ request: 'two', member: 'm-two', unit: 'points', amount: 60 });
  expect(answer).toMatchObject({ ok: true, value: { parts: [{ lot: lots[0], amount: 60 }] } });
  const known = (await other.follow()).rows.filter((row) => row.kind === 'lot' && row.unit === 'points');
  expect(known).toMatchObject([
    { lot: lots[1], remaining: 30 },
    { lot: lots[0], remaining: 100 },
  ]);
  expect((await office.verify()).fault).toBeUndefined();
  expect((await office.overview()).sums.every(({ sum }) => sum === 0)).toBe(true);
  const [here, there] = database.servers as [string, string];
  for (const table of ['journal', 'lot', 'lot_change', 'document']) {
    expect(await rowsOn(here, table), table).toBe(0);
    expect(await rowsOn(there, table), table).toBeGreaterThan(0);
  }
});

test('statements are said otherwise for foreign tables only where they must be', () => {
  const plain = 'select * from lot where brand = $1 limit 1';
  expect([withoutConflict(plain), lookedUpTogether(plain)]).toEqual([plain, plain]);
  const upsert = `insert into lot as kept (brand, id, position)
    select $1, id, 1 from new
    on conflict (brand, id) do update set
      position = excluded.position`;
  expect(withoutConflict(upsert)).not.toContain('conflict');
  expect(withoutConflict(upsert)).toContain('kept.brand = excluded.brand and kept.id = excluded.id');
});

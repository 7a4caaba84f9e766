import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from '#test/integration/office/office-under-test';
import { brandTables, judgePlan, judgeRecorded, type Tables } from './statements.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let client: pg.Client;
let tables: Tables;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  tables = await brandTables(client);
});
afterAll(async () => {
  await client.end();
  await office.close();
  await database.stop();
});

async function judged(statement: string): Promise<string[]> {
  const { rows } = await client.query(`explain (format json) ${statement}`);
  return judgePlan(statement, rows[0]['QUERY PLAN'][0].Plan, tables).map(({ table, reason }) => `${table}: ${reason}`);
}

test('what head office sends at its start names the brand, and so does whatever the suite of head office makes it send', async () => {
  const { judged: count, violations } = await judgeRecorded(database.url);
  expect(violations).toEqual([]);
  expect(count).toBeGreaterThan(10);
});

test('a statement that leaves its brand is found', async () => {
  expect(await judged(`select * from lot where brand = 'main' and member = 'm'`)).toEqual([]);
  expect(await judged(`update brand set position = position + 1 where id = 'main'`)).toEqual([]);
  expect(await judged(`select * from lot where member = 'm'`)).toContain('lot: its brand is not named');
  expect(await judged(`select * from lot where brand in ('main', 'other', 'third')`)).not.toEqual([]);
  expect(await judged(`delete from till where serial = 's'`)).toEqual(['till: its brand is not named']);
  expect(await judged(`select 1 from brand`)).toEqual(['brand: its brand is not named']);
});

test('the tables that grow are divided by a hash of the brand', async () => {
  const { rows } = await client.query(`
    select p.relname as table, count(*)::int as parts from pg_inherits i
    join pg_class p on p.oid = i.inhparent and p.relkind = 'p' group by 1 order by 1`);
  expect(rows).toEqual(['document', 'journal', 'lot', 'lot_change'].map((table) => ({ table, parts: 8 })));
});

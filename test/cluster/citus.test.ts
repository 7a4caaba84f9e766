import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfficeUnderTest, startTestDatabase, startTestOffice } from '#test/integration/office/office-under-test';
import { brandTables } from './statements.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let office: OfficeUnderTest;
let client: pg.Client;
beforeAll(async () => {
  database = await startTestDatabase();
  office = await startTestOffice({ databaseUrl: database.url });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await office.close();
  await database.stop();
});

test('the statements for Citus name every table, each by its brand', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/citus.sql'), 'utf8');
  const named = [...text.matchAll(/create_distributed_table\('(\w+)', '(\w+)'/g)].map(([, table, column]) => [
    table,
    column,
  ]);
  const known = [...new Set((await brandTables(client)).values())].map((table) => [
    table,
    table === 'brand' ? 'id' : 'brand',
  ]);
  expect(named.map(String).toSorted(byText)).toEqual(known.map(String).toSorted(byText));
  function byText(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
  }
});

test('every key and unique index leads with the brand, as a distributed table needs', async () => {
  const { rows } = await client.query(`
    select c.relname as table, a.attname as first from pg_index i
    join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'`);
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(({ table, first }) => first !== (table === 'brand' ? 'id' : 'brand'))).toEqual([]);
});

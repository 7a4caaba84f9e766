import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '#office/store/database';
import { startTestDatabase } from './office-under-test.ts';

let server: Awaited<ReturnType<typeof startTestDatabase>>;
let db: Database;
const idleBroke: Error[] = [];
beforeAll(async () => {
  server = await startTestDatabase();
  db = openDatabase(server.url, (error) => idleBroke.push(error));
});
afterAll(async () => {
  await db.destroy();
  await server.stop();
});

// an event that nobody hears ends the process: vitest would report it as an error of this file

test('a connection that breaks under a query fails that query; the next one gets another', async () => {
  await expect(sql`select pg_terminate_backend(pg_backend_pid()), pg_sleep(10)`.execute(db)).rejects.toThrow();
  // between the server's last word and the end of the connection the pool may hand it out once more
  await vi.waitFor(async () =>
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]),
  );
});

test('one that breaks between two statements of a transaction fails the transaction, and nothing of it stays', async () => {
  await sql`create table kept (id integer)`.execute(db);
  const broken = db.transaction().execute(async (tx) => {
    await sql`insert into kept values (1)`.execute(tx);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await sql`select pg_terminate_backend(${rows[0]!.pid}, 5000)`.execute(db);
    await sql`insert into kept values (2)`.execute(tx);
  });
  await expect(broken).rejects.toThrow();
  expect((await sql`select * from kept`.execute(db)).rows).toEqual([]);
  expect(idleBroke).toEqual([]);
});

import { parseArgs } from 'node:util';
import pg from 'pg';
import { startTestDatabase, startTestOffice } from '#test/integration/office/office-under-test';
import { pairSimulatedTerminal } from '#test/integration/office/terminal-client';

// `node test/cluster/bytes-per-entry.ts [--entries 20000] [--members 2000]`
// Sales of one line, of members in turn, taken in by head office; then what the tables take on the disk, indexes included,
// and what was written to the log for it. How fast it went is told too: one terminal, one push at a time.

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '20000' }, members: { type: 'string', default: '2000' } },
});
const [entries, members] = [Number(values.entries), Number(values.members)];
const BATCH = 500;

const database = await startTestDatabase();
const office = await startTestOffice({ databaseUrl: database.url });
const terminal = await pairSimulatedTerminal(office, office.store);
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const logged = async (): Promise<number> =>
  Number((await client.query("select (pg_current_wal_lsn() - '0/0')::bigint as bytes")).rows[0].bytes);

const before = await logged();
const began = performance.now();
for (let from = 1; from <= entries; from += BATCH) {
  for (let index = 0; index < BATCH; index++) terminal.earn(`member-${(from + index) % members}`, 10);
  const pushed = await terminal.push(from);
  if (!pushed.ok) throw new Error(pushed.code);
}
const seconds = (performance.now() - began) / 1_000;
await client.query('vacuum analyze');
const { rows } = await client.query<{ table: string; bytes: string }>(`
  select coalesce(p.relname, c.relname) as table, sum(pg_total_relation_size(c.oid)) as bytes
  from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by 1 order by 2 desc limit 6`);
for (const { table, bytes } of rows)
  console.log(`${table.padEnd(16)} ${(Number(bytes) / entries).toFixed(0)} bytes an entry`);
console.log(`${'log'.padEnd(16)} ${(((await logged()) - before) / entries).toFixed(0)} bytes an entry`);
console.log(`${entries} entries, ${members} members, ${(entries / seconds).toFixed(0)} entries/s`);
await client.end();
await office.close();
await database.stop();

import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#office/store/database';
import { membersWithCard } from '#office/store/accounts';
import { recorded } from '#test/cluster/statements';
import { startTestOffice } from './office-under-test.ts';
import { twoOffices } from './two-offices.ts';

const head = twoOffices();
let admin: pg.Client;
/** A connection like those of head office, for questions that it would never ask. */
let main: pg.Client;
const connect = async (brand: string): Promise<pg.Client> => {
  const options = `-c role=treuekasse_office -c treuekasse.brand=${brand}`;
  const client = new pg.Client({ connectionString: head.database.url, options });
  await client.connect();
  return client;
};

beforeAll(async () => {
  admin = new pg.Client({ connectionString: head.database.url });
  await admin.connect();
  const other = await startTestOffice({ databaseUrl: head.database.url, brand: 'other' });
  await other.close();
  main = await connect('main');
}, 60_000);
afterAll(async () => {
  await main.end();
  await admin.end();
});

/** Tables of brands, and parts of such, that are not guarded. */
async function unguarded(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and (c.relname = 'brand' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'brand'))
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policies p
        where p.tablename = c.relname and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE'
          and p.qual like '%= current_setting(''treuekasse.brand''%' and p.with_check = p.qual)) order by 1`);
  return rows.map(({ name }) => name);
}
const asMain = (text: string) => main.query<object>(text);
const refusal = async (text: string): Promise<string> =>
  asMain(text).then(
    ({ rowCount }) => `${rowCount} rows`,
    (error: { code: string }) => error.code,
  );
const FORBIDDEN = '42501';

describe('brands are kept apart by the database itself', () => {
  test('every table with a brand is guarded, and one that a migration adds is from the next start on', async () => {
    expect(await unguarded(admin)).toEqual([]);
    expect(head.office.guard).toEqual({ role: 'treuekasse_office', lacks: [] });
    await admin.query(`create table added (brand text not null, id text not null, primary key (brand, id))`);
    expect(await unguarded(admin)).toEqual(['added']);
    await (await startTestOffice({ databaseUrl: head.database.url })).close();
    expect(await unguarded(admin)).toEqual([]);
    await admin.query(`insert into added values ('main', '1'), ('other', '1')`);
    expect((await asMain(`select * from added`)).rows).toEqual([{ brand: 'main', id: '1' }]);
    await admin.query(`drop table added`);
  });

  test('whatever a connection asks for, it reads nothing of another brand and writes nothing of it', async () => {
    const { rows: tables } = await admin.query<{ name: string }>(`
      select relname as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace
        and relname not like 'kysely%'`);
    const filled: string[] = [];
    for (const { name } of tables) {
      const column = name === 'brand' ? 'id' : 'brand';
      const { rows } = await admin.query<{ other: number }>(
        `select count(*)::int as other from ${name} where ${column} = 'other'`,
      );
      if (rows[0]!.other > 0) filled.push(name);
      expect([name, (await asMain(`select 1 from ${name} where ${column} <> 'main'`)).rows]).toEqual([name, []]);
      expect([name, await refusal(`delete from ${name} where ${column} = 'other'`)]).toEqual([name, '0 rows']);
    }
    expect(filled).toEqual(expect.arrayContaining(['brand', 'store', 'terminal', 'document']));
    // what is written stays with its brand, also by a change
    expect(await refusal(`insert into owner (brand, id, name, created_at) values ('other', 'x', 'x', 0)`)).toBe(
      FORBIDDEN,
    );
    expect(await refusal(`update store set brand = 'other'`)).toBe(FORBIDDEN);
    expect(await refusal(`update brand set secrets = '{}' where id = 'other'`)).toBe('0 rows');
    // parts of a table are no way around it, and the guard is not theirs to take away
    expect(await refusal(`select * from document_0`)).toBe(FORBIDDEN);
    expect(await refusal(`alter table store disable row level security`)).toBe(FORBIDDEN);
    expect(await refusal(`reset role; alter table store disable row level security`)).toBe(FORBIDDEN);
    expect(await refusal(`set row_security = off; select * from store`)).toBe(FORBIDDEN);
    // without a brand there is nothing at all
    const nobody = await connect('');
    expect((await nobody.query('select 1 from store')).rows).toEqual([]);
    await nobody.end();
  });

  test('head office works as the role and for its brand, whatever the brand is called', async () => {
    const brand = String.raw`a b\\c -c role=postgres`;
    const db = openDatabase(head.database.url, () => undefined, { brand, role: head.office.guard.role });
    const { rows } = await sql`select current_user as role, current_setting('treuekasse.brand') as brand`.execute(db);
    expect(rows).toEqual([{ role: 'treuekasse_office', brand }]);
    await db.destroy();
  });

  test('a card is still looked up by its index', async () => {
    await admin.query(`insert into document (brand, kind, id, version, body, position)
      select 'main', 'member', 'M' || at, '1', jsonb_build_object('cards', jsonb_build_array(jsonb_build_object('number', at::text))), 0
      from generate_series(1, 20000) as at`);
    await admin.query('analyze document');
    const db = openDatabase(head.database.url, () => undefined, { brand: 'main', role: head.office.guard.role });
    const found = await membersWithCard(db, 'main', '12345');
    await db.destroy();
    const asked = recorded().find(({ text }) => text.includes(`body -> 'cards' @>`));
    await main.query('set enable_indexscan = off');
    const { rows } = await main.query(`explain ${asked?.text}`, [...(asked?.values ?? [])]);
    await main.query('reset enable_indexscan');
    await admin.query(`delete from document where id like 'M%' and position = 0`);
    expect(found).toEqual(['M12345']);
    expect(JSON.stringify(rows)).toMatch(/Bitmap Index Scan on document_\d_expr_idx/);
  });
});

describe('a database of somebody else', () => {
  const databaseOf = async (user: string, rights: string): Promise<string> => {
    await admin.query(`create role ${user} login password 'x' ${rights}`);
    await admin.query(`create database ${user} owner ${user}`);
    const url = new URL(head.database.url);
    [url.username, url.password, url.pathname] = [user, 'x', user];
    return url.href;
  };

  test('whose user may not make roles is held by the same policies, and what stays open is said', async () => {
    await admin.query('drop role if exists treuekasse_other');
    const databaseUrl = await databaseOf('plain', '');
    const office = await startTestOffice({ databaseUrl });
    const own = new pg.Client({ connectionString: databaseUrl, options: '-c treuekasse.brand=other' });
    await own.connect();
    const { rows } = await own.query('select 1 from store');
    const open = await unguarded(own);
    expect(open).toContain('document');
    expect(office.guard).toMatchObject({
      role: undefined,
      lacks: [{ code: 'office-guard-owner' }, { code: 'office-guard-open', values: { tables: open.join(', ') } }],
    });
    expect(rows).toEqual([]);
    await office.close();
    // it starts again after a migration, beside one of before that is at work: they never wait for each other
    await own.query('alter table brand no force row level security');
    await own.query('alter table store no force row level security');
    await own.query('begin');
    await own.query('select 1 from store');
    const starting = startTestOffice({ databaseUrl });
    const waits = `select 1 from pg_locks where not granted and relation = 'store'::regclass`;
    await expect.poll(async () => (await own.query(waits)).rowCount, { timeout: 20_000 }).toBeGreaterThan(0);
    expect((await own.query('select 1 from brand')).rows).toEqual([]);
    await own.query('commit');
    const again = await starting;
    expect([again.faults, await unguarded(own)]).toEqual([[], open]);
    await own.end();
    await again.close();
  });

  test('whose user may make roles works as the role; one that is above all policies and may not is told so', async () => {
    await admin.query(`alter role treuekasse_office rename to treuekasse_before`);
    const maker = await startTestOffice({ databaseUrl: await databaseOf('maker', 'createrole') });
    expect(maker.guard).toMatchObject({ role: 'treuekasse_office', lacks: [{ code: 'office-guard-open' }] });
    await maker.close();
    await admin.query(`alter role treuekasse_office rename to treuekasse_made`);
    const above = await startTestOffice({ databaseUrl: await databaseOf('above', 'bypassrls') });
    expect(above.guard).toMatchObject({
      role: undefined,
      lacks: [{ code: 'office-guard-none' }, { code: 'office-guard-open' }],
    });
    await above.close();
    await admin.query(`alter role treuekasse_before rename to treuekasse_office`);
  });
});

import { sql } from 'kysely';
import { type Refused, refused } from '#base/result';
import type { Database, Tx } from './database.ts';

/** Head office's work runs as this role, which owns no table and is held to what it may. */
const ROLE = 'treuekasse_office';
/** Each connection is told once which brand it works for; the policies of all tables compare with it. */
export const BRAND_SETTING = 'treuekasse.brand';
const POLICY = 'brand_alone';
/** The queue keeps its own tables, which name no brand: its names begin with it. */
const JOBS_SCHEMA = 'treuekasse_jobs';

/**
 * What the index of cards asks with. Where rows are guarded, PostgreSQL lets an index answer a question only if asking it can give nothing
 * away; both can, but ship without being said to.
 */
const ASKED_OF_CARDS = ['jsonb_contains(jsonb, jsonb)', 'jsonb_object_field(jsonb, text)'];

/** How well brands are kept apart in this database. */
export type TenantGuard = {
  /** The role that connections take on; without one they work as the given user, whom the policies hold all the same. */
  readonly role: string | undefined;
  /** What the database does not do, because its user may not, as sentences of the catalogue. */
  readonly lacks: readonly Refused[];
};

type Standing = { readonly isSuper: boolean; readonly isAbove: boolean; readonly mayMakeRoles: boolean };

/**
 * Guards every table that has a brand: with whatever statement, a connection reads and writes rows of its own brand alone. Done at each start
 * after the migrations, so that tables which they have just made are guarded too; what is in order is not touched.
 */
export const guardTenants = (owner: Database): Promise<TenantGuard> =>
  owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('treuekasse tenants', 0))`.execute(tx);
    // its workers, which would judge, are not told what a connection was told
    const { rows: citus } = await sql`select from pg_catalog.pg_extension where extname = 'citus'`.execute(tx);
    if (citus.length > 0) return { role: undefined, lacks: [refused('office-guard-citus')] };
    const standing = await standingOf(tx);
    const cards = await indexAnswers(tx, standing);
    const tables = await guardable(tx);
    // better a card that is found than a second lock on the same door
    const open = cards ? [] : tables.filter(({ whole }) => whole === 'document').map(({ name }) => name);
    for (const table of tables) if (!table.isGuarded && !open.includes(table.name)) await guardTable(owner, table);
    const role = (await takesOnRole(tx, standing)) ? ROLE : undefined;
    if (role !== undefined)
      await grantAll(
        tx,
        tables.filter(({ isWhole }) => isWhole).map(({ name }) => name),
      );
    const lacks = [
      ...(role === undefined ? [refused(standing.isAbove ? 'office-guard-none' : 'office-guard-owner')] : []),
      ...(open.length > 0 ? [refused('office-guard-open', { tables: open.join(', ') })] : []),
    ];
    return { role, lacks };
  });

/**
 * Guards one table, in a transaction of its own: a head office of the version before works on while this one starts, and with one lock at a
 * time the two never wait for each other. How long it waits is bounded as for every statement; should that not do, the start is refused and made again.
 */
const guardTable = (owner: Database, { name, column }: Guardable): Promise<void> =>
  owner.transaction().execute(async (tx) => {
    const table = sql.table(name);
    const isOwn = sql`${sql.ref(column)} = current_setting(${sql.lit(BRAND_SETTING)}, true)`;
    await sql`alter table ${table} enable row level security`.execute(tx);
    await sql`alter table ${table} force row level security`.execute(tx);
    await sql`drop policy if exists ${sql.id(POLICY)} on ${table}`.execute(tx);
    await sql`create policy ${sql.id(POLICY)} on ${table} using (${isOwn}) with check (${isOwn})`.execute(tx);
  });

/** Migrations change the rows of all brands: an owner who is held by the policies steps out of them, until the guard is put back. */
export async function liftGuard(owner: Database): Promise<void> {
  if ((await standingOf(owner)).isAbove) return;
  for (const { name, isGuarded } of await guardable(owner))
    if (isGuarded) await sql`alter table ${sql.table(name)} no force row level security`.execute(owner);
}

async function standingOf(db: Database | Tx): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select rolsuper as "isSuper", rolsuper or rolbypassrls as "isAbove", rolsuper or rolcreaterole as "mayMakeRoles"
    from pg_catalog.pg_roles where rolname = current_user`.execute(db);
  return rows[0] ?? { isSuper: false, isAbove: false, mayMakeRoles: false };
}

type Guardable = {
  readonly name: string;
  readonly column: string;
  /** The table that it is a part of, or itself. */
  readonly whole: string;
  readonly isWhole: boolean;
  readonly isGuarded: boolean;
};

/** Tables with a brand, and their parts; parts on other servers cannot be guarded here and are reached through the whole alone. */
async function guardable(db: Database | Tx): Promise<readonly Guardable[]> {
  const { rows } = await sql<Guardable>`
    select c.relname as name, a.attname as column, coalesce(w.relname, c.relname) as whole, not c.relispartition as "isWhole",
      c.relrowsecurity and c.relforcerowsecurity and exists (
        select from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polname = ${POLICY}) as "isGuarded"
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      and a.attname = case c.relname when 'brand' then 'id' else 'brand' end
    left join pg_catalog.pg_inherits i on i.inhrelid = c.oid and c.relispartition
    left join pg_catalog.pg_class w on w.oid = i.inhparent
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
    order by c.relname`.execute(db);
  return rows;
}

/** Whether the index of cards answers where rows are guarded; who may says so of what it asks with. */
async function indexAnswers(tx: Tx, { isSuper }: Standing): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${ASKED_OF_CARDS}::text[]) as name
    join pg_catalog.pg_proc on oid = name::regprocedure where not proleakproof`.execute(tx);
  if (!isSuper) return rows.length === 0;
  for (const { name } of rows) await sql`alter function ${sql.raw(name)} leakproof`.execute(tx);
  return true;
}

/** Makes the role where that may be done; whether connections can take it on. */
async function takesOnRole(tx: Tx, { mayMakeRoles }: Standing): Promise<boolean> {
  const has = async (): Promise<boolean> => {
    const { rows } = await sql<{ has: boolean }>`
      select pg_has_role(current_user, oid, 'set') as has from pg_catalog.pg_roles where rolname = ${ROLE}`.execute(tx);
    return rows[0]?.has ?? false;
  };
  if (await has()) return true;
  if (!mayMakeRoles) return false;
  // roles belong to the server: another database's head office may have made it, or be making it
  await sql`do $$ begin
      create role ${sql.id(ROLE)} nologin;
    exception when duplicate_object or unique_violation then null; end $$`.execute(tx);
  // who may make roles may not take on each of them
  await sql`do $$ begin
      execute format('grant %I to %I', ${sql.lit(ROLE)}, current_user);
    exception when insufficient_privilege or invalid_grant_operation then null; end $$`.execute(tx);
  return has();
}

async function grantAll(tx: Tx, tables: readonly string[]): Promise<void> {
  const role = sql.id(ROLE);
  const { rows: version } = await sql<{ number: number }>`
    select current_setting('server_version_num')::int as number`.execute(tx);
  // statistics after a large import are made by whoever may maintain the table, which can be granted since version 17
  const rights = [
    'select',
    'insert',
    'update',
    'delete',
    ...((version[0]?.number ?? 0) >= 170_000 ? ['maintain'] : []),
  ];
  const { rows: lacking } = await sql<{ name: string }>`
    select name from unnest(${tables}::text[]) as name, unnest(${rights}::text[]) as wanted
    where not has_table_privilege(${ROLE}, format('%I', name), wanted) group by name`.execute(tx);
  for (const { name } of lacking)
    await sql`grant ${sql.raw(rights.join(', '))} on ${sql.table(name)} to ${role}`.execute(tx);
  const { rows: schemas } = await sql<{ own: string; lacks: boolean; jobs: boolean }>`
    select current_schema() as own, not has_schema_privilege(${ROLE}, current_schema(), 'usage') as lacks,
      exists (select from pg_catalog.pg_namespace n where n.nspname = ${JOBS_SCHEMA} and (
        not has_schema_privilege(${ROLE}, n.oid, 'usage') or exists (select from pg_catalog.pg_class c
          where c.relnamespace = n.oid and c.relkind in ('r', 'p') and not has_table_privilege(${ROLE}, c.oid, 'insert')))) as jobs
    `.execute(tx);
  const { own = 'public', lacks = false, jobs = false } = schemas[0] ?? {};
  if (lacks) await sql`grant usage on schema ${sql.id(own)} to ${role}`.execute(tx);
  if (!jobs) return;
  const queue = sql.id(JOBS_SCHEMA);
  await sql`grant usage on schema ${queue} to ${role}`.execute(tx);
  await sql`grant select, insert, update, delete on all tables in schema ${queue} to ${role}`.execute(tx);
  // what the queue makes later
  await sql`alter default privileges in schema ${queue} grant select, insert, update, delete on tables to ${role}`.execute(
    tx,
  );
}

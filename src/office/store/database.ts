import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import pg from 'pg';
import { createLeaderCheck, leaderPool, serversOf } from './leader.ts';
import type { OfficeTables } from './schema.ts';
import { BRAND_SETTING } from './tenants.ts';

export type Database = Kysely<OfficeTables>;
export type Tx = Transaction<OfficeTables>;

/** A statement that takes longer is broken off; a lock that somebody holds for longer makes the office busy. */
const STATEMENT_TIMEOUT_MS = 30_000;
const LOCK_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
const CONNECTIONS = 10;
/** A whole batch is read as a table: with the usual 4 MB that would go through a file, and take a third longer. */
const WORK_MEMORY = '32MB';

/** Whole numbers as numbers (all of ours are safe integers), in our connections only; everything else as `pg` reads it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Whom a connection works for: rows of other brands are not there for it, whatever it asks (`tenants.ts`). */
export type Tenant = { readonly brand: string; readonly role: string | undefined };

/** As PostgreSQL takes settings with a connection: blanks part them. */
const setting = (name: string, value: string): string => `-c ${name}=${value.replaceAll(/[\\\s]/g, String.raw`\$&`)}`;

/** `url` may name several servers, of which one leads and the others follow it (`serversOf`). */
export function openDatabase(url: string, onError: (error: Error) => void, tenant?: Tenant): Database {
  const pool = openConnections(url, onError, CONNECTIONS, tenant);
  return new Kysely<OfficeTables>({ dialect: new PostgresDialect({ pool }) });
}

/** So many connections to whichever server leads. */
export function openConnections(
  url: string,
  onError: (error: Error) => void,
  most: number,
  tenant?: Tenant,
): PostgresPool {
  const servers = serversOf(url);
  const onConnect = servers.length > 1 ? createLeaderCheck() : undefined;
  const pools = servers.map((server) => openPool(server, most, onError, onConnect, tenant));
  return pools.length > 1 ? leaderPool(pools) : pools[0]!;
}

function openPool(
  url: string,
  most: number,
  onError: (error: Error) => void,
  onConnect: ((client: pg.ClientBase) => Promise<void>) | undefined,
  tenant: Tenant | undefined,
): pg.Pool {
  const settings = [
    setting('work_mem', WORK_MEMORY),
    ...(tenant ? [setting(BRAND_SETTING, tenant.brand)] : []),
    ...(tenant?.role === undefined ? [] : [setting('role', tenant.role)]),
  ];
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: most,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    application_name: 'treuekasse-office',
    options: settings.join(' '),
    keepAlive: true,
    ...(onConnect && { onConnect }),
  });
  // an idle connection that breaks is replaced at the next query; unheard, the event would end the process
  pool.on('error', onError);
  // one that breaks while it is in use fails what runs on it; the same event, unheard, would end the process here too
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

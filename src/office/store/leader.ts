import type { PostgresPool } from 'kysely';
import pg from 'pg';

/**
 * The servers of an address that names several, as libpq writes it: `postgres://user:password@one:5432,two:5432/name`.
 * Answers one address for each.
 */
export function serversOf(url: string): readonly string[] {
  const parts = /^(?<before>[a-z]+:\/\/(?:[^@/]*@)?)(?<hosts>[^/?]+)(?<after>.*)$/.exec(url)?.groups;
  const hosts = parts?.['hosts']?.split(',') ?? [];
  return hosts.length < 2 ? [url] : hosts.map((host) => `${parts?.['before']}${host}${parts?.['after']}`);
}

type Server = { readonly follows: boolean; readonly line: string | null };

/** Whether the server leads, and on which timeline: each promotion begins one with a higher number. */
const WHO_LEADS = `select pg_is_in_recovery() as follows,
  case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_lsn()), 8) end as line`;

/**
 * Lets in only connections to a server that leads. One that led before another was promoted is not gone back to, also if it
 * has been started again by mistake.
 */
export function createLeaderCheck(): (client: pg.ClientBase) => Promise<void> {
  let latest = '';
  return async (client) => {
    const { rows } = await client.query<Server>(WHO_LEADS);
    const line = rows[0]?.line;
    if (!line) throw new Error('this database server follows another one');
    if (line < latest) throw new Error('this database server has been replaced by another one');
    latest = line;
  };
}

/**
 * Connections to whichever server leads. When the present one does not answer, or leads no more, the others are asked, each
 * once for every connection that is wanted.
 */
export function leaderPool(pools: readonly pg.Pool[]): PostgresPool {
  let present = 0;
  return {
    options: {},
    async connect() {
      let reason: unknown;
      const first = present;
      for (let step = 0; step < pools.length; step++) {
        const index = (first + step) % pools.length;
        try {
          const client = await pools[index]!.connect();
          present = index;
          return client;
        } catch (error) {
          reason ??= error;
        }
      }
      throw reason;
    },
    end: async () => void (await Promise.all(pools.map((pool) => pool.end()))),
  };
}

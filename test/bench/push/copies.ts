import { join } from 'node:path';
import type pg from 'pg';

/** What a push leaves behind in large numbers. */
const TABLES = ['journal', 'lot', 'lot_change'] as const;

/**
 * The anchor: the rows that a push has made, written again by PostgreSQL's own binary COPY from a file into tables with the
 * same columns and indexes, in one durable transaction. No client, no network, no check: the most that the database can.
 *
 * @param folder where the database's user may write.
 */
export function rowsAsFiles(client: pg.Client, folder: string) {
  const file = (table: string): string => `'${join(folder, `${table}.copy`).replaceAll("'", "''")}'`;
  return {
    /** Keeps the rows as they are now. */
    async take(): Promise<void> {
      for (const table of TABLES) {
        await client.query(`copy (select * from ${table}) to ${file(table)} (format binary)`);
        await client.query(`drop table if exists ${table}_again`);
        await client.query(`create table ${table}_again (like ${table} including indexes)`);
      }
    },
    /** Milliseconds of one COPY of them all. */
    async write(): Promise<number> {
      for (const table of TABLES) await client.query(`truncate ${table}_again`);
      await client.query('checkpoint');
      const startedAt = performance.now();
      await client.query('begin');
      for (const table of TABLES) await client.query(`copy ${table}_again from ${file(table)} (format binary)`);
      await client.query('commit');
      return performance.now() - startedAt;
    },
  };
}

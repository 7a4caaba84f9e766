import { rmSync } from 'node:fs';
import pg from 'pg';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { must } from '../counter-samples.ts';
import { startOffice } from '../push/office-process.ts';
import { withScratch } from '../scratch.ts';
import type { BenchOffice } from './paired.ts';

export type OfficePlace = {
  readonly folder: string;
  readonly office: BenchOffice;
  readonly databaseUrl: string;
  readonly client: pg.Client;
};

/** Runs work with a head office as it was built, on an empty database of its own. */
export function withOffice<T>(work: (place: OfficePlace) => Promise<T>): Promise<T> {
  return withScratch(async (folder) => {
    const database = must(await startEmbeddedPostgres({ dataDir: folder }));
    const client = new pg.Client({ connectionString: database.url });
    // after a failure the server ends before this does; what failed is told all the same
    client.on('error', () => undefined);
    try {
      const office = await startOffice(database.url);
      await client.connect();
      try {
        return await work({ folder, office, databaseUrl: database.url, client });
      } finally {
        await client.end();
        await office.stop();
      }
    } finally {
      await database.stop();
      if (!database.folder.startsWith(folder)) rmSync(database.folder, { recursive: true, force: true });
    }
  });
}

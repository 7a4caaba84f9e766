import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { saveIdentity } from '#counter/service/identity';
import { createVault } from '#counter/service/vault';
import { openDatabase } from '#counter/store/database';
import { createSettings } from '#counter/store/settings';
import { startEmbeddedPostgres } from '#office/postgres/embedded';
import { newTerminalKeys } from '#replication/client/keys';
import { pairTerminal } from '#replication/client/office-client';
import { type Amount, type Bench, sizesOf } from './bench.ts';
import { must } from './counter-samples.ts';
import { inProcess } from './job.ts';
import { startOffice } from './push/office-process.ts';
import { rateRow, type Row, type Target } from './row.ts';
import { withScratch } from './scratch.ts';
import { buildOnce } from './service-process.ts';
import { fillBrand } from './snapshot/brand.ts';
import type { CopyFound, CopyJob } from './snapshot/copy-process.ts';
import type { FillFound, FillJob } from './snapshot/fill-process.ts';

/** Members, each with a profile, a lot of points and one of visits. */
const SIZES = [10_000, 100_000, 1_000_000] as const;
const SMALLEST = 1_000;
/** A million in a minute. */
const TARGET: Target = { of: 'ours', atLeast: 16_667 };
const [FILL, COPY] = ['fill', 'copy'].map((name) => join(import.meta.dirname, `snapshot/${name}-process.ts`));

/**
 * snapshot: a new counter gets ready for all members of a brand: from its first question to head office (the built program,
 * embedded PostgreSQL) until every row is durable and every card and name can be found. Against SQLite writing the very
 * same rows from another file.
 */
export const snapshot: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  for (const members of amount.smallest ? [SMALLEST] : sizesOf(amount, SIZES)) {
    let row: Row | undefined;
    await withScratch(async (folder) => {
      row = await rowAt(amount, members, folder);
    });
    yield row!;
  }
}

async function rowAt(amount: Amount, members: number, folder: string): Promise<Row> {
  const database = must(await startEmbeddedPostgres({ dataDir: folder }));
  const client = new pg.Client({ connectionString: database.url });
  try {
    const office = await startOffice(database.url);
    await client.connect();
    try {
      await office.pairingCode('Bäckerei am Markt');
      await fillBrand(client, 'main', members);
      const rounds: { ours: number; anchor: number }[] = [];
      for (let round = 0; round < roundsAt(amount, members); round++) {
        const ready = join(folder, 'ready');
        await pairedFolder(office, ready);
        const found = await inProcess<FillJob, FillFound>(FILL!, { folder: ready, officeUrl: office.url });
        if (found.members !== members || found.lots !== 2 * members) throw new Error(JSON.stringify(found));
        console.error(`bench: snapshot of ${members}: ${JSON.stringify(found)}`);
        const copied = await inProcess<CopyJob, CopyFound>(COPY!, { from: ready, to: join(folder, 'again') });
        rmSync(ready, { recursive: true });
        rounds.push({ ours: (1_000 * members) / found.ms, anchor: (1_000 * members) / copied.ms });
      }
      const anchorName = 'SQLite writing the same rows';
      return rateRow({ name: 'snapshot', size: members, unit: 'members/s', anchorName, target: TARGET }, rounds);
    } finally {
      await client.end();
      await office.stop();
    }
  } finally {
    await database.stop();
    if (!database.folder.startsWith(folder)) rmSync(database.folder, { recursive: true, force: true });
  }
}

const roundsAt = ({ smallest }: Amount, members: number): number => (smallest ? 1 : members >= 1_000_000 ? 2 : 3);

/** A new counter that has its name and nothing else. */
async function pairedFolder(office: Awaited<ReturnType<typeof startOffice>>, folder: string): Promise<void> {
  const keys = newTerminalKeys();
  const code = await office.pairingCode('Bäckerei am Markt');
  const paired = must(await pairTerminal(office.url, { code, publicKey: keys.publicKey, name: 'Kasse' }));
  const opened = must(openDatabase(folder));
  saveIdentity(createSettings(opened.connection), createVault(undefined), { ...paired, privateKey: keys.privateKey });
  opened.close();
}

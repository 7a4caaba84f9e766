import pg from 'pg';
import { createOfficeClient } from '#replication/client/office-client';
import { ENTRIES_AT } from '#replication/wire';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { keepConnection, requestBytes } from './ingest/kept-connection.ts';
import { insertAsSales } from './ingest/inserts.ts';
import { must } from './counter-samples.ts';
import { cpuOfDatabase } from './office/cpu.ts';
import { type SaleBatch, sellingTerminal } from './office/journal.ts';
import { type BenchOffice, pairNew, type PairedTerminal } from './office/paired.ts';
import { openSession } from './office/session.ts';
import { type OfficePlace, withOffice } from './office/with-office.ts';
import { rateRow, type Row } from './row.ts';
import { buildOnce } from './service-process.ts';

/** Counters that sell at the same time, each one sale after the other. */
const SIZES = [8, 16, 64] as const;
const SALES_PER_COUNTER = 40;
/** The database takes 60 in all. */
const MOST_CONNECTIONS = 40;

/**
 * ingest: counters that each push one sale, wait until it is kept, and push the next, to head office as it was built, over
 * HTTP, everything checked and projected; the requests were made beforehand. Against one INSERT a sale of the same rows
 * (journal, lots, their changes), as one statement of PostgreSQL, over as many connections, at most 40.
 */
export const ingest: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  for (const size of sizesOf(amount, SIZES)) yield* await withOffice((place) => rowsAt(amount, size, place));
}

type Sender = Awaited<ReturnType<typeof newSender>>;
async function newSender(office: BenchOffice, name: string) {
  const terminal = await pairNew(office, name);
  return {
    terminal,
    token: await openSession(office.url, terminal),
    journal: sellingTerminal(terminal),
    connection: keepConnection(office.url),
  };
}

type Measured = { readonly ms: number; readonly databaseMs: number };

async function rowsAt(amount: Amount, counters: number, place: OfficePlace): Promise<Row[]> {
  const { office, client, databaseUrl } = place;
  const sales = counters * (amount.smallest ? 4 : SALES_PER_COUNTER);
  const senders: Sender[] = [];
  for (let index = 0; index < counters; index++) senders.push(await newSender(office, `Kasse ${index + 1}`));
  const anchors = await Promise.all(
    senders.slice(0, MOST_CONNECTIONS).map(async () => {
      const connection = new pg.Client({ connectionString: databaseUrl });
      // after a failure the server ends before these do
      connection.on('error', () => undefined);
      await connection.connect();
      return connection;
    }),
  );
  const databaseCpu = await cpuOfDatabase(client);
  const inserts = await insertAsSales(client);
  async function timed(work: () => Promise<unknown>): Promise<Measured> {
    const [cpuBefore, startedAt] = [databaseCpu(), performance.now()];
    await work();
    return { ms: performance.now() - startedAt, databaseMs: databaseCpu() - cpuBefore };
  }

  const rounds: { ours: Measured; anchor: Measured }[] = [];
  let customers = 0;
  // the first round warms both sides up
  for (let round = 0; round <= roundsOf(amount); round++) {
    const batches = senders.map(({ journal }) =>
      Array.from({ length: sales / counters }, () => journal.sell(`M${++customers}`)),
    );
    const requests = batches.map((own, index) =>
      own.map((batch) => pushRequest(office.url, senders[index]!.token, batch)),
    );
    const ours = await timed(() =>
      Promise.all(
        senders.map(async ({ connection }, index) => {
          for (const request of requests[index]!) await connection.ask(request);
        }),
      ),
    );
    await inserts.clear();
    const anchor = await timed(() =>
      Promise.all(
        senders.map(async ({ terminal }, index) => {
          for (const batch of batches[index]!) await inserts.insert(anchors[index % anchors.length]!, terminal, batch);
        }),
      ),
    );
    if (round > 0) rounds.push({ ours, anchor });
  }
  await checkAllKept(senders[0]!.terminal, office.url, sales / counters);
  for (const { connection } of senders) connection.close();
  for (const connection of anchors) await connection.end();

  const anchorName = 'one INSERT a sale';
  return [
    rateRow(
      { name: 'ingest', size: counters, unit: 'sales/s', anchorName, target: { of: 'ratio', atLeast: 2 } },
      rounds.map(({ ours, anchor }) => ({ ours: (1_000 * sales) / ours.ms, anchor: (1_000 * sales) / anchor.ms })),
    ),
    rateRow(
      { name: 'ingest, CPU of PostgreSQL', size: counters, unit: 'us/sale', anchorName },
      rounds.map(({ ours, anchor }) => ({
        ours: (1_000 * ours.databaseMs) / sales,
        anchor: (1_000 * anchor.databaseMs) / sales,
      })),
    ),
  ];
}

const pushRequest = (url: string, token: string, { head, lines }: SaleBatch): Buffer =>
  requestBytes(
    url,
    '/replication/push',
    {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-ndjson',
      'content-encoding': 'gzip',
      [ENTRIES_AT]: String(head.length),
    },
    Buffer.concat([head, lines]),
  );

async function checkAllKept(terminal: PairedTerminal, url: string, salesPerRound: number): Promise<void> {
  const { seq } = must(await createOfficeClient(url, terminal).journal(terminal.terminal, 0));
  if (seq % salesPerRound !== 0 || seq === 0) throw new Error(`head office has ${seq} sales of the first counter`);
}

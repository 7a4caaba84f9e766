import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type pg from 'pg';
import { createOfficeClient } from '#replication/client/office-client';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { bookMany, makeCounter } from './counter-data.ts';
import { ledgerOf } from './counter-ledger.ts';
import { memberId, must } from './counter-samples.ts';
import { NODE_ARGUMENTS } from './job.ts';
import { pairNew, type PairedTerminal } from './office/paired.ts';
import { type OfficePlace, withOffice } from './office/with-office.ts';
import { latencyRow, type Row, type Target } from './row.ts';
import { buildOnce, startProgram } from './service-process.ts';

/** Members with points at head office. */
const SIZES = [1_000, 10_000, 100_000] as const;
/** Customers of the other counter; the rights to their points lie there. */
const CUSTOMERS = 1_000;
const REQUESTS_PER_ROUND = 60;
const TARGET: Target = { of: 'ours', atMost: 20 };
const HOLDER = join(import.meta.dirname, 'authorise/holder-process.ts');
const BARE = join(import.meta.dirname, 'start/bare-http.cjs');

/**
 * authorise: a counter needs the right to points that lie elsewhere, and gets it from head office, until the grant is
 * durable in its own journal: once from what head office has, and once from another counter, which is asked over its live
 * line, releases by an entry of its own and pushes it. Head office as it was built, both counters with real files, each in
 * a process of its own. Against one empty HTTP request to a bare `node:http` server.
 */
export const authorise: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  for (const size of sizesOf(amount, SIZES)) yield* await withOffice((place) => rowsAt(amount, size, place));
}

async function rowsAt(amount: Amount, members: number, { folder, office, client }: OfficePlace): Promise<Row[]> {
  const [asker, holder] = [await pairNew(office, 'Kasse 1'), await pairNew(office, 'Kasse 2')];
  await giveAtOffice(client, holder, members);

  const holderFolder = join(folder, 'holder');
  const other = await makeCounter(holderFolder, { members: 0, identity: holder });
  bookMany(other, 1, CUSTOMERS, CUSTOMERS);
  const bookedThere = other.ledger.journal.head().seq;
  const owners = Array.from({ length: CUSTOMERS }, (_, index) => memberId(index)).filter(
    (member) => other.ledger.pointsOf(member).total > 1,
  );
  other.database.close();
  const child = fork(HOLDER, [holderFolder, office.url], { execArgv: [...NODE_ARGUMENTS] });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error('the other counter ended');
    }),
  ]);

  const own = await makeCounter(join(folder, 'asker'), { members: 0, identity: asker });
  const { ledger } = ledgerOf(own.database, asker, { now: Date.now });
  const connection = createOfficeClient(office.url, asker);
  let asked = 0;
  /** Milliseconds until the right to one point of a member is in the own journal. */
  async function authorised(member: string): Promise<number> {
    const startedAt = performance.now();
    const { grant, parts } = must(
      await connection.rights({ request: `bench-${++asked}`, member, unit: 'points', amount: 1 }),
    );
    if (grant === null) throw new Error(`nothing was granted of ${member}`);
    must(ledger.receiveGrant(grant, parts));
    return performance.now() - startedAt;
  }

  const bare = await startProgram([BARE]);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const rows: Row[] = [];
  try {
    const requests = amount.smallest ? 5 : REQUESTS_PER_ROUND;
    const sources = [
      { name: 'authorise, from head office', member: (index: number) => `office-${index % members}` },
      { name: 'authorise, from another counter', member: (index: number) => owners[index % owners.length]! },
    ];
    for (const { name, member } of sources) {
      const rounds: { ours: number[]; anchor: number[] }[] = [];
      // the first round warms everything up
      for (let round = 0; round <= roundsOf(amount); round++) {
        const measured = { ours: [] as number[], anchor: [] as number[] };
        for (let index = 0; index < requests; index++) {
          measured.ours.push(await authorised(member((round * requests + index) * 7919)));
          measured.anchor.push(await emptyRequest(bare.line, agent));
        }
        if (round > 0) rounds.push(measured);
      }
      rows.push(
        latencyRow({ name, size: members, unit: 'ms', anchorName: 'one empty HTTP request', target: TARGET }, rounds),
      );
    }
    const { seq } = must(await createOfficeClient(office.url, holder).journal(holder.terminal, 0));
    if (seq <= bookedThere) throw new Error('the other counter was not asked');
  } finally {
    agent.destroy();
    await bare.stop();
    own.database.close();
    child.disconnect();
    await ended;
  }
  return rows;
}

/** Points at head office whose rights are with nobody, as after an import. */
async function giveAtOffice(client: pg.Client, { brand, terminal }: PairedTerminal, members: number): Promise<void> {
  await client.query(
    `insert into lot (brand, member, id, unit, expires, remaining, home, home_held, held, position)
     select $1, 'office-' || number, 'import:' || number, 'points', '2028-11-30', 1000, $2, 0, 0, 0
     from generate_series(0, $3::int - 1) as number`,
    [brand, terminal, members],
  );
  await client.query('analyze lot');
}

function emptyRequest(url: string, agent: Agent): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(performance.now() - startedAt));
    })
      .on('error', reject)
      .end();
  });
}

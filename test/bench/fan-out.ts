import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type pg from 'pg';
import { CHANNEL } from '#office/store/positions';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { openLines } from './fan-out/lines.ts';
import { NODE_ARGUMENTS } from './job.ts';
import { cpuOf } from './office/cpu.ts';
import { pairNew, type PairedTerminal } from './office/paired.ts';
import { openSession } from './office/session.ts';
import { type OfficePlace, withOffice } from './office/with-office.ts';
import { latencyRow, rateRow, type Row } from './row.ts';
import { buildOnce } from './service-process.ts';

/** Counters with a live line. */
const SIZES = [100, 300, 1_000] as const;
const COMMITS_PER_ROUND = 40;
/** Commits without a pause, whose nudges are put together; the anchor, which puts nothing together, gets fewer. */
const BURST = { ours: 1_000, anchor: 50 };
/** Head office waits so long between two nudges; a commit that comes sooner would measure that. */
const PAUSE_MS = 30;
const BROADCAST = join(import.meta.dirname, 'fan-out/broadcast-process.ts');

/**
 * fan-out: from a commit in PostgreSQL that moves the brand's feed to the last of the connected counters that has heard of
 * it, over head office as it was built; and what a delivered entry costs the server's processor when commits follow each
 * other so fast that their nudges are put together. Against a bare `ws` server that sends the same frame to as many lines
 * each time it is told. The counters are bare sockets.
 */
export const fanOut: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  for (const size of sizesOf(amount, SIZES)) yield* await withOffice((place) => rowsAt(amount, size, place));
}

type Side = {
  readonly lines: Awaited<ReturnType<typeof openLines>>;
  /** Tells everybody the next position; resolves when the server has been told. */
  tell(position: number): Promise<void>;
  readonly cpu: () => number;
};

async function rowsAt(amount: Amount, counters: number, { office, client }: OfficePlace): Promise<Row[]> {
  const first = await pairNew(office, 'Kasse 1');
  const ids = await copyTerminal(client, first, counters);
  const tokens: string[] = [];
  for (const terminal of ids) tokens.push(await openSession(office.url, { ...first, terminal }));
  const broadcast = fork(BROADCAST, { execArgv: [...NODE_ARGUMENTS] });
  const [broadcastUrl] = (await once(broadcast, 'message')) as [string];
  const ours: Side = {
    lines: await openLines(office.url, tokens),
    tell: await commits(client, first.brand),
    cpu: cpuOf(office.pid),
  };
  const anchor: Side = {
    lines: await openLines(broadcastUrl, tokens),
    tell: async (position) => void broadcast.send(JSON.stringify({ kind: 'nudge', position })),
    cpu: cpuOf(broadcast.pid ?? 0),
  };
  try {
    let position = await positionOf(client, first.brand);
    const latencies: { ours: number[]; anchor: number[] }[] = [];
    const costs: { ours: number; anchor: number }[] = [];
    // the first round warms both sides up
    for (let round = 0; round <= roundsOf(amount); round++) {
      const measured = { ours: [] as number[], anchor: [] as number[] };
      for (let index = 0; index < (amount.smallest ? 3 : COMMITS_PER_ROUND); index++) {
        position++;
        await after(PAUSE_MS);
        measured.ours.push(await toTheLast(ours, position));
        measured.anchor.push(await toTheLast(anchor, position));
      }
      const cost = {
        ours: await costOf(ours, position, amount.smallest ? 20 : BURST.ours, counters),
        anchor: await costOf(anchor, position, amount.smallest ? 20 : BURST.anchor, counters),
      };
      position += BURST.ours;
      if (round === 0) continue;
      latencies.push(measured);
      costs.push(cost);
    }
    const anchorName = 'bare ws broadcast';
    return [
      latencyRow(
        { name: 'fan-out, to the last', size: counters, unit: 'ms', anchorName, target: { of: 'ours', atMost: 10 } },
        latencies,
      ),
      rateRow(
        {
          name: 'fan-out, CPU a delivered entry',
          size: counters,
          unit: 'us',
          anchorName,
          target: { of: 'ours', atMost: 1 },
        },
        costs,
      ),
    ];
  } finally {
    ours.lines.close();
    anchor.lines.close();
    broadcast.disconnect();
  }
}

/** Milliseconds from the commit to the last line. */
async function toTheLast({ lines, tell }: Side, position: number): Promise<number> {
  const heard = lines.all(position);
  const startedAt = performance.now();
  await tell(position);
  await heard;
  return performance.now() - startedAt;
}

/** Microseconds of the server's processor for each of so many entries at each line. */
async function costOf({ lines, tell, cpu }: Side, from: number, entries: number, counters: number): Promise<number> {
  const before = cpu();
  const heard = lines.all(from + entries);
  for (let index = 1; index <= entries; index++) await tell(from + index);
  await heard;
  return (1_000 * (cpu() - before)) / (entries * counters);
}

/** Moves the brand's feed as a batch does, without a wait for the disk, which is not what is measured here. */
async function commits(client: pg.Client, brand: string): Promise<Side['tell']> {
  await client.query('set synchronous_commit = off');
  return async (position) => {
    const message = JSON.stringify({ kind: 'moved', brand, position, recalls: [] });
    await client.query({
      name: 'move',
      text: `with moved as (update brand set position = $2 where id = $1 returning id) select pg_notify('${CHANNEL}', $3) from moved`,
      values: [brand, position, message],
    });
  };
}

async function positionOf(client: pg.Client, brand: string): Promise<number> {
  const { rows } = await client.query<{ position: string }>('select position from brand where id = $1', [brand]);
  return Number(rows[0]?.position);
}

/** As many terminals with one key: to pair each of them would take longer than all that is measured. */
async function copyTerminal(client: pg.Client, { brand, terminal }: PairedTerminal, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `insert into terminal (brand, id, store, name, public_key, head_hash, paired_at)
     select brand, 'bench-' || number, store, name, public_key, head_hash, paired_at
     from terminal, generate_series(1, $3::int) as number where brand = $1 and id = $2 returning id`,
    [brand, terminal, count],
  );
  return rows.map(({ id }) => id);
}

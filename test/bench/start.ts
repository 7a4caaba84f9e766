import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { CounterContract } from '#contract/counter';
import { connectWebSocket } from '#contract/transport/connect';
import { RPC_PATH } from '#contract/transport/wire';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { keptCounter } from './counter-kept.ts';
import { latencyRow, type Row, type Target } from './row.ts';
import { buildOnce, type Started, startProgram, startService } from './service-process.ts';
import type { BookAndDieJob } from './start/book-and-die.ts';

/** Members, a card each. */
const SIZES = [1_000, 100_000, 1_000_000] as const;
const STARTS_PER_ROUND = 3;
const SALES_BEFORE_KILL = 100;
const TARGET: Target = { of: 'ours', atMost: 300 };

const BARE = join(import.meta.dirname, 'start/bare-http.cjs');
const BOOK_AND_DIE = join(import.meta.dirname, 'start/book-and-die.ts');

/**
 * start: from the start of the process to the first state of the counter that a page could show, over the page's own
 * WebSocket; after an end in good order, and after a kill -9 in the middle of booking. Against a bare `node:http` server
 * and its first answer.
 */
export const start: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  for (const size of sizesOf(amount, SIZES)) {
    const folder = await keptCounter(size);
    for (const killed of [false, true]) {
      const rounds: { ours: number[]; anchor: number[] }[] = [];
      // compiled code is kept from the first start on
      await timed(() => startService(folder), firstState);
      for (let round = 0; round < roundsOf(amount); round++) {
        const measured = { ours: [] as number[], anchor: [] as number[] };
        for (let i = 0; i < (amount.smallest ? 1 : STARTS_PER_ROUND); i++) {
          if (killed) bookAndDie({ folder, members: size, sales: SALES_BEFORE_KILL });
          measured.ours.push(await timed(() => startService(folder), firstState));
          measured.anchor.push(await timed(() => startProgram([BARE]), firstPage));
        }
        rounds.push(measured);
      }
      const name = killed ? 'start after kill -9' : 'start';
      yield latencyRow({ name, size, unit: 'ms', anchorName: 'bare node:http', target: TARGET }, rounds);
    }
  }
}

/** Milliseconds from the start of a process to its first answer. */
async function timed(begin: () => Promise<Started>, firstAnswer: (started: Started) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  const started = await begin();
  await firstAnswer(started);
  const ms = performance.now() - startedAt;
  await started.stop();
  return ms;
}

async function firstPage({ line }: Started): Promise<void> {
  await (await fetch(line)).text();
}

async function firstState({ line }: Started): Promise<void> {
  const entered = await fetch(line, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`no way in at ${line}`);
  const { origin } = new URL(line);
  const { client, close } = connectWebSocket<CounterContract>(`${origin.replace('http', 'ws')}${RPC_PATH}`, {
    openSocket: (url) => new WebSocket(url, { headers: { cookie, origin } }),
  });
  for await (const { setup } of await client.status.watch()) {
    if (setup !== 'done') throw new Error(`the counter is not set up: ${setup}`);
    break;
  }
  close();
}

function bookAndDie(job: BookAndDieJob): void {
  const { signal, stderr } = spawnSync(process.execPath, [BOOK_AND_DIE, JSON.stringify(job)]);
  if (signal !== 'SIGKILL') throw new Error(`booking ended by itself: ${stderr.toString()}`);
}

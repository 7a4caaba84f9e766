import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { type Amount, type Bench, roundsOf, sizesOf } from './bench.ts';
import { keptCounter } from './counter-kept.ts';
import { cardOf } from './counter-samples.ts';
import { latencyRow, type Row, type Target } from './row.ts';
import { buildOnce, startProgram, startService } from './service-process.ts';

/** Members, a card each. */
const SIZES = [1_000, 100_000, 1_000_000] as const;
const LINES = 30;
const QUOTES_PER_ROUND = 200;
/** A till quotes each basket line by line; that many questions for one customer. */
const QUOTES_PER_CUSTOMER = 10;
/** The service lets a till ask 50 times a second. */
const PAUSE_MS = 21;
const TARGET: Target = { of: 'ours', atMost: 20 };
const BARE = join(import.meta.dirname, 'start/bare-http.cjs');

/**
 * quote: what a basket of thirty lines would bring a member, over HTTP, by the service as it was built, on a kept-alive
 * connection as a till has it. Against one empty HTTP request to a bare `node:http` server.
 */
export const quote: Bench = (amount) => rowsOf(amount);

async function* rowsOf(amount: Amount): AsyncIterable<Row> {
  buildOnce();
  for (const size of sizesOf(amount, SIZES)) yield await rowAt(amount, size);
}

const BASKET = (() => {
  const lines = Array.from({ length: LINES }, (_, index) => ({
    amount: 199 + index * 10,
    vat: index % 3 === 0 ? 1_900 : 700,
    quantity: 1 + (index % 3),
    text: `Artikel ${index}`,
    product: `P${index}`,
  }));
  return { total: lines.reduce((sum, line) => sum + line.amount, 0), lines };
})();

async function rowAt(amount: Amount, size: number): Promise<Row> {
  const folder = await keptCounter(size);
  const service = await startService(folder);
  const bare = await startProgram([BARE]);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { origin } = new URL(service.line);
  const key = readFileSync(join(folder, 'till-api.key'), 'utf8').trim();

  const ask = (url: string, body?: unknown, more: Record<string, string> = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...more };
      const asked = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - startedAt);
          else reject(new Error(`${url} answers ${response.statusCode}`));
        });
      });
      asked.on('error', reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  let customers = 0;
  /** Another customer at the till; answers the path of the session. */
  async function nextCustomer(): Promise<string> {
    const session = `bench-${Date.now()}-${++customers}`;
    const path = `${origin}/api/sessions`;
    await ask(path, { operator: '1' }, { 'idempotency-key': session });
    await ask(`${path}/${session}/customer`, { scan: cardOf((customers * 7919) % size) });
    return `${path}/${session}`;
  }

  try {
    const rounds: { ours: number[]; anchor: number[] }[] = [];
    // the first round warms everything up
    for (let round = 0; round <= roundsOf(amount); round++) {
      const measured = { ours: [] as number[], anchor: [] as number[] };
      let path = '';
      for (let index = 0; index < (amount.smallest ? 5 : QUOTES_PER_ROUND); index++) {
        if (index % QUOTES_PER_CUSTOMER === 0) path = await nextCustomer();
        measured.ours.push(await ask(`${path}/quote`, BASKET));
        measured.anchor.push(await ask(bare.line));
        await pause();
      }
      if (round > 0) rounds.push(measured);
    }
    const subject = { name: `quote of ${LINES} lines`, size, unit: 'ms', anchorName: 'one empty HTTP request' };
    return latencyRow({ ...subject, target: TARGET }, rounds);
  } finally {
    agent.destroy();
    await Promise.all([service.stop(), bare.stop()]);
  }
}

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runJob } from '../job.ts';
import { basketsOf, offersOf } from './cases.ts';
import { jsonRulesOf } from './json-rules.ts';
import { medusaOf } from './medusa.ts';
import { askedOf, oursOf } from './ours.ts';

// Three engines on the same baskets in one process, in turn.

export type EvaluateJob = {
  readonly offers: number;
  readonly baskets: number;
  readonly lines: number;
  readonly rounds: number;
};
/** Baskets a second of processor time; and refusals. */
export type EvaluateFound = {
  readonly rounds: readonly { ours: number; jsonRules: number; medusa: number; refusals: number }[];
};

/** Each engine works so long in a round, at least once through the baskets. */
const ROUND_MS = 400;

// what one engine has left behind is not cleared away in the time of the next
setFlagsFromString('--expose-gc');
const clearAway = runInNewContext('gc') as () => void;

await runJob<EvaluateJob, EvaluateFound>(async ({ offers: count, baskets: basketCount, lines, rounds }) => {
  const [offers, baskets] = [offersOf(count), basketsOf(basketCount, lines)];
  const [ours, jsonRules, medusa] = [oursOf(offers), jsonRulesOf(offers), medusaOf(offers)];
  const asked = baskets.map(askedOf);
  for (const [index, basket] of baskets.entries()) {
    const found = [ours.discount(asked[index]!), await jsonRules(basket), medusa(basket)];
    if (found.some((off) => off !== found[0] || off === 0))
      throw new Error(
        `basket ${index} with ${count} offers: ours, json-rules-engine, medusa take off ${found.join(', ')}`,
      );
  }

  const measured: EvaluateFound['rounds'][number][] = [];
  // what runs for the first time is not yet what runs in a shop: one round more, not counted
  for (let round = 0; round <= rounds; round++) {
    const figures = {
      ours: perSecond(() => {
        for (const one of asked) ours.discount(one);
        return asked.length;
      }),
      jsonRules: await perSecondAsync(async () => {
        for (const basket of baskets) await jsonRules(basket);
        return baskets.length;
      }),
      medusa: perSecond(() => {
        for (const basket of baskets) medusa(basket);
        return baskets.length;
      }),
      refusals: perSecond(() => asked.reduce((sum, one) => sum + ours.refusals(one), 0)),
    };
    if (round > 0) measured.push(figures);
  }
  return { rounds: measured };
});

function perSecond(work: () => number): number {
  clearAway();
  let done = 0;
  const start = processorMs();
  do done += work();
  while (processorMs() - start < ROUND_MS);
  return (1_000 * done) / (processorMs() - start);
}

async function perSecondAsync(work: () => Promise<number>): Promise<number> {
  clearAway();
  let done = 0;
  const start = processorMs();
  do done += await work();
  while (processorMs() - start < ROUND_MS);
  return (1_000 * done) / (processorMs() - start);
}

/** What all threads of this process have computed: other work on the machine does not count as slowness of an engine. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

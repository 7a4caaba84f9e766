import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { plants } from './plants.ts';
import { type Outcome, STEPS } from './simulate.ts';

// `npm run sim -- --seeds N [--seed S] [--plant NAME|all] [--steps K] [--workers W]`
// Worlds from so many seeds, each in one process and the same whenever it is asked for. With a plant it looks for the first
// seed that finds the planted bug. Ends with one line that counts.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    plant: { type: 'string' },
    steps: { type: 'string', default: String(STEPS) },
    workers: { type: 'string', default: '2' },
  },
});
const first = Number(values.seed ?? 1);
const count = Number(values.seeds ?? (values.seed === undefined ? 200 : 1));
const steps = Number(values.steps);

export type Task = { readonly seed: number; readonly steps: number; readonly plant: string | undefined };

/** Worlds in threads of their own; `isEnough` stops handing out more. */
function runAll(
  tasks: readonly Task[],
  onOutcome: (outcome: Outcome, task: Task) => void,
  isEnough: () => boolean,
): Promise<void> {
  let next = 0;
  const workers = Array.from({ length: Math.min(Number(values.workers), tasks.length) }, () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    return new Promise<void>((resolve, reject) => {
      const hand = (): void => {
        const task = isEnough() ? undefined : tasks[next++];
        if (task) worker.postMessage(task, []);
        else {
          resolve();
          void worker.terminate();
        }
      };
      worker.on('message', ({ outcome, task }: { outcome: Outcome; task: Task }) => {
        onOutcome(outcome, task);
        hand();
      });
      worker.on('error', reject);
      hand();
    });
  });
  return Promise.all(workers).then(() => undefined);
}

const replay = ({ seed }: Outcome, plant?: string): string =>
  `npm run sim -- --seed ${seed}${plant === undefined ? '' : ` --plant ${plant}`}${steps === STEPS ? '' : ` --steps ${steps}`}`;
const seeds = Array.from({ length: count }, (_, index) => first + index);
const started = performance.now();

async function findPlants(names: readonly string[]): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  for (const plant of names) {
    let found: Outcome | undefined;
    let tried = 0;
    await runAll(
      seeds.map((seed) => ({ seed, steps, plant })),
      (outcome) => {
        tried++;
        if (outcome.violation !== undefined && (!found || outcome.seed < found.seed)) found = outcome;
      },
      () => found !== undefined,
    );
    if (found) passed++;
    const where = found
      ? `seed ${String(found.seed).padStart(4)}  ${found.violation?.split('\n')[0]?.slice(0, 110)}`
      : `NOT FOUND in ${tried} seeds`;
    console.log(`${plant.padEnd(32)} ${where}`);
  }
  return { passed, failed: names.length - passed };
}

async function runWorlds(): Promise<{ passed: number; failed: number }> {
  let [passed, failed] = [0, 0];
  const sums = {
    bookings: 0,
    redeemed: 0,
    gifts: 0,
    limited: 0,
    vouchers: 0,
    advances: 0,
    receipts: 0,
    grants: 0,
    events: 0,
  };
  const faults: Record<string, number> = {};
  await runAll(
    seeds.map((seed) => ({ seed, steps, plant: values.plant })),
    (outcome) => {
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += outcome[name];
      for (const [name, times] of Object.entries(outcome.faults)) faults[name] = (faults[name] ?? 0) + times;
      if (outcome.violation === undefined) passed++;
      else {
        failed++;
        console.log(`seed ${outcome.seed}: ${outcome.violation}\n  again: ${replay(outcome)}`);
      }
      if (count === 1) console.log(outcome);
      if ((passed + failed) % 1_000 === 0)
        console.log(`${passed + failed} of ${count} seeds, ${Math.round((performance.now() - started) / 1_000)} s`);
    },
    () => false,
  );
  const told = Object.entries({ ...sums, ...faults }).map(([name, times]) => `${times} ${name}`);
  console.log(told.join(', '));
  return { passed, failed };
}

const isHunt = values.plant !== undefined && (values.plant === 'all' || count > 1);
const { passed, failed } = isHunt
  ? await findPlants(values.plant === 'all' ? Object.keys(plants) : [values.plant!])
  : await runWorlds();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

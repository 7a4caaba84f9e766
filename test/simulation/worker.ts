import { parentPort } from 'node:worker_threads';
import { partsWith } from './plants.ts';
import type { Task } from './run.ts';
import { simulate } from './simulate.ts';

/** One world after the other, as `run.ts` asks for them. */
parentPort!.on('message', async (task: Task) => {
  const outcome = await simulate(task.seed, { parts: partsWith(task.plant), steps: task.steps });
  parentPort!.postMessage({ outcome, task }, []);
});

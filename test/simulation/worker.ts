import { parentPort } from 'node:worker_threads';
import { partsWith } from './plants.ts';
import type { Task } from './run.ts';
import { simulate } from './simulate.ts';

/** One world after the other, as `run.ts` asks for them. */
parentPort!.on('message', (task: Task) => {
  void simulate(task.seed, { parts: partsWith(task.plant), steps: task.steps }).then((outcome) =>
    parentPort!.postMessage({ outcome, task }, []),
  );
});

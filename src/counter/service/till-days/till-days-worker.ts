import { parentPort, workerData } from 'node:worker_threads';
import { runTillDaysJob, type TillDaysJob } from './till-days-job.ts';

/** The thread that makes one comparison: files come with it, what came of it goes back. */
parentPort?.postMessage(runTillDaysJob(workerData as TillDaysJob), []);

import { parentPort, workerData } from 'node:worker_threads';
import { type BackupJob, runBackupJob } from './backup-job.ts';

/** The thread that writes one backup: what it is to do comes with it, what came of it goes back. */
parentPort?.postMessage(runBackupJob(workerData as BackupJob), []);

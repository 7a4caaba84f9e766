import { runJob } from '../bench/job.ts';
import { crashImages, type LogFound, type LogJob } from './crash-images.ts';

/** What is asked of this process: the crash images of so many seeds, from the first on. With odd ones flushes fail. */
export type ImagesJob = LogJob & { readonly seeds: number };

await runJob(({ seeds, ...job }: ImagesJob): LogFound[] =>
  Array.from({ length: seeds }, (_, index) => {
    const seed = job.seed + index;
    const { writeLog, diskFaults } = job.libraries;
    return crashImages({ ...job, seed, libraries: seed % 2 === 1 ? { writeLog, diskFaults } : { writeLog } });
  }),
);

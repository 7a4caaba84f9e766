import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { runJob } from '../job.ts';

export type ParseJob = { readonly file: string };
export type ParseFound = {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryMb: number;
};

// csv-parse alone over a file, as its documentation streams it
await runJob<ParseJob, ParseFound>(async ({ file }) => {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  let rows = 0;
  for await (const row of createReadStream(file).pipe(parse({ delimiter: ';' }))) if (row) rows++;
  const used = process.cpuUsage(cpu);
  return {
    rows,
    seconds: (performance.now() - startedAt) / 1_000,
    cpuSeconds: (used.user + used.system) / 1_000_000,
    memoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
});

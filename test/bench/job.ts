import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** To look into what is measured: `BENCH_NODE_ARGUMENTS="--cpu-prof --cpu-prof-dir=/tmp/profiles"`. */
export const NODE_ARGUMENTS: readonly string[] = process.env['BENCH_NODE_ARGUMENTS']?.split(' ') ?? [];

/**
 * Work in a process of its own: fresh code, own memory, own environment. The job goes there as its one argument, what it
 * found out comes back as the last line of its output, both as JSON. Its error output is ours.
 */
export async function inProcess<Job, Found>(
  program: string,
  job: Job,
  environment: NodeJS.ProcessEnv = {},
): Promise<Found> {
  const child = spawn(process.execPath, [...NODE_ARGUMENTS, program, JSON.stringify(job)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
  return JSON.parse(said.trimEnd().split('\n').at(-1) ?? '') as Found;
}

/** The other side: does the job that this process was started for. */
export async function runJob<Job, Found>(work: (job: Job) => Found | Promise<Found>): Promise<void> {
  console.log(JSON.stringify(await work(JSON.parse(process.argv[2] ?? '') as Job)));
}

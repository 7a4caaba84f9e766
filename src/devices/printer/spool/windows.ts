import { execFile } from 'node:child_process';
import { z } from 'zod';
import type { PrinterStatus } from '../printer-status.ts';
import type { SpoolJob, SpoolSystem } from './spool-system.ts';
import { WINDOWS_SCRIPTS } from './windows-scripts.ts';

/** Runs a program and gives what it printed; undefined if it failed or took too long. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  input: string,
) => Promise<string | undefined>;

/** The first call compiles a few lines of C#, which takes seconds on a till of some age. */
const LONGEST_MS = 20_000;
const MAX_OUTPUT_BYTES = 1_000_000;

const jobsSchema = z.array(z.object({ id: z.int(), title: z.string(), state: z.string() }));

/** Names of PowerShell for what it knows of a printer; the first that is found counts. */
const STATUSES: readonly (readonly [RegExp, PrinterStatus])[] = [
  [/DoorOpen/, 'cover-open'],
  [/PaperOut|PaperProblem/, 'paper-out'],
  [/Offline|Paused|Error|PaperJam|UserIntervention|NotAvailable|ServerUnknown/, 'offline'],
];

const runProgram: RunProgram = (program, args, environment, input) =>
  new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      {
        env: { ...process.env, ...environment },
        timeout: LONGEST_MS,
        maxBuffer: MAX_OUTPUT_BYTES,
        windowsHide: true,
      },
      (error, output) => resolve(error ? undefined : output),
    );
    // a program that has ended takes no input: its end is answered above
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });

/** The print service of Windows, by PowerShell: no native module of ours has to fit its version. */
export function windowsSystem(run: RunProgram = runProgram): SpoolSystem {
  /** What a script prints, read as JSON and checked; undefined where it is not that. */
  const ask = async <T>(
    script: keyof typeof WINDOWS_SCRIPTS,
    schema: z.ZodType<T>,
    environment: Readonly<Record<string, string>>,
    input = '',
  ): Promise<T | undefined> => {
    const encoded = Buffer.from(WINDOWS_SCRIPTS[script], 'utf16le').toString('base64');
    const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded];
    const output = await run('powershell.exe', args, environment, input);
    if (output === undefined) return undefined;
    try {
      return schema.safeParse(JSON.parse(output)).data;
    } catch {
      return undefined;
    }
  };

  return {
    queues: async () => (await ask('queues', z.array(z.string()), {})) ?? [],
    async status(queue) {
      const text = await ask('status', z.string(), { PRINT_QUEUE: queue });
      if (text === undefined) return 'off';
      return STATUSES.find(([pattern]) => pattern.test(text))?.[1] ?? 'ok';
    },
    async submit(queue, title, bytes) {
      const environment = { PRINT_QUEUE: queue, PRINT_TITLE: title };
      const id = await ask('submit', z.int(), environment, Buffer.from(bytes).toString('base64'));
      return id === 0 ? undefined : id;
    },
    async jobs(queue) {
      const jobs = await ask('jobs', jobsSchema, { PRINT_QUEUE: queue });
      return jobs?.map(({ id, title, state }) => ({ id, title, state: stateOfJob(state) }));
    },
    async cancel(queue, id) {
      await ask('cancel', z.literal(true), { PRINT_QUEUE: queue, PRINT_JOB: String(id) });
    },
  };
}

/** Windows takes finished jobs off its list, unless it is told to keep them. */
function stateOfJob(text: string): SpoolJob['state'] {
  if (/Deleting|Deleted/.test(text)) return 'failed';
  return /Printed|Complete/.test(text) ? 'done' : 'waiting';
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const ROOT = join(import.meta.dirname, '../..');
const SERVICE = join(ROOT, 'out/service/main.js');
/** A service that has said nothing by then never will. */
const READY_MS = 30_000;

export type Started = {
  readonly child: ChildProcess;
  /** What the process printed first. */
  readonly line: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** What people run is what was built. */
export function buildOnce(): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'build/build.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0 || !existsSync(SERVICE)) throw new Error('the build failed');
}

/** The command that runs a program in surroundings of its own. */
export type Around = (program: readonly [string, ...string[]]) => readonly [string, ...string[]];

/** The counter's service as it was built, on a folder; its line is a fresh address of its page. */
export const startService = (folder: string, around?: Around): Promise<Started> =>
  startProgram([SERVICE, '--data', folder], around);

/** Starts a program of Node and waits for its first line. */
export async function startProgram(args: readonly string[], around: Around = (program) => program): Promise<Started> {
  const [command, ...words] = around([process.execPath, ...args]);
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const line = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${args[0]} said nothing`)), READY_MS);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      resolve(said.slice(0, said.indexOf('\n')));
    });
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error(`${args[0]} ended before it said anything`));
    });
  });
  return {
    child,
    line,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

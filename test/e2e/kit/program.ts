import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The built command line, as an installed package runs it. */
const COMMAND_LINE = join(import.meta.dirname, '../../../out/cli/main.js');

/** The product runs on Node 24, whichever one runs the tests. */
const NODE =
  Number(process.versions.node.split('.')[0]) >= 24
    ? process.execPath
    : join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');

/** A busy machine makes a fresh database in some seconds. */
const READY_MS = 90_000;
/** A program that was asked to end and has not by then is killed. */
const END_MS = 15_000;
/** Last words of a program, for whoever reads why a test failed. */
const KEPT_OUTPUT = 20_000;

export type Program = {
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
  output(): string;
  /** The first match of the pattern in what the program says; rejects when it ends or is silent for too long. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Asks it to end, waits until it has. */
  stop(): Promise<void>;
  /** As when the power is cut. */
  kill(): Promise<void>;
};

/** Starts `treuekasse ARGUMENTS` as a process of its own, in German. */
export function startProgram(args: readonly string[], channel: 'ipc' | 'ignore' = 'ignore'): Program {
  const { LC_ALL: _all, LC_MESSAGES: _messages, DATABASE_URL: _database, ...environment } = process.env;
  const child = spawn(NODE, [COMMAND_LINE, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', channel],
    env: { ...environment, LANG: 'de_DE.UTF-8', TREUEKASSE_DEBUG: '1' },
  });
  let output = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
      for (const listener of heard) listener();
    });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
    await ended;
    clearTimeout(timer);
  };
  return {
    process: child,
    ended,
    output: () => output,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => {
          done();
          reject(new Error(`treuekasse ${args[0]} ${why}:\n${output}`));
        };
        const look = (): void => {
          const found = pattern.exec(output);
          if (!found) return;
          done();
          resolve(found);
        };
        const timer = setTimeout(() => fail(`did not say ${pattern} in time`), READY_MS);
        const done = (): void => {
          clearTimeout(timer);
          heard.delete(look);
        };
        heard.add(look);
        void ended.then(() => fail('has ended'));
        look();
      }),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Runs `treuekasse ARGUMENTS` to its good end; what it has said. */
export async function ran(args: readonly string[]): Promise<string> {
  const program = startProgram(args);
  await once(program.process, 'close');
  if (program.process.exitCode !== 0) throw new Error(`treuekasse ${args[0]} has failed:\n${program.output()}`);
  return program.output();
}

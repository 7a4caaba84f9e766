import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that has not said its first line by then is taken to hang. */
const READY_MS = 45_000;
/** Of what a program complains about, the last lines are kept. */
const KEPT_LINES = 200;
/** A program that depends on another one (a database) ends when that is away: it is started again, so often at most. */
const MOST_STARTS = 200;
const PAUSE_BETWEEN_STARTS_MS = 200;

export type ProgramOptions = {
  readonly name: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether it may end by itself while it starts, because what it needs is away. */
  readonly mayFailToStart?: boolean;
};

/**
 * A program of ours as a process that is killed, stopped and started again. It counts as started when it has said a line.
 * That it ends by itself later is never expected, and kept as a finding.
 */
export class ProgramUnderChaos {
  readonly name: string;
  /** What it said on its error output, the last lines of all its lives. */
  readonly complaints: string[] = [];
  /** Ends that nobody asked for. */
  readonly findings: string[] = [];
  readonly readyAfterMs: number[] = [];
  /** The first line of this life; undefined while it is not up. */
  line: string | undefined;
  kills = 0;
  private readonly options: ProgramOptions;
  private child: ChildProcess | undefined;
  private wanted = false;
  private readonly listeners = new Set<() => void>();

  constructor(options: ProgramOptions) {
    this.name = options.name;
    this.options = options;
  }

  /** Starts it and waits for its first line. */
  async start(extra: readonly string[] = []): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const line = await this.launch([...this.options.args, ...extra]);
      if (line !== undefined) {
        this.line = line;
        this.tell();
        return;
      }
      const said = this.complaints.slice(-3).join(' | ');
      if (!this.options.mayFailToStart || attempt === MOST_STARTS)
        throw new Error(`${this.name} did not start: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_BETWEEN_STARTS_MS));
    }
  }

  private launch(args: readonly string[]): Promise<string | undefined> {
    const began = performance.now();
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, ...this.options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.wanted = true;
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.complaints.push(line);
      if (this.complaints.length > KEPT_LINES) this.complaints.shift();
    });
    return new Promise((resolve) => {
      let started = false;
      const timer = setTimeout(() => {
        this.findings.push(`${this.name} said nothing for ${READY_MS / 1_000} s`);
        child.kill('SIGKILL');
      }, READY_MS);
      createInterface({ input: child.stdout }).once('line', (line) => {
        clearTimeout(timer);
        started = true;
        this.readyAfterMs.push(performance.now() - began);
        resolve(line);
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        if (this.child === child) this.line = undefined;
        this.tell();
        const unasked = this.wanted && (started || !this.options.mayFailToStart);
        if (this.child === child && unasked)
          this.findings.push(
            `${this.name} ended by itself (${signal ?? code}): ${this.complaints.slice(-40).join(' | ')}`,
          );
        resolve(undefined);
      });
    });
  }

  /** SIGKILL by default; answers when it has gone. */
  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.wanted = false;
    this.kills++;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  /** Freezes it in the middle of whatever it does. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }
  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** The line of a life that is up, waiting for the next one if need be; undefined when `signal` says to wait no more. */
  async whenUp(signal: AbortSignal): Promise<string | undefined> {
    while (this.line === undefined && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.listeners.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.listeners.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
    return this.line;
  }

  private tell(): void {
    for (const wake of this.listeners) wake();
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ForkOptions, UtilityProcess } from 'electron';
import type { StandInPort } from './message-port.ts';
import { PortRelay } from './port-relay.ts';
import type { FromChild, ToChild } from './utility-child.ts';

const CHILD = pathToFileURL(join(import.meta.dirname, 'utility-child.ts')).href;

/** Electron's UtilityProcess as a child process of Node. */
export class StandInUtilityProcess
  extends EventEmitter
  implements Pick<UtilityProcess, 'kill' | 'pid' | 'stderr' | 'stdout'>
{
  readonly #child: ChildProcess;
  readonly #relay: PortRelay;
  #ports = 0;

  constructor(modulePath: string, args: readonly string[] = [], { env, cwd, stdio }: ForkOptions = {}) {
    super();
    const [, stdout = 'inherit', stderr = 'inherit'] = Array.isArray(stdio) ? stdio : [];
    this.#child = fork(modulePath, args, {
      execArgv: ['--import', CHILD],
      serialization: 'advanced',
      stdio: ['ignore', stdout, stderr, 'ipc'],
      ...(env ? { env: env as NodeJS.ProcessEnv } : {}),
      ...(cwd ? { cwd } : {}),
    });
    this.#relay = new PortRelay((frame) => this.#send(frame));
    this.#child.on('message', (message: FromChild) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else this.#relay.receive(message);
    });
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('exit', (code) => {
      this.#relay.closeAll();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stdout(): UtilityProcess['stdout'] {
    return this.#child.stdout;
  }

  get stderr(): UtilityProcess['stderr'] {
    return this.#child.stderr;
  }

  postMessage(data: unknown, transfer: readonly StandInPort[] = []): void {
    const ports = transfer.map((port) => {
      const id = this.#ports++;
      this.#relay.add(id, port.detach());
      return id;
    });
    this.#send({ kind: 'message', data, ports });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  #send(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message);
  }
}

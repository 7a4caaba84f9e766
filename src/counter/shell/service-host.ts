import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron/main';
import type { Audience } from '#contract/transport/gate/audiences';
import type { ConnectMessage, SecretMessage } from './messages.ts';
import { Restarts } from './restarts.ts';

/** Last words of a service that are kept for the person who is asked what to do. */
const LAST_WORDS = 2_000;

export interface ServiceHostOptions {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly secret: SecretMessage;
  /** The service is up again after a failure: pages need new ports. */
  readonly onRestarted: () => void;
  /** It has failed too often. `lastWords` is what it wrote to its error output last. */
  readonly onGaveUp: (lastWords: string) => void;
}

/** Keeps the counter service running in a process of its own. */
export class ServiceHost {
  readonly #options: ServiceHostOptions;
  readonly #restarts = new Restarts();
  #child: UtilityProcess | undefined;
  #stopped = false;

  constructor(options: ServiceHostOptions) {
    this.#options = options;
  }

  start(): void {
    const { file, arguments: args, secret, onRestarted, onGaveUp } = this.#options;
    const startedAtMs = Date.now();
    const child = utilityProcess.fork(file, [...args], {
      serviceName: 'Treuekasse',
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    let lastWords = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk);
      lastWords = (lastWords + chunk.toString()).slice(-LAST_WORDS);
    });
    child.postMessage(secret, []);
    child.on('exit', () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      if (this.#stopped) return;
      const pauseMs = this.#restarts.after(Date.now() - startedAtMs);
      if (pauseMs === 'give-up') {
        onGaveUp(lastWords.trim());
        return;
      }
      setTimeout(() => {
        if (this.#stopped) return;
        this.start();
        onRestarted();
      }, pauseMs);
    });
    this.#child = child;
  }

  /** After giving up: a person wants another attempt. */
  tryAgain(): void {
    this.#restarts.forget();
    this.start();
    this.#options.onRestarted();
  }

  /** A port to the service for one page of this audience; nothing while it is down (pages get theirs when it is up again). */
  newPort(audience: Audience): MessagePortMain | undefined {
    if (!this.#child) return undefined;
    const { port1, port2 } = new MessageChannelMain();
    this.#child.postMessage({ type: 'connect', audience } satisfies ConnectMessage, [port1]);
    return port2;
  }

  stop(): void {
    this.#stopped = true;
    this.#child?.kill();
  }
}

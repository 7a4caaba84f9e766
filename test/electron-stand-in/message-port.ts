import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** Electron's MessagePortMain over a port of Node's worker_threads. */
export class StandInPort extends EventEmitter implements Pick<MessagePortMain, 'close' | 'postMessage' | 'start'> {
  #port: MessagePort | undefined;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
  }

  start(): void {
    const port = this.#own();
    port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    port.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown): void {
    this.#own().postMessage(message, []);
  }

  close(): void {
    this.#own().close();
  }

  /** The bare port, to be handed to another process; this object is of no use then, as in Electron. */
  detach(): MessagePort {
    const port = this.#own();
    this.#port = undefined;
    return port;
  }

  #own(): MessagePort {
    if (!this.#port) throw new Error('this port was transferred');
    return this.#port;
  }
}

export class StandInChannel {
  readonly port1: StandInPort;
  readonly port2: StandInPort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new StandInPort(port1);
    this.port2 = new StandInPort(port2);
  }
}

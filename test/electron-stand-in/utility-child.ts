import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { StandInPort } from './message-port.ts';
import { type PortFrame, PortRelay } from './port-relay.ts';

// Loaded before the module of a stand-in's utility process: gives it Electron's `process.parentPort`.

/** What the parent sends: a message with the ids of its ports, or a frame of one of them. */
export type ToChild =
  | PortFrame
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] };
/** What the child sends back. */
export type FromChild = PortFrame | { readonly kind: 'message'; readonly data: unknown };

const toParent = (message: FromChild): void => {
  if (process.connected) process.send?.(message);
};

/** Keeps messages until somebody listens, as Electron's does. */
class ParentPort extends EventEmitter {
  #kept: unknown[] | undefined = [];

  override on(type: string, listener: (...args: unknown[]) => void): this {
    super.on(type, listener);
    const kept = this.#kept;
    if (type === 'message' && kept) {
      this.#kept = undefined;
      queueMicrotask(() => {
        for (const event of kept) this.emit('message', event);
      });
    }
    return this;
  }

  receive(event: unknown): void {
    if (this.#kept) this.#kept.push(event);
    else this.emit('message', event);
  }

  postMessage(data: unknown): void {
    toParent({ kind: 'message', data });
  }
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });
const relay = new PortRelay(toParent);

process.on('message', (message: ToChild) => {
  if (message.kind !== 'message') {
    relay.receive(message);
    return;
  }
  const ports = message.ports.map((id) => {
    const { port1, port2 } = new MessageChannel();
    relay.add(id, port1);
    return new StandInPort(port2);
  });
  parentPort.receive({ data: message.data, ports });
});
process.on('disconnect', () => process.exit());

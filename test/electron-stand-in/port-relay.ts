import type { MessagePort } from 'node:worker_threads';

/** One frame about a port whose other end lies behind a boundary that ports themselves cannot cross. */
export type PortFrame =
  | { readonly kind: 'port-data'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number };

/** Hands the messages of ports on over some other way, in both directions, until one side closes. */
export class PortRelay {
  readonly #ports = new Map<number, MessagePort>();
  readonly #send: (frame: PortFrame) => void;

  constructor(send: (frame: PortFrame) => void) {
    this.#send = send;
  }

  add(id: number, port: MessagePort): void {
    this.#ports.set(id, port);
    port.on('message', (data: unknown) => this.#send({ kind: 'port-data', id, data }));
    port.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ kind: 'port-close', id });
    });
  }

  receive(frame: PortFrame): void {
    const port = this.#ports.get(frame.id);
    if (!port) return;
    if (frame.kind === 'port-data') {
      port.postMessage(frame.data);
      return;
    }
    this.#ports.delete(frame.id);
    port.close();
  }

  /** The other side has gone. */
  closeAll(): void {
    for (const id of this.#ports.keys()) this.receive({ kind: 'port-close', id });
  }
}

/** One frame of the protocol: text, or bytes when a call carries a file. */
export type WireMessage = string | ArrayBuffer;

/**
 * What every transport is reduced to: ordered, reliable, two-way, and it says when it is over. A wire has one user, so
 * each listener is set once.
 */
export interface Wire {
  /** A promise where the transport can say that the other side keeps up: streams wait for it. */
  send(message: WireMessage): void | Promise<void>;
  onMessage(listener: (message: WireMessage) => void): void;
  /** Called once, also when the wire was already closed. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Path of the WebSocket at the loopback gate, for the counter's screens and for the customer's. */
export const RPC_PATH = '/rpc';
export const CUSTOMER_RPC_PATH = '/customer/rpc';

/** Largest request: above it somebody sends nonsense. Units: UTF-16 units of a text, bytes of a binary frame. */
export const MAX_REQUEST_SIZE = 4 * 1024 * 1024;

export const sizeOf = (message: WireMessage): number =>
  typeof message === 'string' ? message.length : message.byteLength;

/** Tells its listeners once that something is over, late listeners too. */
export class Ending {
  #over = false;
  #listeners: (() => void)[] = [];

  get over(): boolean {
    return this.#over;
  }

  onEnd(listener: () => void): void {
    if (this.#over) listener();
    else this.#listeners.push(listener);
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

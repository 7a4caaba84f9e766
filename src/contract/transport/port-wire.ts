import { Ending, type Wire, type WireMessage } from './wire.ts';

/** The part that a page's MessagePort and Node's share. */
interface EventPort {
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  postMessage(message: WireMessage): void;
  start?(): void;
  close(): void;
}

/** Electron's MessagePortMain and the ports of its utility processes. */
interface EmitterPort {
  on(type: string, listener: (event: { data?: unknown }) => void): unknown;
  postMessage(message: WireMessage): void;
  start?(): void;
  close(): void;
}

/** Any of the three kinds of message port: of a page, of Node's worker_threads, of Electron. */
export type AnyMessagePort = EventPort | EmitterPort;

export function wireOfPort(port: AnyMessagePort): Wire {
  const ending = new Ending();
  const listen = (type: string, listener: (event: { data?: unknown }) => void): void => {
    if ('addEventListener' in port) port.addEventListener(type, listener);
    else port.on(type, listener);
  };
  listen('close', () => ending.end());
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      listen('message', ({ data }) => {
        if (typeof data === 'string' || data instanceof ArrayBuffer) listener(data);
      });
      port.start?.();
    },
    onClose: (listener) => ending.onEnd(listener),
    close() {
      port.close();
      // the own side of a port is not told everywhere that it was closed
      ending.end();
    },
  };
}

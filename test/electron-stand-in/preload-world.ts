import type { IpcRenderer } from 'electron';

/** What the preload's world sends to the stand-in, as JSON. */
export type FromPreload =
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'port-data'; readonly id: number; readonly data: string }
  | { readonly kind: 'port-close'; readonly id: number };

/** What the stand-in sends to the preload's world. */
export type ToPreload =
  | { readonly kind: 'message'; readonly channel: string; readonly message: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port-data'; readonly id: number; readonly data: string }
  | { readonly kind: 'port-close'; readonly id: number };

type Listener = (event: { ports: MessagePort[] }, message: unknown) => void;

/**
 * Runs inside the page, in a world of its own, before any script of the page: so it may use nothing but its arguments.
 *
 * @param send the only way out of this world.
 * @param receiver name of the global function of this world over which the stand-in sends.
 * @param preload the built preload file as a function of CommonJS.
 */
export function preloadWorld(
  send: (json: string) => void,
  receiver: string,
  preload: (require: (name: string) => unknown, module: object, exports: object) => void,
): void {
  const listeners = new Map<string, Listener[]>();
  const ports = new Map<number, MessagePort>();
  const post = (message: FromPreload): void => send(JSON.stringify(message));
  const ipcRenderer: Pick<IpcRenderer, 'send'> & { on(channel: string, listener: Listener): void } = {
    send: (channel: string, ...args: unknown[]) => post({ kind: 'send', channel, args }),
    on: (channel, listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
  };
  const portFor = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    port1.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') throw new Error('the stand-in hands on texts only');
      post({ kind: 'port-data', id, data });
    });
    port1.addEventListener('close', () => {
      if (ports.delete(id)) post({ kind: 'port-close', id });
    });
    port1.start();
    return port2;
  };
  const receive = (message: ToPreload): void => {
    if (message.kind === 'message') {
      const event = { ports: message.ports.map(portFor) };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, message.message);
    } else if (message.kind === 'port-data') {
      ports.get(message.id)?.postMessage(message.data);
    } else {
      const port = ports.get(message.id);
      ports.delete(message.id);
      port?.close();
    }
  };
  Object.defineProperty(globalThis, receiver, { value: receive });
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return { ipcRenderer };
    throw new Error(`a sandboxed preload cannot require ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}

import { type ClientLink, createORPCClient, mapEventIterator, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import { isStream } from './stream.ts';
import { MAX_REQUEST_SIZE, sizeOf, type Wire, type WireMessage } from './wire.ts';

export type { AnyContractRouter };

/** `reconnecting` also before the first connection that fails; `closed` after `close()` only. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'closed';

/** A client that outlives its connection: it stays the same object while the wire below it is replaced. */
export interface Connection<Contract extends AnyContractRouter> {
  /** Calls fail with the codes of `outcome.ts`. A call that was under way when the connection went is not repeated. */
  readonly client: ContractRouterClient<Contract>;
  readonly state: ConnectionState;
  /** Tells the present state at once and then every change; gives back what stops it. */
  onState(listener: (state: ConnectionState) => void): () => void;
  close(): void;
}

export interface ConnectOptions {
  /** How long a call made while there is no connection waits for one before it fails with `connection-lost`. */
  readonly callWaitMs?: number;
  /** Pause before the next attempt, by the number of failures in a row. */
  readonly pauseMs?: (failures: number) => number;
  /** There is only this one wire: when it is over the connection is `closed`. */
  readonly once?: boolean;
}

/** Calls that may wait for a connection; a further one fails at once. */
const MAX_WAITING_CALLS = 64;

/** 0.1 s, doubled up to 5 s, with a fifth of chance so that many pages do not come back in the same moment. */
const defaultPauseMs = (failures: number): number =>
  Math.min(100 * 2 ** Math.min(failures, 16), 5_000) * (1 + Math.random() * 0.2);

interface Line {
  readonly link: ClientLink<Record<never, never>>;
  readonly isOver: () => boolean;
}

/**
 * A client over wires that `open` makes, one after the other: when one is over, the next is opened after a bounded pause,
 * until `close()`. `open` must end by itself, within its own time limit, and throws when there is no wire to be had.
 */
export function connectOver<Contract extends AnyContractRouter>(
  open: (signal: AbortSignal) => Promise<Wire>,
  { callWaitMs = 5_000, pauseMs = defaultPauseMs, once = false }: ConnectOptions = {},
): Connection<Contract> {
  const closing = new AbortController();
  const listeners = new Set<(state: ConnectionState) => void>();
  const waiting = new Set<(line: Line | undefined) => void>();
  let state: ConnectionState = 'connecting';
  let line: Line | undefined;
  /** Ends what the loop is waiting for now: the wire, or the pause. */
  let interrupt = (): void => {};

  const enter = (next: ConnectionState): void => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener(next);
  };
  const release = (): void => {
    for (const proceed of waiting) proceed(line);
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while (!closing.signal.aborted) {
      try {
        const wire = await open(closing.signal);
        if (closing.signal.aborted) {
          wire.close();
          break;
        }
        const over = new Promise<void>((resolve) => wire.onClose(resolve));
        interrupt = () => wire.close();
        const opened = lineOver(wire);
        if (!opened.isOver()) {
          line = opened;
          // at once, so that a call made in the same moment waits for the next wire
          wire.onClose(() => {
            line = undefined;
          });
          failures = 0;
          enter('connected');
          release();
        }
        await over;
      } catch {
        // why there is no connection now does not change what happens next
      }
      if (once) close();
      if (closing.signal.aborted) break;
      enter('reconnecting');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs(failures++));
        interrupt = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };

  const close = (): void => {
    if (closing.signal.aborted) return;
    closing.abort();
    line = undefined;
    interrupt();
    enter('closed');
    release();
    listeners.clear();
  };

  const lineForCall = (signal: AbortSignal | undefined): Promise<Line | undefined> | Line | undefined => {
    if (line || closing.signal.aborted || waiting.size >= MAX_WAITING_CALLS) return line;
    return new Promise((resolve) => {
      const proceed = (found: Line | undefined): void => {
        clearTimeout(timer);
        waiting.delete(proceed);
        signal?.removeEventListener('abort', giveUp);
        resolve(found);
      };
      const giveUp = (): void => proceed(undefined);
      const timer = setTimeout(giveUp, callWaitMs);
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.add(proceed);
    });
  };

  const link: ClientLink<Record<never, never>> = {
    async call(path, input, options) {
      const own = line ?? (await lineForCall(options.signal));
      options.signal?.throwIfAborted();
      if (!own) throw connectionLost();
      const fault = (error: unknown): unknown =>
        own.isOver() && !(error instanceof ORPCError) && !options.signal?.aborted ? connectionLost() : error;
      try {
        const output = await own.link.call(path, input, options);
        if (!isStream(output)) return output;
        return mapEventIterator(output, { value: async (value) => value, error: async (error) => fault(error) });
      } catch (error) {
        throw fault(error);
      }
    },
  };

  void run();
  return {
    client: createORPCClient<ContractRouterClient<Contract>>(link),
    get state() {
      return state;
    },
    onState(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
    close,
  };
}

export const connectionLost = (): ORPCError<string, unknown> => new ORPCError('connection-lost', { status: 503 });

/** The library's client over a wire, which it takes for a WebSocket that is open. */
function lineOver(wire: Wire): Line {
  let over = false;
  wire.onClose(() => {
    over = true;
  });
  const socket = {
    get readyState(): number {
      return over ? WEBSOCKET_CLOSED : WEBSOCKET_OPEN;
    },
    send(message: WireMessage): void | Promise<void> {
      if (sizeOf(message) > MAX_REQUEST_SIZE) throw new ORPCError('request-too-large', { status: 413 });
      return wire.send(message);
    },
    addEventListener(type: string, listener: (event: { data?: WireMessage }) => void): void {
      if (type === 'message') wire.onMessage((data) => listener({ data }));
      if (type === 'close') wire.onClose(() => listener({}));
    },
    removeEventListener(): void {},
  };
  return { link: new RPCLink({ websocket: socket as unknown as WebSocket }), isOver: () => over };
}

/** The two states of a WebSocket that the library asks for (https://websockets.spec.whatwg.org/#the-websocket-interface). */
const WEBSOCKET_OPEN = 1;
const WEBSOCKET_CLOSED = 3;

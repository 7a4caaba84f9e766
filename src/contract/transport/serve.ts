import { mapEventIterator } from '@orpc/client';
import type { AnyContractRouter } from '@orpc/contract';
import { type Context, implement, type Router, withEventMeta } from '@orpc/server';
import { RPCHandler } from '@orpc/server/websocket';
import { type AnyMessagePort, wireOfPort } from './port-wire.ts';
import { type ErrorLog, errorFor, publicError } from './public-error.ts';
import { type AnyWebSocket, wireOfSocket } from './socket-wire.ts';
import { isStream } from './stream.ts';
import { MAX_REQUEST_SIZE, sizeOf, type Wire, type WireMessage } from './wire.ts';

export { implement, withEventMeta };

/** An implemented contract that takes `C` as its context. */
export type ServedRouter<C extends Context> = Router<AnyContractRouter, C>;

export interface ServeOptions {
  readonly log: ErrorLog;
  /** Default `MAX_REQUEST_SIZE`. A larger request ends the connection: clients of this project refuse it themselves. */
  readonly maxRequestSize?: number;
  /** Calls and streams of one connection at a time (default 256); further ones are answered with `busy`. */
  readonly maxCalls?: number;
}

/** What a serving side can do with a connection: end it. Streams of it are cancelled then. */
export interface Served {
  close(): void;
}

/** Serves a router over one message port: of a page, of Node's worker_threads or of Electron. */
export function serveMessagePort<C extends Context>(
  port: AnyMessagePort,
  router: ServedRouter<C>,
  context: NoInfer<C>,
  options: ServeOptions,
): Served {
  return serveWire(wireOfPort(port), router, context, options);
}

/** A socket of `ws`, whose `send` says when a frame has left. */
interface ServerWebSocket extends AnyWebSocket {
  send(message: WireMessage, sent?: (error?: Error | null) => void): void;
}

/** Serves a router over one WebSocket that has already been let in. */
export function serveWebSocket<C extends Context>(
  socket: ServerWebSocket,
  router: ServedRouter<C>,
  context: NoInfer<C>,
  options: ServeOptions,
): Served {
  const send = (message: WireMessage): Promise<void> =>
    new Promise((resolve, reject) => socket.send(message, (error) => (error ? reject(error) : resolve())));
  return serveWire(wireOfSocket(socket, send), router, context, options);
}

/** Context of a call for which the connection has no room. */
const BUSY: Context = {};

export function serveWire<C extends Context>(
  wire: Wire,
  router: ServedRouter<C>,
  context: C,
  { log, maxRequestSize = MAX_REQUEST_SIZE, maxCalls = 256 }: ServeOptions,
): Served {
  let calls = 0;
  // one handler per connection, because its interceptors know the connection
  const handler = new RPCHandler<Context>(router as Router<AnyContractRouter, Context>, {
    interceptors: [
      async (call) => {
        try {
          if (call.context === BUSY) throw errorFor('busy', 503);
          const result = await call.next();
          if (result.matched) return result;
          throw errorFor('unknown-call', 404);
        } catch (error) {
          throw await publicError(error, {}, log);
        }
      },
    ],
    clientInterceptors: [
      async (call) => {
        const declared = call.procedure['~orpc'].errorMap;
        // an answer that nobody waits for any more is no fault
        const logged: ErrorLog = (reference, error) => {
          if (!call.signal?.aborted) log(reference, error);
        };
        try {
          const output: unknown = await call.next();
          if (!isStream(output)) return output;
          return mapEventIterator(output, {
            value: async (value) => value,
            error: (error) => publicError(error, declared, logged),
          });
        } catch (error) {
          throw await publicError(error, declared, logged);
        }
      },
    ],
  });
  // what the handler writes to; it listens to nothing, because the two calls below feed it
  const peer: Pick<WebSocket, 'addEventListener' | 'send'> = {
    send: (message) => wire.send(message as WireMessage),
    addEventListener: () => {},
  };
  wire.onClose(() => handler.close(peer));
  wire.onMessage((message) => {
    if (sizeOf(message) > maxRequestSize) {
      wire.close();
      return;
    }
    const room = calls++ < maxCalls;
    handler
      .message(peer, message, { context: room ? context : BUSY })
      // not of the protocol, or the answer could not be sent: nothing on this wire can be trusted to be answered
      .catch(() => wire.close())
      .finally(() => calls--);
  });
  return { close: () => wire.close() };
}

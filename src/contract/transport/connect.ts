import type { AnyContractRouter } from '@orpc/contract';
import { type Connection, connectOver, type ConnectOptions } from './connection.ts';
import { type AnyMessagePort, wireOfPort } from './port-wire.ts';
import { type AnyWebSocket, wireOfSocket } from './socket-wire.ts';

/** How long a WebSocket may take to open, handshake included. */
const OPEN_TIMEOUT_MS = 10_000;

/** A client over one message port. When the port is over, the connection is `closed`. */
export function connectMessagePort<Contract extends AnyContractRouter>(
  port: AnyMessagePort,
  options: ConnectOptions = {},
): Connection<Contract> {
  return connectOver<Contract>(async () => wireOfPort(port), { ...options, once: true });
}

export interface WebSocketOptions extends ConnectOptions {
  /** Default: the global WebSocket of the page or of Node. Give one to send headers. */
  readonly openSocket?: (url: string) => AnyWebSocket;
}

/** A client over a WebSocket which is opened again, after bounded pauses, whenever it was lost. */
export function connectWebSocket<Contract extends AnyContractRouter>(
  url: string,
  { openSocket = (address) => new WebSocket(address), ...options }: WebSocketOptions = {},
): Connection<Contract> {
  return connectOver<Contract>(async (signal) => {
    const socket = openSocket(url);
    await opened(socket, signal);
    return wireOfSocket(socket);
  }, options);
}

function opened(socket: AnyWebSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', fail);
      reject(new Error('the WebSocket did not open'));
      socket.close();
    };
    const timer = setTimeout(fail, OPEN_TIMEOUT_MS);
    signal.addEventListener('abort', fail);
    socket.addEventListener('error', fail);
    socket.addEventListener('close', fail);
    socket.addEventListener('open', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', fail);
      resolve();
    });
  });
}

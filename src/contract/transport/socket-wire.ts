import { Ending, type Wire, type WireMessage } from './wire.ts';

/** What a page's WebSocket, Node's and that of `ws` share. */
export interface AnyWebSocket {
  binaryType: string;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: (event: unknown) => void): void;
  send(message: WireMessage): void;
  close(code?: number, reason?: string): void;
}

/** A wire over a socket that is open. `send` is given where the socket can say that a frame has left (server side). */
export function wireOfSocket(socket: AnyWebSocket, send?: (message: WireMessage) => Promise<void>): Wire {
  const ending = new Ending();
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('close', () => ending.end());
  // an error is always followed by close; without a listener `ws` would throw it into the process
  socket.addEventListener('error', () => {});
  return {
    send: send ?? ((message) => socket.send(message)),
    onMessage(listener) {
      socket.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' || data instanceof ArrayBuffer) listener(data);
      });
    },
    onClose: (listener) => ending.onEnd(listener),
    close: () => socket.close(),
  };
}

import { Ending, type Wire, type WireMessage } from './wire.ts';

/** Two ends of a wire inside one process. Messages arrive in order and never within the call that sends them. */
export function memoryWires(): [Wire, Wire] {
  const ending = new Ending();
  const listeners: [((message: WireMessage) => void) | undefined, ((message: WireMessage) => void) | undefined] = [
    undefined,
    undefined,
  ];
  const end = (own: 0 | 1): Wire => ({
    send(message) {
      queueMicrotask(() => {
        if (!ending.over) listeners[own === 0 ? 1 : 0]?.(message);
      });
    },
    onMessage(listener) {
      listeners[own] = listener;
    },
    onClose: (listener) => ending.onEnd(listener),
    close: () => ending.end(),
  });
  return [end(0), end(1)];
}

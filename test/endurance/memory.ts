import type { CDPSession, Page } from '@playwright/test';
import { type RawData, WebSocket } from 'ws';

/** What is held after everything that is not needed has been let go. */
export type Held = {
  /** JavaScript objects, in bytes. */
  readonly heapBytes: number;
  /** Of a page: elements and text, and listeners on them; those included that are no longer in the document. */
  readonly nodes?: number;
  readonly listeners?: number;
};

const ANSWER_MS = 60_000;

/** Memory of a page. */
export async function pageMemory(page: Page): Promise<{ held(): Promise<Held> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  return {
    async held() {
      // what ends with a collection may only be let go by the next one
      for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
      return { heapBytes: usedSize, nodes, listeners: jsEventListeners };
    },
  };
}

/** Memory of a Node process that was started with an inspector, which said this address. */
export async function processMemory(address: string): Promise<{ held(): Promise<Held>; close(): void }> {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  let last = 0;
  const ask = (method: string): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const timer = setTimeout(() => reject(new Error(`the process does not answer ${method}`)), ANSWER_MS);
      const hear = (data: RawData): void => {
        const answer = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '{}') as {
          id?: number;
          result?: Record<string, unknown>;
        };
        if (answer.id !== id) return;
        clearTimeout(timer);
        socket.off('message', hear);
        resolve(answer.result ?? {});
      };
      socket.on('message', hear);
      socket.send(JSON.stringify({ id, method }));
    });
  await ask('HeapProfiler.enable');
  return {
    async held() {
      for (let time = 0; time < 3; time++) await ask('HeapProfiler.collectGarbage');
      return { heapBytes: Number((await ask('Runtime.getHeapUsage'))['usedSize']) };
    },
    close: () => socket.close(),
  };
}

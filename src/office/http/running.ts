import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** What waits for somebody else ends by its own bound; whoever ends waits no longer than this. */
const MOST_MS = 5_000;

export type Running = ReturnType<typeof createRunning>;

/** What has begun and uses the database: it must be there until all of that has ended. */
export function createRunning(mostMs = MOST_MS) {
  const works = new Set<Promise<unknown>>();
  function during<T>(work: Promise<T>): Promise<T> {
    works.add(work);
    const done = (): void => void works.delete(work);
    work.then(done, done);
    return work;
  }
  return {
    during,
    /** Requests too: closing breaks their connections off, but what answers them goes on. Before any route is added. */
    watch: (app: FastifyInstance): void =>
      void app.addHook('onRoute', (route) => {
        const { handler } = route;
        route.handler = function (request, reply) {
          const answer: unknown = handler.call(this, request, reply);
          // a reply can be awaited as well, but is no work
          return answer instanceof Promise ? during(answer) : answer;
        };
      }),
    /** When all of it has ended, however it ended. */
    async settled(): Promise<void> {
      const over = new AbortController();
      const late = wait(mostMs, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled(works), late]);
      over.abort();
    },
  };
}

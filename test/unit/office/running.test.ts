import { setTimeout as wait } from 'node:timers/promises';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { createRunning } from '#office/http/running';

test('who ends waits for what answers a request whose caller has been cut off, and not for ever', async () => {
  const running = createRunning(100);
  const app = fastify({ forceCloseConnections: true });
  running.watch(app);
  const said: string[] = [];
  const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  app.get('/at-once', () => 'there');
  app.get('/slow', async () => {
    begun.resolve();
    await goOn.promise;
    said.push('answered');
    return 'there';
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  expect(await (await fetch(`${url}/at-once`)).text()).toBe('there');
  const asked = fetch(`${url}/slow`).catch(() => said.push('cut off'));
  await begun.promise;
  await app.close();
  await asked;
  const settled = running.settled().then(() => said.push('settled'));
  await wait(20);
  goOn.resolve();
  await settled;
  expect(said).toEqual(['cut off', 'answered', 'settled']);

  void running.during(new Promise(() => undefined));
  await running.settled();
});

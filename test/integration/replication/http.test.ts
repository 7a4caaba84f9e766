import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { ask, type Question } from '#replication/client/http';

/** A server on a free port; answers how often it was connected to. */
async function serve(listener: RequestListener): Promise<{ url: URL; connections: () => number }> {
  const server = createServer(listener);
  let connections = 0;
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/x`),
    connections: () => connections,
  };
}

const question = (url: URL, more: Partial<Question> = {}): Question => ({
  url,
  headers: {},
  timeoutMs: 5_000,
  mostBytes: 1_000,
  ...more,
});

it('brings the whole answer with its status, packed or not, over one connection', async () => {
  const { url, connections } = await serve((request, response) => {
    if (request.method === 'GET') response.writeHead(404).end('nö');
    else
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`got ${request.headers['content-length']}`));
  });
  expect(await ask(question(url))).toEqual({ status: 404, text: 'nö' });
  expect(await ask(question(url, { body: 'grün' }))).toEqual({ status: 200, text: 'got 5' });
  expect(connections()).toBe(1);
});

it('refuses an answer that is too long, also one that only unpacked is', async () => {
  const { url } = await serve((request, response) => {
    if (request.method === 'GET') response.end('x'.repeat(1_001));
    else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_001)));
  });
  await expect(ask(question(url))).rejects.toThrow('too long');
  await expect(ask(question(url, { body: '' }))).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
});

it('gives up in time, also in the middle of an answer', async () => {
  const { url } = await serve((request, response) => {
    if (request.method === 'POST') response.write('half an answer');
  });
  await expect(ask(question(url, { timeoutMs: 50 }))).rejects.toThrow();
  await expect(ask(question(url, { timeoutMs: 50, body: 'x' }))).rejects.toThrow();
});

it('asks again when a kept connection was closed at that moment, but once and only then', async () => {
  let asked = 0;
  const { url, connections } = await serve((request, response) => {
    asked++;
    if (asked === 2 || asked >= 4) request.socket.resetAndDestroy();
    else response.end(String(asked));
  });
  expect(await ask(question(url))).toMatchObject({ text: '1' });
  expect(await ask(question(url))).toMatchObject({ text: '3' });
  expect(connections()).toBe(2);
  await expect(ask(question(url))).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(asked).toBe(5);
  // on a new connection somebody may have read it
  await expect(ask(question(url))).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(asked).toBe(6);
});

it('says when a body has been sent, before it is answered, and in any case', async () => {
  const order: string[] = [];
  let answer: (() => void) | undefined;
  const { url } = await serve((request, response) => {
    request.resume().once('end', () => {
      answer = () => response.end('read');
      // only now, so that the order is not a matter of chance
      if (order.includes('sent')) answer();
    });
  });
  const asked = ask(
    question(url, {
      body: new Uint8Array(300_000),
      onSent: () => {
        order.push('sent');
        answer?.();
      },
    }),
  );
  expect(await asked).toMatchObject({ text: 'read' });
  expect(order).toEqual(['sent']);

  let sent = 0;
  await expect(ask(question(new URL('http://127.0.0.1:1/'), { body: 'x', onSent: () => sent++ }))).rejects.toThrow();
  expect(sent).toBe(1);
});

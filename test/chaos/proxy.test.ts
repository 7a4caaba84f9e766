import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { seed } from '../property/seed.ts';
import { type ChaosProxy, openChaosProxy } from './proxy.ts';
import { randomFrom } from './random.ts';

/** A server that sends back what it gets, byte by byte, and a proxy before it. */
async function echoBehindProxy(): Promise<{ proxy: ChaosProxy; received: () => string }> {
  let received = '';
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = await openChaosProxy(() => port, randomFrom(seed));
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return { proxy, received: () => received };
}

type Client = { readonly socket: Socket; readonly text: () => string; readonly ended: Promise<'end' | 'reset'> };
async function clientOf(proxy: ChaosProxy): Promise<Client> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  let text = '';
  const ended = new Promise<'end' | 'reset'>((resolve) => {
    socket.on('end', () => resolve('end'));
    socket.on('error', () => resolve('reset'));
  });
  socket.on('data', (chunk) => (text += chunk.toString()));
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return { socket, text: () => text, ended };
}
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 5 });
const TEXT = Array.from({ length: 40_000 }, (_, index) => `${index} `).join('');

it('calm: everything comes through, in both directions, and an end is passed on', async () => {
  const { proxy } = await echoBehindProxy();
  const client = await clientOf(proxy);
  client.socket.end(TEXT);
  expect(await client.ended).toBe('end');
  expect(client.text()).toBe(TEXT);
  expect(proxy.counts).toMatchObject({ connections: 1, cut: 0 });
});

it('delay and throttle: later, but whole and in order', async () => {
  const { proxy } = await echoBehindProxy();
  for (const weather of [
    { kind: 'delay', leastMs: 5, mostMs: 20 },
    { kind: 'throttle', bytesPerSecond: 40_000 },
  ] as const) {
    proxy.setWeather(weather);
    const client = await clientOf(proxy);
    const sent = TEXT.slice(0, 4_000);
    const began = performance.now();
    client.socket.end(sent);
    expect(await client.ended).toBe('end');
    expect(client.text()).toBe(sent);
    // up and down at least once each
    expect(performance.now() - began).toBeGreaterThanOrEqual(weather.kind === 'delay' ? 9 : 95);
  }
});

it(`cut: in the middle of a stream, what came is a prefix of what was sent (seed ${seed})`, async () => {
  const { proxy, received } = await echoBehindProxy();
  const lengths = new Set<number>();
  for (let round = 0; round < 10; round++) {
    proxy.setWeather({ kind: 'cut', leastBytes: 1, mostBytes: 100_000 });
    const before = received().length;
    const client = await clientOf(proxy);
    client.socket.write(TEXT);
    expect(await client.ended).toBe('reset');
    expect(TEXT.startsWith(client.text())).toBe(true);
    expect(TEXT.startsWith(received().slice(before))).toBe(true);
    lengths.add(received().length - before);
  }
  expect(proxy.counts.cut).toBe(10);
  expect(lengths.size, 'at different places').toBeGreaterThan(1);
  proxy.setWeather({ kind: 'calm' });
  const client = await clientOf(proxy);
  client.socket.end('whole');
  await client.ended;
  expect(client.text()).toBe('whole');
});

it('cut now: every open connection is reset', async () => {
  const { proxy } = await echoBehindProxy();
  const clients = [await clientOf(proxy), await clientOf(proxy)];
  for (const { socket } of clients) socket.write('x');
  for (const { text } of clients) await soon(() => expect(text()).toBe('x'));
  expect(proxy.cutAll()).toBe(2);
  expect(await Promise.all(clients.map(({ ended }) => ended))).toEqual(['reset', 'reset']);
});

it('refuse: new connections are reset, open ones go on', async () => {
  const { proxy } = await echoBehindProxy();
  const open = await clientOf(proxy);
  open.socket.write('a');
  await soon(() => expect(open.text()).toBe('a'));
  proxy.setWeather({ kind: 'refuse' });
  const refused = connect(proxy.port, '127.0.0.1');
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  open.socket.write('b');
  await soon(() => expect(open.text()).toBe('ab'));
});

it('one-way stall: requests arrive, answers do not, until it is calm again', async () => {
  const { proxy, received } = await echoBehindProxy();
  const client = await clientOf(proxy);
  proxy.setWeather({ kind: 'stall', direction: 'down' });
  client.socket.write('request');
  await soon(() => expect(received()).toBe('request'));
  expect(client.text()).toBe('');
  proxy.setWeather({ kind: 'stall', direction: 'up' });
  await soon(() => expect(client.text()).toBe('request'));
  client.socket.write(' again');
  proxy.setWeather({ kind: 'calm' });
  await soon(() => expect(client.text()).toBe('request again'));
});

it('black hole: connects, nothing arrives, nothing is refused; later everything does, and little is held meanwhile', async () => {
  const { proxy, received } = await echoBehindProxy();
  proxy.setWeather({ kind: 'black-hole' });
  const client = await clientOf(proxy);
  const much = 'x'.repeat(64 * 1024 * 1024);
  client.socket.end(much);
  // what the systems on the way hold, and one piece: the rest waits at the sender
  await soon(() => expect(client.socket.bytesWritten).toBeGreaterThan(0));
  expect(received()).toBe('');
  expect(client.socket.writableLength).toBeGreaterThan(much.length / 2);
  proxy.setWeather({ kind: 'calm' });
  expect(await client.ended).toBe('end');
  expect(client.text().length).toBe(much.length);
});

it('nobody behind it: the connection is reset', async () => {
  const proxy = await openChaosProxy(() => undefined, randomFrom(seed));
  onTestFinished(() => proxy.close());
  await expect(once(connect(proxy.port, '127.0.0.1'), 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('the same seed gives the same chance', () => {
  const draw = (from: number): number[] => {
    const random = randomFrom(from);
    return Array.from({ length: 100 }, () => random.between(1, 1_000));
  };
  expect(draw(seed)).toEqual(draw(seed));
  expect(draw(seed)).not.toEqual(draw(seed + 1));
  expect(Math.min(...draw(7))).toBeGreaterThanOrEqual(1);
  expect(Math.max(...draw(7))).toBeLessThanOrEqual(1_000);
});

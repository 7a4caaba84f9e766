import { describe, expect, it, vi } from 'vitest';
import { connectOver } from '#contract/transport/connection';
import { follow } from '#contract/transport/follow';
import { memoryWires } from '#contract/transport/memory-wire';
import { failure, outcome } from '#contract/transport/outcome';
import { serveWire } from '#contract/transport/serve';
import type { Wire } from '#contract/transport/wire';
import { type SampleContext, type SampleContract, sample } from '../../../conformance/transport/sample.ts';

/** Waits for something that happens by itself; long, because the machine may be busy. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 20_000);

/** A server that can be switched off and on, and a connection to it. */
function rig({ isOn = true, callWaitMs = 5_000 } = {}) {
  const server = sample();
  const at = { isOn, attempts: 0, wires: [] as Wire[] };
  const connection = connectOver<SampleContract>(
    async () => {
      at.attempts++;
      if (!at.isOn) throw new Error('off');
      const [far, near] = memoryWires();
      serveWire<SampleContext>(far, server.router, { terminal: 'T1' }, { log: () => {} });
      at.wires.push(near);
      return near;
    },
    { pauseMs: () => 5, callWaitMs },
  );
  return { server, connection, at };
}

describe('a connection', () => {
  it('comes back after each loss and tells its state', async () => {
    const { connection, at } = rig();
    const states: string[] = [];
    connection.onState((state) => states.push(state));
    for (let round = 0; round < 3; round++) {
      expect(await connection.client.echo(`round ${round}`)).toBe(`round ${round}`);
      at.wires.at(-1)?.close();
    }
    expect(await connection.client.echo('last')).toBe('last');
    connection.close();
    const lost = ['reconnecting', 'connected'];
    expect(states).toEqual(['connecting', 'connected', ...lost, ...lost, ...lost, 'closed']);
  });

  it('does not repeat a call that was under way', async () => {
    const { connection, server, at } = rig();
    const call = outcome(connection.client.hang());
    await connection.client.echo('arrived');
    at.wires[0]?.close();
    expect(await call).toMatchObject({ ok: false, code: 'connection-lost' });
    await connection.client.echo('again');
    expect(server.seen.cancelled).toBe(1);
    connection.close();
  });

  it('lets a call wait for a connection, but not for ever', async () => {
    const { connection, at } = rig({ isOn: false, callWaitMs: 30 });
    expect(await outcome(connection.client.echo('x'))).toMatchObject({ ok: false, code: 'connection-lost' });
    const waiting = connection.client.echo('y');
    at.isOn = true;
    expect(await waiting).toBe('y');
    connection.close();
  });

  it('lets only so many calls wait', async () => {
    const { connection } = rig({ isOn: false, callWaitMs: 60_000 });
    const calls = Array.from({ length: 65 }, () => outcome(connection.client.echo('x')));
    expect(await calls[64]).toMatchObject({ ok: false, code: 'connection-lost' });
    connection.close();
    for (const call of calls) expect(await call).toMatchObject({ ok: false, code: 'connection-lost' });
  });

  it('gives up a waiting call that is cancelled', async () => {
    const { connection } = rig({ isOn: false, callWaitMs: 60_000 });
    const stop = new AbortController();
    const call = outcome(connection.client.echo('x', { signal: stop.signal }));
    stop.abort();
    expect(await call).toMatchObject({ ok: false, code: 'cancelled' });
    connection.close();
  });

  it('stops trying when it is closed', async () => {
    vi.useFakeTimers();
    const { connection, at } = rig({ isOn: false });
    await vi.advanceTimersByTimeAsync(50);
    expect(at.attempts).toBe(11);
    connection.close();
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect(at.attempts).toBe(11);
    expect(connection.state).toBe('closed');
  });
});

describe('following a stream', () => {
  it('goes on after a lost connection, and stops when asked', async () => {
    const { connection, server, at } = rig();
    const values: number[] = [];
    const faults: string[] = [];
    const stop = follow(
      (signal) => connection.client.nested.watch(undefined, { signal }),
      (value) => values.push(value),
      { pauseMs: () => 5, onFault: (code) => faults.push(code) },
    );
    await soon(() => expect(values).toEqual([0]));
    server.counter.set(1);
    await soon(() => expect(values).toEqual([0, 1]));
    at.wires[0]?.close();
    server.counter.set(2);
    await soon(() => expect(values).toEqual([0, 1, 2]));
    stop();
    await soon(() => expect(server.counter.watchers).toBe(0));
    expect(faults).toEqual(['connection-lost']);
    server.counter.set(3);
    connection.close();
    expect(values).toEqual([0, 1, 2]);
  });
});

describe('a server', () => {
  it.each([
    ['no JSON', '{'],
    ['JSON of another kind', '42'],
    ['a request without content', '{"i":"1"}'],
    ['bytes', new Uint8Array([1, 2, 255, 3]).buffer],
    ['more than it takes', `"${'x'.repeat(5_000_000)}"`],
  ])('ends a connection that sends %s', async (_what, message) => {
    const [far, near] = memoryWires();
    serveWire<SampleContext>(far, sample().router, { terminal: 'T1' }, { log: () => {} });
    const ended = new Promise<void>((resolve) => near.onClose(resolve));
    void near.send(message);
    await ended;
  });

  it('says nothing of errors that are none of ours', () => {
    expect(failure(new TypeError('secret'))).toEqual({ ok: false, code: 'internal', data: undefined });
    expect(failure('text')).toEqual({ ok: false, code: 'internal', data: undefined });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure, outcome } from '#contract/transport/outcome';
import { MAX_REQUEST_SIZE } from '#contract/transport/wire';
import { adapters, type Opened } from './transport/adapters.ts';
import { SECRET } from './transport/sample.ts';

/** Waits for something that happens by itself; long, because the machine may be busy. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 20_000);

describe.each(Object.entries(adapters))('transport: %s', (_name, open) => {
  let opened: Opened;
  let logged: { reference: string; error: unknown }[];
  const client = () => opened.connection.client;
  /** Everything of an error that the other side could look at. */
  const visible = (error: unknown): string => {
    const parts = [JSON.stringify(error), String(error)];
    for (let e = error; e instanceof Error; e = e.cause) parts.push(e.message, e.stack?.split('\n')[0] ?? '');
    return parts.join('\n');
  };

  beforeEach(async () => {
    logged = [];
    opened = await open({ log: (reference, error) => logged.push({ reference, error }), maxCalls: 20 });
  });
  afterEach(() => opened.close());

  it('carries a call with its context and types that JSON does not have', async () => {
    expect(await client().add({ a: 1, b: 2 })).toEqual({ sum: 3, at: new Date(1_700_000_000_000) });
    expect([...opened.server.seen.terminals]).toEqual(['T1']);
    expect(opened.connection.state).toBe('connected');
  });

  it('carries a declared error with its data, without its message', async () => {
    const result = await outcome(client().refuse({ limit: 7 }));
    if (result.ok || result.code !== 'over-limit') throw new Error(`not refused: ${JSON.stringify(result)}`);
    expect(result.data.limit).toBe(7);
    expect(
      visible(
        await client()
          .refuse({ limit: 7 })
          .catch((error: unknown) => error),
      ),
    ).not.toContain('password');
    expect(logged).toEqual([]);
  });

  it('says what is wrong with an input, by path', async () => {
    const result = await outcome(client().add({ a: 1.5, b: 2000 }));
    expect(result).toMatchObject({ ok: false, code: 'bad-input' });
    const { issues } = (result as { data: { issues: { path: string }[] } }).data;
    expect(issues.map(({ path }) => path)).toEqual(['a', 'b']);
    expect(logged).toEqual([]);
  });

  it.each(['throw', 'undeclared', 'bad-output'] as const)('hides what an unexpected error says: %s', async (how) => {
    const error: unknown = await client()
      .break({ how })
      .catch((thrown: unknown) => thrown);
    const { code, data } = failure(error);
    expect(code).toBe('internal');
    expect(visible(error)).not.toContain('password');
    expect(visible(error)).not.toContain('.ts');
    expect(logged).toHaveLength(1);
    expect(data).toEqual({ reference: logged[0]?.reference });
    expect(logged[0]?.reference).toMatch(/^[0-9A-Z]{8}$/);
  });

  it('hides what an unexpected error in a stream says', async () => {
    const values: number[] = [];
    const read = async () => {
      for await (const value of await client().nested.fail()) values.push(value);
    };
    const error: unknown = await read().catch((thrown: unknown) => thrown);
    expect(values).toEqual([1]);
    expect(failure(error).code).toBe('internal');
    expect(visible(error)).not.toContain('password');
    expect(logged.map((line) => (line.error as Error).message)).toEqual([SECRET]);
  });

  it('answers an unknown call', async () => {
    const untyped = client() as unknown as { nothing: () => Promise<unknown> };
    expect(failure(await untyped.nothing().catch((error: unknown) => error)).code).toBe('unknown-call');
  });

  it('streams values and is told when the other side has enough', async () => {
    const stream = await client().nested.watch();
    expect((await stream.next()).value).toBe(0);
    const next = stream.next();
    opened.server.counter.set(5);
    expect((await next).value).toBe(5);
    await soon(() => expect(opened.server.counter.watchers).toBe(1));
    await stream.return?.();
    await soon(() => expect(opened.server.counter.watchers).toBe(0));
  });

  it('leaves out what a slow watcher has missed', async () => {
    const stream = await client().nested.watch();
    await stream.next();
    for (let value = 1; value <= 500; value++) opened.server.counter.set(value);
    expect((await stream.next()).value).toBe(500);
    await stream.return?.();
  });

  it('cancels a call', async () => {
    const stop = new AbortController();
    const call = outcome(client().hang(undefined, { signal: stop.signal }));
    await client().echo('the call before this one has arrived');
    stop.abort();
    expect(await call).toMatchObject({ ok: false, code: 'cancelled' });
    await soon(() => expect(opened.server.seen.cancelled).toBe(1));
    expect(logged).toEqual([]);
  });

  it('cancels calls and streams of a client that has gone', async () => {
    const call = outcome(client().hang());
    const stream = await client().nested.watch();
    await stream.next();
    const next = stream.next().catch((error: unknown) => failure(error).code);
    await soon(() => expect(opened.server.counter.watchers).toBe(1));
    opened.connection.close();
    expect(await call).toMatchObject({ ok: false, code: 'connection-lost' });
    expect(await next).toBe('connection-lost');
    await soon(() => expect(opened.server.counter.watchers).toBe(0));
    await soon(() => expect(opened.server.seen.cancelled).toBe(1));
    expect(opened.connection.state).toBe('closed');
    expect(await outcome(client().echo('too late'))).toMatchObject({ ok: false, code: 'connection-lost' });
  });

  it('carries a large message and refuses one that is too large, keeping the connection', async () => {
    const large = 'ß'.repeat(MAX_REQUEST_SIZE / 2);
    expect(await client().echo(large)).toBe(large);
    const result = await outcome(client().echo('x'.repeat(MAX_REQUEST_SIZE)));
    expect(result).toMatchObject({ ok: false, code: 'request-too-large' });
    expect(await client().echo('still there')).toBe('still there');
  });

  it('carries many calls at the same time', async () => {
    const calls = Array.from({ length: 20 }, (_, index) => client().slow({ ms: 40 - index }));
    expect(await Promise.all(calls)).toEqual(calls.map((_, index) => `after ${40 - index}`));
    expect(opened.server.seen.mostRunning).toBeGreaterThan(10);
  });

  it('refuses more calls than a connection may have', async () => {
    const results = await Promise.all(Array.from({ length: 30 }, () => outcome(client().slow({ ms: 50 }))));
    expect(results.filter((result) => result.ok)).toHaveLength(20);
    expect(results.filter((result) => !result.ok && result.code === 'busy')).toHaveLength(10);
    expect(await client().echo('and then again')).toBe('and then again');
  });
});

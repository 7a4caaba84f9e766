import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openGate } from '#contract/transport/loopback-gate';
import { openTestCounter } from './counter-kit.ts';
import { must, temporaryFolder } from './kit.ts';
import { sampleProgram } from '../../unit/domain/samples.ts';

export type Answer = { readonly status: number; readonly body: { readonly [name: string]: unknown } };

/** A counter with its till API on a real port, and a till that knows the key of the folder. */
export async function openShop(
  program: unknown = sampleProgram,
  more: Omit<Parameters<typeof openTestCounter>[0], 'program'> = {},
) {
  const test = await openTestCounter({ program, ...more });
  let { counter } = test;
  const gate = must(
    await openGate({
      port: 0,
      folder: temporaryFolder(),
      secret: randomBytes(32),
      clock: { now: () => test.clock.now },
      random: randomBytes,
      log: (_, error) => test.logged.push(error),
      onSocket: (socket) => socket.close(),
      handle: (request, response) => counter.tillApi(request, response),
    }),
  );
  onTestFinished(() => gate.close());
  const key = readFileSync(join(test.folder, 'till-api.key'), 'utf8').trim();
  const first = tillAt(gate.origin, key);
  /** The same at the same address: what tills know of it stays right. */
  async function reopen() {
    const again = await test.reopen();
    ({ counter } = again);
    return again;
  }
  return { ...test, reopen, gate, key, ...first, tillWith: (other: string) => tillAt(gate.origin, other) };
}

/** What a till does, as its maker would write it without a client. */
export function tillAt(origin: string, key: string) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(`${origin}${path}`, {
      ...init,
      headers: { ...headers, ...(init.headers as object) },
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
  };
  const post = (path: string, body: unknown, idempotencyKey?: string): Promise<Answer> =>
    ask(path, {
      method: 'POST',
      ...(idempotencyKey !== undefined && { headers: { 'idempotency-key': idempotencyKey } }),
      body: JSON.stringify(body),
    });
  return {
    ask,
    post,
    put: (idempotencyKey: string, body: unknown): Promise<Answer> => post('/api/sales', body, idempotencyKey),
    get: (idempotencyKey: string): Promise<Answer> => ask(`/api/sales/${encodeURIComponent(idempotencyKey)}`),
    open: (session: string, operator = '7'): Promise<Answer> => post('/api/sessions', { operator }, session),
    identify: (session: string, body: unknown): Promise<Answer> => post(`/api/sessions/${session}/customer`, body),
    quote: (session: string, body: unknown): Promise<Answer> => post(`/api/sessions/${session}/quote`, body),
    confirm: (session: string, body: unknown): Promise<Answer> => post(`/api/sessions/${session}/confirm`, body),
    end: (session: string): Promise<Answer> => post(`/api/sessions/${session}/void`, {}),
    takeBack: (key: string, body: unknown): Promise<Answer> => post('/api/returns', body, key),
    authorise: (key: string, body: unknown): Promise<Answer> => post('/api/vouchers/authorisations', body, key),
    release: (key: string): Promise<Answer> => ask(`/api/vouchers/authorisations/${key}`, { method: 'DELETE' }),
    balance: (code: string): Promise<Answer> => post('/api/vouchers/balance', { code }),
  };
}

export const basket = {
  total: 1_498,
  lines: [
    { amount: 999, vat: 1_900, quantity: 3, text: 'Kaffee' },
    { amount: 499, vat: 700 },
  ],
};

/** The code and the status of a refusal. */
export const refusal = (status: number, code: string) => ({ status, body: { data: { code } } });

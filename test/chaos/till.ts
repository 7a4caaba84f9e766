import type { ClientPromiseResult } from '@orpc/client';
import { WebSocket } from 'ws';
import type { CounterContract } from '#contract/counter';
import type { Sentence } from '#contract/fields';
import type { SessionEvent, SessionView } from '#contract/session';
import type { Connection } from '#contract/transport/connection';
import { connectWebSocket } from '#contract/transport/connect';
import { outcome } from '#contract/transport/outcome';
import { RPC_PATH } from '#contract/transport/wire';

/** Longer than any answer of a counter that is well: rights on their way take up to three seconds. */
const PATIENCE_MS = 4_500;

/** What became of a request: an answer, a refusal by name, or nothing that anybody heard. */
export type Heard<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'nothing' };
const NOTHING = { kind: 'nothing' } as const;

export type TillSale = {
  readonly state: 'open' | 'booked';
  readonly pointsEarned: number;
  readonly pointsSpent: number;
};

/** A person at one life of a counter: the screen over its WebSocket, and the till beside it over HTTP. */
export type Till = {
  send(event: SessionEvent): Promise<Heard<SessionView>>;
  showSale(key: string, total: number): Promise<Heard<TillSale>>;
  readSale(key: string): Promise<Heard<TillSale>>;
  enrol(card: string): Promise<Heard<{ member: string }>>;
  close(): void;
};

/** Who sits at a counter: what a browser and a till keep over its lives. */
export type Seat = { readonly cookie: string; readonly tillKey: string; readonly pin: string };

/** Opens the printed address as a browser would, once; the cookie's value is good for all later lives. */
export async function takeSeat(address: string, tillKey: string, pin: string): Promise<Seat> {
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  const [, cookie] = /^treuekasse-\d+=([^;]+)/.exec(response.headers.get('set-cookie') ?? '') ?? [];
  if (cookie === undefined) throw new Error(`no cookie at ${address}`);
  return { cookie, tillKey, pin };
}

/** Connects and signs in; undefined when the counter does not answer. */
export async function openTill(address: string, { cookie, tillKey, pin }: Seat): Promise<Till | undefined> {
  const { origin, port } = new URL(address);
  const headers = { cookie: `treuekasse-${port}=${cookie}`, origin };
  const connection: Connection<CounterContract> = connectWebSocket<CounterContract>(
    `${origin.replace(/^http/, 'ws')}${RPC_PATH}`,
    { openSocket: (url) => new WebSocket(url, { headers }), callWaitMs: 2_000 },
  );
  const { client } = connection;

  /** Waits with patience; what comes later is not listened to any more, but may take effect. */
  async function heard<T, E>(ask: (options: { signal: AbortSignal }) => ClientPromiseResult<T, E>): Promise<Heard<T>> {
    const answer = await outcome(ask({ signal: AbortSignal.timeout(PATIENCE_MS) }));
    if (answer.ok) return { kind: 'answer', value: answer.value };
    const { code, data } = answer as { code: string; data: unknown };
    if (code === 'REFUSED') return { kind: 'refused', code: (data as Sentence).key };
    if (code === 'bad-input' || code === 'unknown-call')
      throw new Error(`the counter did not understand: ${JSON.stringify(data)}`);
    return NOTHING;
  }

  async function ask(method: 'GET' | 'POST', path: string, key: string, body?: object): Promise<Heard<TillSale>> {
    try {
      const response = await fetch(`${origin}/api${path}`, {
        method,
        headers: { authorization: `Bearer ${tillKey}`, 'content-type': 'application/json', 'idempotency-key': key },
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as TillSale & { data?: { code: string }; code?: string };
      if (response.ok) return { kind: 'answer', value: answer };
      return { kind: 'refused', code: answer.data?.code ?? answer.code ?? String(response.status) };
    } catch {
      return NOTHING;
    }
  }

  const signedIn = await heard((options) => client.staff.signIn({ pin }, options));
  if (signedIn.kind !== 'answer') {
    connection.close();
    return undefined;
  }
  return {
    send: (event) => heard((options) => client.session.send(event, options)),
    enrol: (card) => heard((options) => client.members.enrol({ card, consents: [] }, options)),
    showSale: (key, total) =>
      ask('POST', '/sales', key, { total, lines: [{ amount: total, vat: 1_900 }], payments: [] }),
    readSale: (key) => ask('GET', `/sales/${key}`, key),
    close: () => connection.close(),
  };
}

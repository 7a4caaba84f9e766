import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RandomBytes } from '#base/clock';
import { type Refused, refused } from '#base/result';
import { render } from '#text/render';
import type { VoucherDesk } from './voucher-desk.ts';
import { watchCounter } from './till-api/counter-events.ts';
import type { TillKeys } from './till-api/keys.ts';
import { createTillEvents } from './till-api/events.ts';
import type { TillServiceParts } from './till-api/parts.ts';
import { createRateLimit } from './till-api/rate-limit.ts';
import type { TillContext } from './till-api/router.ts';

export type TillApiParts = Omit<TillServiceParts, 'events'> & {
  readonly keys: TillKeys;
  readonly voucherDesk: VoucherDesk;
  readonly random: RandomBytes;
  readonly log: (reference: string, error: unknown) => void;
  readonly onFault: (error: unknown) => void;
};

/** A till that quotes on every key touched asks some times a second; of several counters' worth. */
const REQUESTS = { perSecond: 50, burst: 200, mostCallers: 100 } as const;
/** Keys that are wrong, by where they come from: nobody guesses 192 bits, but nobody should be let try for free either. */
const WRONG_KEYS = { perSecond: 0.5, burst: 20, mostCallers: 1_000 } as const;
/** A basket of a thousand lines with long texts. */
const MOST_BODY = 1_000_000;

/** The till's side: who asks, how often, and what. What answers is loaded at the first request. */
export function createTillApi(parts: TillApiParts) {
  const { keys, place, clock, random, log, onFault } = parts;
  const events = createTillEvents(clock, random);
  const requests = createRateLimit(clock, REQUESTS);
  const wrongKeys = createRateLimit(clock, WRONG_KEYS);
  const closing = new AbortController();
  watchCounter(parts, events, closing.signal).catch(onFault);

  type Serve = (request: IncomingMessage, response: ServerResponse, context: TillContext) => Promise<boolean>;
  let serving: Promise<{ serve: Serve; document: () => Promise<string> }> | undefined;
  const load = () =>
    (serving ??= Promise.all([import('#contract/transport/serve-openapi'), import('./till-api/router.ts')]).then(
      ([{ serveOpenApi }, { tillRouter }]) =>
        serveOpenApi<TillContext>(tillRouter({ ...parts, events }), {
          prefix: '/api',
          log,
          mostBody: MOST_BODY,
          tooLarge: () => said(refused('request-too-large')),
        }),
    ));

  const said = ({ code, values }: Refused) => ({ code, message: render(code, values, place.format()) });
  /** Plainly and at once: who may not ask gets no further. */
  function sayNo(response: ServerResponse, status: number, refusal: Refused, headers: object = {}): true {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(said(refusal)));
    return true;
  }
  const slowDown = (response: ServerResponse, seconds: number): true =>
    sayNo(response, 429, refused('till-too-fast', { seconds }), { 'retry-after': String(seconds) });

  return {
    /** Answers requests below `/api`; says whether it did. */
    async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const path = URL.parse(`http://127.0.0.1${request.url ?? '/'}`)?.pathname ?? '';
      if (path !== '/api' && !path.startsWith('/api/')) return false;
      if (path === '/api/openapi.json' && request.method === 'GET') {
        const { document } = await load();
        response.writeHead(200, { 'content-type': 'application/json' }).end(await document());
        return true;
      }
      const from = request.socket.remoteAddress ?? '';
      const [, key = ''] = /^Bearer ([\w-]{1,100})$/.exec(request.headers.authorization ?? '') ?? [];
      const till = keys.whose(key);
      if (!till.ok) {
        const seconds = wrongKeys.take(from);
        return seconds === undefined ? sayNo(response, 401, till) : slowDown(response, seconds);
      }
      const seconds = requests.take(till.value.id);
      if (seconds !== undefined) return slowDown(response, seconds);
      const { serve } = await load();
      return serve(request, response, { till: till.value });
    },
    /** What a till may has changed: what it hears ends, and it asks again. */
    keyChanged: events.endOf,
    stop(): void {
      closing.abort();
      events.stop();
    },
  };
}

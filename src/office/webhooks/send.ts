import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { mayBeTold, publicLookup } from './addresses.ts';

const LONGEST_MS = 10_000;

export type Sent = { readonly isTaken: boolean; readonly answer: string };

/**
 * Brings an event to an address. Taken is what is answered with 2xx, within ten seconds; an answer that leads elsewhere is none. Of what is
 * said only the status counts.
 */
export function sendEvent(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  isAnywhere: boolean,
): Promise<Sent> {
  if (!mayBeTold(url, isAnywhere)) return Promise.resolve({ isTaken: false, answer: 'ADDRESS_NOT_PUBLIC' });
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const request = (url.startsWith('https:') ? requestHttps : requestHttp)(url, {
    method: 'POST',
    agent: false,
    signal: AbortSignal.timeout(LONGEST_MS),
    ...(!isAnywhere && { lookup: publicLookup }),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'treuekasse-webhooks/1',
      ...headers,
    },
  });
  request.on('response', (response) => {
    const status = response.statusCode ?? 0;
    response.destroy();
    resolve({ isTaken: status >= 200 && status < 300, answer: String(status) });
  });
  request.on('error', (error: NodeJS.ErrnoException) =>
    resolve({ isTaken: false, answer: error.name === 'AbortError' ? 'TIMEOUT' : (error.code ?? 'ERROR').slice(0, 40) }),
  );
  request.end(body);
  return promise;
}

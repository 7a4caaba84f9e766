import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { type TextKey, catalogue } from '#text/catalogue';
import { render } from '#text/render';
import type { Product } from './basket.ts';
import type { DemoTill } from './till.ts';

const action = z.union([
  z.strictObject({ kind: z.literal('key'), product: z.string().max(40) }),
  z.strictObject({ kind: z.literal('scan'), text: z.string().min(1).max(500) }),
  z.strictObject({ kind: z.literal('counter-card') }),
  z.strictObject({ kind: z.enum(['choose', 'unchoose']), reward: z.string().max(64) }),
  z.strictObject({ kind: z.literal('pay'), method: z.enum(['cash', 'card']) }),
  z.strictObject({ kind: z.literal('void') }),
  z.strictObject({ kind: z.literal('return'), receipt: z.string().max(40), line: z.int().min(0).optional() }),
  z.strictObject({ kind: z.literal('way'), way: z.enum(['api', 'receipt', 'code']) }),
  z.strictObject({ kind: z.literal('language'), language: z.enum(['de', 'en']) }),
]);

const MOST_BODY = 4_096;
const PAGE = {
  '/': ['page.html', 'text/html'],
  '/page.js': ['page.js', 'text/javascript'],
  '/page.css': ['page.css', 'text/css'],
} as const;
const POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The texts of the page, which knows no language of its own. */
const wordsIn = (language: 'de' | 'en'): Record<string, string> =>
  Object.fromEntries(
    Object.keys(catalogue)
      .filter((key) => key.startsWith('till-demo-'))
      .map((key) => [key.slice('till-demo-'.length), catalogue[key as TextKey][language]]),
  );

/** Serves the till's page to this machine only. Its key for the terminal never leaves this process. */
export async function serveTill(
  till: DemoTill,
  products: readonly Product[],
  { port, folder }: { readonly port: number; readonly folder: string },
) {
  const ending = new AbortController();
  let own = '';

  const stateText = (): string => {
    const state = till.live.get();
    const format = { language: state.language, currency: 'EUR', timeZone: 'Europe/Berlin' } as const;
    const points = state.customer && render('till-demo-points', { points: state.customer.points }, format);
    return JSON.stringify({ ...state, points, products, words: wordsIn(state.language) });
  };

  async function follow(response: ServerResponse): Promise<void> {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    for await (const _ of till.live.watch(AbortSignal.any([gone.signal, ending.signal])))
      response.write(`data: ${stateText()}\n\n`);
    response.end();
  }

  async function act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const piece of request) {
      text += String(piece);
      if (text.length > MOST_BODY) return void response.writeHead(413).end();
    }
    let said: unknown;
    try {
      said = JSON.parse(text);
    } catch {
      said = undefined;
    }
    const wanted = action.safeParse(said);
    if (!wanted.success) return void response.writeHead(400).end();
    await till.act(wanted.data);
    response.writeHead(200, { 'content-type': 'application/json' }).end(stateText());
  }

  const server = createServer((request, response) => {
    const { url = '/', method, headers } = request;
    // a page of another origin must not sell anything here
    const isOwn = headers.host === own && (method === 'GET' || headers.origin === `http://${own}`);
    const fail = (): void => void (response.headersSent ? response.destroy() : response.writeHead(500).end());
    if (!isOwn) response.writeHead(403).end();
    else if (method === 'POST' && url === '/act') act(request, response).catch(fail);
    else if (method === 'GET' && url === '/live') follow(response).catch(fail);
    else if (method === 'GET' && Object.hasOwn(PAGE, url)) {
      const [file, type] = PAGE[url as keyof typeof PAGE];
      response
        .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY })
        .end(readFileSync(join(folder, file)));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  own = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `http://${own}/`,
    close: () =>
      new Promise<void>((resolve) => {
        ending.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

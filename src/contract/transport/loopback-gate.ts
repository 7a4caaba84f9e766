import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock, RandomBytes } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { catalogue, type TextKey } from '#text/catalogue';
import { assetFiles } from './gate/asset-files.ts';
import { assetFor } from './gate/assets.ts';
import { type Audience, audienceOf, ENTRANCES } from './gate/audiences.ts';
import { headersOf, SECURITY_HEADERS } from './gate/security-headers.ts';
import { cookieOf, openSessions } from './gate/sessions.ts';
import { type Asked, isOwnOrigin, mayPass } from './gate/who-asks.ts';
import { type ErrorLog, newReference } from './public-error.ts';
import { MAX_REQUEST_SIZE } from './wire.ts';

/** A socket that does not answer a ping until the next one is dead. */
const PING_MS = 30_000;

/** What a route of the service is told beside the request. */
export interface Visitor {
  /** The request carries the cookie of a counter's page; without it the route must know its caller in another way. */
  readonly hasSession: boolean;
}

export interface GateOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Folder of the built user interface. */
  readonly folder: string;
  /** The built file that is the page at `/`, if it is not the counter's. */
  readonly page?: string;
  /** 32 bytes, the same over restarts: see `openSessions`. */
  readonly secret: Uint8Array;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: ErrorLog;
  /** A page has connected; serve it with `serveWebSocket`, and with no more than what its audience may ask. */
  readonly onSocket: (socket: WebSocket, audience: Audience) => void;
  /** Further routes. Host and origin are already checked. Says whether it has answered. */
  readonly handle?: (
    request: IncomingMessage,
    response: ServerResponse,
    visitor: Visitor,
  ) => boolean | Promise<boolean>;
}

export interface Gate {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** A new address that opens the counter's page, or the customer's, once; each window needs its own. */
  freshAddress(audience?: Audience): string;
  close(): Promise<void>;
}

/** Opens the pages, their WebSockets and further routes to this machine only, and there only to whom we gave an address. */
export async function openGate(options: GateOptions): Promise<Result<Gate, 'port-taken' | 'port-not-allowed'>> {
  const { folder, clock, random, log } = options;
  const files = assetFiles(folder);
  const customersSecret = createHmac('sha256', options.secret).update('customer').digest();
  const sessions = {
    staff: openSessions(options.secret, clock, random),
    customer: openSessions(customersSecret, clock, random),
  };
  let port = options.port;
  /** Cookies are shared by all ports of a machine: two counters on one machine must not overwrite each other's. */
  const cookieName = (audience: Audience): string => `${ENTRANCES[audience].cookie}-${port}`;
  const isFrom = (audience: Audience, request: IncomingMessage): boolean =>
    sessions[audience].isValid(cookieOf(request.headers.cookie, cookieName(audience)));
  const isFromAnybody = (request: IncomingMessage): boolean => isFrom('staff', request) || isFrom('customer', request);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (!mayPass(askedOf(request), port)) return sayNo(response, 403, 'gate-foreign');
    const url = URL.parse(`http://127.0.0.1${request.url ?? '/'}`);
    if (!url) return sayNo(response, 404, 'gate-nothing-here');
    const visitor = { hasSession: isFrom('staff', request) };
    if (options.handle && (await options.handle(request, response, visitor))) return;
    if (request.method !== 'GET' && request.method !== 'HEAD') return sayNo(response, 405, 'gate-nothing-here');
    const entered = audienceOf('page', url.pathname);
    const token = url.searchParams.get('token');
    if (entered && token !== null) {
      const cookie = sessions[entered].redeem(token);
      if (cookie)
        response.setHeader('set-cookie', `${cookieName(entered)}=${cookie}; Path=/; HttpOnly; SameSite=Strict`);
      // an address that was used already is good enough for whoever is in
      else if (!isFrom(entered, request)) return sayNo(response, 403, 'gate-address-used');
      response.writeHead(303, { location: ENTRANCES[entered].page, 'cache-control': 'no-store' }).end();
      return;
    }
    const asset = assetFor(
      options.page !== undefined && url.pathname === '/' ? `/${options.page}` : url.pathname,
      files,
    );
    if (asset?.audience ? !isFrom(asset.audience, request) : !isFromAnybody(request))
      return sayNo(response, 403, 'gate-no-address');
    if (!asset) return sayNo(response, 404, 'gate-nothing-here');
    const socket = `ws://${request.headers.host}${ENTRANCES.customer.rpc}`;
    const body = await readFile(join(folder, asset.file));
    response.writeHead(200, {
      ...headersOf(asset, socket),
      'content-type': asset.type,
      'content-length': body.length,
      'cache-control': asset.cacheControl,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const reference = newReference();
      log(reference, error);
      if (response.headersSent) response.destroy();
      else sayNo(response, 500, 'internal', { reference });
    });
  });
  // every call of a text is at most three bytes per unit
  const socketServer = (): WebSocketServer =>
    new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_SIZE * 3, perMessageDeflate: false });
  const sockets = { staff: socketServer(), customer: socketServer() };
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => socket.destroy());
    const refuse = (status: string): unknown =>
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    if (!isOwnOrigin(askedOf(request), port)) return refuse('403 Forbidden');
    if (!isFromAnybody(request)) return refuse('401 Unauthorized');
    const audience = audienceOf('rpc', request.url ?? '');
    if (!audience) return refuse('404 Not Found');
    if (!isFrom(audience, request)) return refuse('401 Unauthorized');
    if (sockets[audience].clients.size >= ENTRANCES[audience].mostSockets) return refuse('503 Service Unavailable');
    sockets[audience].handleUpgrade(request, socket, head, (opened) => {
      keepAlive(opened);
      options.onSocket(opened, audience);
    });
  });

  const listening = await listen(server, port);
  if (listening !== true) return listening;
  port = (server.address() as AddressInfo).port;
  const origin = `http://127.0.0.1:${port}`;
  return ok({
    port,
    origin,
    freshAddress: (audience = 'staff') =>
      `${origin}${ENTRANCES[audience].page}?token=${sessions[audience].freshToken()}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const audience of Object.values(sockets)) {
          for (const socket of audience.clients) socket.terminate();
          audience.close();
        }
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

const askedOf = ({ method = '', headers: { host, origin } }: IncomingMessage): Asked => ({ method, host, origin });

async function listen(
  server: ReturnType<typeof createServer>,
  port: number,
): Promise<true | Result<never, 'port-taken' | 'port-not-allowed'>> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return refused('port-taken', { port });
    if (code === 'EACCES') return refused('port-not-allowed', { port });
    throw error;
  }
}

/** Ends a socket whose other side has gone without a word (a notebook that was closed). */
function keepAlive(socket: WebSocket): void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING_MS);
  timer.unref();
  socket.on('close', () => clearInterval(timer));
}

/** A page with one sentence in both languages: who sees it has no language setting yet. */
function sayNo(response: ServerResponse, status: number, key: TextKey, values: { [name: string]: string } = {}): void {
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  const { de, en } = catalogue[key];
  const body = `<!doctype html><meta charset="utf-8"><title>Treuekasse</title><p>${fill(de)}</p><p lang="en">${fill(en)}</p>\n`;
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(body);
}

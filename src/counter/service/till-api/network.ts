import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { BlockList, isIP, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Clock, RandomBytes } from '#base/clock';
import { readJson } from '#base/read-json';
import { ok, type Refused, type Result, refused } from '#base/result';
import { type TillNetwork, tillNetwork } from '#contract/till-keys';
import type { Settings } from '../../store/settings.ts';
import { type Certificate, fingerprintOf, isCertificateFor, makeCertificate } from './certificate.ts';

export type NetworkParts = {
  readonly settings: Settings;
  readonly folder: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  readonly onFault: (error: unknown) => void;
};

/** Tills of a shop, with some connections each. */
const MOST_CONNECTIONS = 64;
const REQUEST_MS = 30_000;

/**
 * The API on the local network, where the owner has switched it on: only from addresses that were named, and only by TLS,
 * because a key that goes over the shop's network in plain text belongs to everybody on it.
 */
export function createTillNetwork({ settings, folder, clock, random, handle, onFault }: NetworkParts) {
  let server: Server | undefined;
  let fingerprint: string | undefined;
  let trouble: Refused | undefined;
  /** One change after the other: a button that was touched twice must not leave two servers behind. */
  let turn: Promise<unknown> = Promise.resolve();

  function read(): TillNetwork | null {
    const kept = tillNetwork.safeParse(readJson(settings.get('till-network') ?? 'null'));
    return kept.success ? kept.data : null;
  }

  /** The same certificate as long as the address is the same: tills have compared it. */
  function certificateFor(address: string): Certificate {
    const [keyFile, file] = [join(folder, 'till-network.key'), join(folder, 'till-network.crt')];
    if (existsSync(keyFile) && existsSync(file)) {
      const kept = { key: readFileSync(keyFile, 'utf8'), certificate: readFileSync(file, 'utf8') };
      if (isCertificateFor(kept, address, clock.now())) return kept;
    }
    const made = makeCertificate(address, clock.now(), random);
    writeFileSync(keyFile, made.key, { mode: 0o600 });
    writeFileSync(file, made.certificate);
    return made;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, certificate: string): Promise<void> {
    // a page has no business here: it would bring the key of its user
    if (request.headers.origin !== undefined) return void response.writeHead(403).end();
    if (request.method === 'GET' && request.url === '/api/certificate.pem')
      return void response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(certificate);
    if (!(await handle(request, response))) response.writeHead(404).end();
  }

  async function listen({ address, port, allow }: TillNetwork): Promise<Result<void>> {
    const allowed = allowedFrom(allow);
    if (!allowed.ok) return allowed;
    const { key, certificate } = certificateFor(address);
    const opened = createServer(
      { key, cert: certificate, minVersion: 'TLSv1.2', requestTimeout: REQUEST_MS },
      (request, response) => {
        answer(request, response, certificate).catch((error: unknown) => {
          onFault(error);
          response.destroy();
        });
      },
    );
    opened.maxConnections = MOST_CONNECTIONS;
    opened.on('connection', (socket: Socket) => {
      const from = socket.remoteAddress ?? '';
      if (!allowed.value.check(from, isIP(from) === 6 ? 'ipv6' : 'ipv4')) socket.destroy();
    });
    opened.on('tlsClientError', (_, socket) => socket.destroy());
    try {
      opened.listen(port, address);
      await once(opened, 'listening');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'EADDRINUSE' ? refused('port-taken', { port }) : refused('till-network-address', { address });
    }
    // such as too many open files: the next till may get through
    opened.on('error', onFault);
    server = opened;
    fingerprint = fingerprintOf({ certificate });
    return ok(undefined);
  }

  async function listenAs(wanted: TillNetwork | null): Promise<Result<void>> {
    const listening = wanted ? await listen(wanted) : ok(undefined);
    trouble = listening.ok ? undefined : listening;
    return listening;
  }

  async function change(wanted: TillNetwork | null): Promise<Result<void>> {
    stop();
    const listening = await listenAs(wanted);
    if (!listening.ok) {
      await listenAs(read());
      return listening;
    }
    if (wanted) settings.set('till-network', JSON.stringify(wanted));
    else settings.remove('till-network');
    return ok(undefined);
  }

  function stop(): void {
    server?.close();
    server?.closeAllConnections();
    server = undefined;
    fingerprint = undefined;
  }

  return {
    /** Listens as it is set; what does not work is shown, and keeps nothing else from opening. */
    async start(): Promise<void> {
      await listenAs(read());
    },
    /** From now on like this, or (null) on this machine only. If it does not work, nothing has changed. */
    set(wanted: TillNetwork | null): Promise<Result<void>> {
      const done = turn.then(() => change(wanted));
      turn = done.catch(() => undefined);
      return done;
    },
    state: () => ({ network: read(), addresses: ownAddresses(), fingerprint, trouble }),
    stop,
  };
}

export type TillNetworkService = ReturnType<typeof createTillNetwork>;

/** Addresses and networks that may connect. */
export function allowedFrom(texts: readonly string[]): Result<BlockList, 'till-network-allow'> {
  const allowed = new BlockList();
  for (const text of texts) {
    const [, address = '', prefix] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
    const kind = isIP(address);
    if (kind === 0 || Number(prefix ?? 0) > (kind === 4 ? 32 : 128)) return refused('till-network-allow', { text });
    const family = kind === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) allowed.addAddress(address, family);
    else allowed.addSubnet(address, Number(prefix), family);
  }
  return ok(allowed);
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
    .slice(0, 20);

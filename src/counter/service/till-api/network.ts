import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { BlockList, isIP, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Clock, RandomBytes } from '#base/clock';
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

  function read(): TillNetwork | null {
    const text = settings.get('till-network');
    const kept = tillNetwork.safeParse(text === undefined ? null : JSON.parse(text));
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
      await new Promise<void>((resolve, reject) => {
        opened.once('error', reject);
        opened.listen(port, address, resolve);
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'EADDRINUSE' ? refused('port-taken', { port }) : refused('till-network-address', { address });
    }
    server = opened;
    fingerprint = fingerprintOf({ certificate });
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
      const wanted = read();
      const listening = wanted ? await listen(wanted) : ok(undefined);
      trouble = listening.ok ? undefined : listening;
    },
    /** From now on like this, or (null) on this machine only. If it does not work, nothing has changed. */
    async set(wanted: TillNetwork | null): Promise<Result<void>> {
      const before = read();
      stop();
      const listening = wanted ? await listen(wanted) : ok(undefined);
      if (!listening.ok) {
        if (before) await listen(before);
        return listening;
      }
      trouble = undefined;
      if (wanted) settings.set('till-network', JSON.stringify(wanted));
      else settings.remove('till-network');
      return ok(undefined);
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

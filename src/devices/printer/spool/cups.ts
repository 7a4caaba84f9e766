import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { userInfo } from 'node:os';
import type { PrinterStatus } from '../printer-status.ts';
import { type IppAnswer, type IppAttributes, type IppGroup, type IppOperation, ippRequest, readIpp } from './ipp.ts';
import type { SpoolJob, SpoolSystem } from './spool-system.ts';

/** Where the print service listens: a socket of this machine, or an address. */
export type CupsAddress = { readonly socketPath: string } | { readonly host: string; readonly port: number };

const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];
const DEFAULT_PORT = 631;
const ANSWER_MS = 3_000;
const MAX_ANSWER_BYTES = 1_000_000;
/** How many finished jobs are looked through. */
const REMEMBERED = 50;

const STOPPED_PRINTER = 5;
const COMPLETED = 9;
const ENDED = [7, 8];

/** What a reason, without its ending for how bad it is, says; the first that holds counts. */
const REASONS: readonly (readonly [RegExp, PrinterStatus])[] = [
  [/^(cover-open|door-open|interlock-open)/, 'cover-open'],
  [/^media-(empty|needed)/, 'paper-out'],
  [/^(offline|paused|shutdown|timed-out|media-jam|moving-to-paused)/, 'offline'],
  [/^media-low/, 'near-end'],
];

/** As `CUPS_SERVER` says, else where the service is on every Linux and macOS. */
export function cupsAddress(environment: NodeJS.ProcessEnv = process.env): CupsAddress {
  const named = environment['CUPS_SERVER'];
  if (named?.startsWith('/')) return { socketPath: named };
  if (named !== undefined && named !== '') {
    const [host = 'localhost', port] = named.split(':');
    return { host, port: Number(port ?? DEFAULT_PORT) };
  }
  const socketPath = SOCKETS.find((path) => existsSync(path));
  return socketPath === undefined ? { host: 'localhost', port: DEFAULT_PORT } : { socketPath };
}

/** The print service of Linux and macOS, spoken to by IPP. Bytes go through as they are (`application/vnd.cups-raw`). */
export function cupsSystem(address: CupsAddress): SpoolSystem {
  const user = userInfo().username;

  const ask = async (
    operation: IppOperation,
    queue: string,
    attributes: IppAttributes,
    data?: Uint8Array,
  ): Promise<IppAnswer | undefined> => {
    const path = queue === '' ? '/' : `/printers/${encodeURIComponent(queue)}`;
    const body = ippRequest(
      operation,
      {
        ...(queue !== '' && { 'printer-uri': `ipp://localhost${path}` }),
        'requesting-user-name': user,
        ...attributes,
      },
      data,
    );
    const answer = await post(address, path, user, body);
    return answer && readIpp(answer);
  };

  const jobsOf = async (queue: string, which: 'completed' | 'not-completed'): Promise<SpoolJob[] | undefined> => {
    const answer = await ask('get-jobs', queue, {
      'which-jobs': which,
      limit: REMEMBERED,
      'requested-attributes': ['job-id', 'job-name', 'job-state'],
    });
    return answer?.ok === true ? answer.groups.flatMap(jobOf) : undefined;
  };

  return {
    async queues() {
      const answer = await ask('cups-get-printers', '', { 'requested-attributes': ['printer-name'] });
      return (answer?.groups ?? []).flatMap((group) => String(group.get('printer-name')?.[0] ?? '') || []);
    },
    async status(queue) {
      const answer = await ask('get-printer-attributes', queue, {
        'requested-attributes': ['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs'],
      });
      const group = answer?.ok === true ? answer.groups[0] : undefined;
      return group === undefined ? 'off' : statusOfQueue(group);
    },
    async submit(queue, title, bytes) {
      const attributes = { 'job-name': title, 'document-format': 'application/vnd.cups-raw' };
      const answer = await ask('print-job', queue, attributes, bytes);
      const id = answer?.ok === true ? answer.groups[0]?.get('job-id')?.[0] : undefined;
      return typeof id === 'number' ? id : undefined;
    },
    async jobs(queue) {
      const waiting = await jobsOf(queue, 'not-completed');
      const ended = waiting && (await jobsOf(queue, 'completed'));
      return ended && [...waiting, ...ended];
    },
    async cancel(queue, id) {
      await ask('cancel-job', queue, { 'job-id': id });
    },
  };
}

function jobOf(group: IppGroup): SpoolJob[] {
  const [id, title, state] = ['job-id', 'job-name', 'job-state'].map((name) => group.get(name)?.[0]);
  if (typeof id !== 'number' || typeof state !== 'number') return [];
  const ended = state === COMPLETED ? 'done' : ENDED.includes(state) ? 'failed' : 'waiting';
  return [{ id, title: String(title ?? ''), state: ended }];
}

function statusOfQueue(group: IppGroup): PrinterStatus {
  const reasons = (group.get('printer-state-reasons') ?? []).map(String);
  const known = REASONS.find(([pattern]) => reasons.some((reason) => pattern.test(reason)));
  if (known) return known[1];
  const stopped = group.get('printer-state')?.[0] === STOPPED_PRINTER;
  return stopped || group.get('printer-is-accepting-jobs')?.[0] === 0 ? 'offline' : 'ok';
}

/** The body of the answer; undefined for every failure and for what takes too long. */
function post(address: CupsAddress, path: string, user: string, body: Uint8Array): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const headers: Record<string, string> = { 'content-type': 'application/ipp' };
    // over its socket the service asks the kernel who we are: only then may a job of ours be taken out
    if ('socketPath' in address) headers['authorization'] = `PeerCred ${user}`;
    const signal = AbortSignal.timeout(ANSWER_MS);
    const asked = request({ ...address, path, method: 'POST', headers, signal }, (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > MAX_ANSWER_BYTES) response.destroy();
        else pieces.push(piece);
      });
      response.on('error', () => resolve(undefined));
      response.on('close', () => resolve(response.complete ? new Uint8Array(Buffer.concat(pieces)) : undefined));
    });
    asked.on('error', () => resolve(undefined));
    asked.end(body);
  });
}

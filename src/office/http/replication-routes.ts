import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import type { Refused } from '#base/result';
import { readPublicKey } from '#replication/client/keys';
import {
  aboutCounter,
  challengeRequest,
  MAX_FEED_ROWS,
  pairRequest,
  receiptRequest,
  rightsRequest,
  sessionRequest,
  setupRequest,
  tillRequest,
} from '#replication/wire';
import { lookUpRequest, MAX_SNAPSHOT_ROWS, snapshotParts } from '#replication/wire-snapshot';
import { packBytes } from '#replication/node-packing';
import type { RecallAnswers } from '../live/answers.ts';
import type { RestRights } from '../rest-rights.ts';
import { createReceipts } from '../receipts.ts';
import { bringRights } from '../rights.ts';
import { setUp } from '../store/administration.ts';
import type { Contacts } from '../store/contacts.ts';
import { createOwnWriters, type createSecrets } from '../store/brands.ts';
import type { Database } from '../store/database.ts';
import { readFeed } from '../store/feed.ts';
import { isOnlyWriter, readJournal } from '../store/journals.ts';
import { lookUp } from '../store/look-up.ts';
import { putMemberUses } from '../store/member-uses.ts';
import { readSnapshot } from '../store/snapshot.ts';
import { pairTerminal, type Terminal } from '../store/terminals.ts';
import { timeZoneAt } from '../store/time-zone.ts';
import { findTill, type Till } from '../store/tills.ts';
import { createRateLimit } from './limits.ts';
import { pairingCodeHash } from './pairing-code.ts';
import { type OfficeCode, Refusal } from './refusal.ts';
import type { Sessions } from './sessions.ts';

export type ReplicationServices = {
  readonly db: Database;
  readonly secretsOf: ReturnType<typeof createSecrets>;
  readonly sessions: Sessions;
  readonly answers: RecallAnswers;
  readonly contacts: Contacts;
  readonly restRights: RestRights;
  readonly clock: Clock;
};

/** Wrong codes can be tried so often from one address; forty bits of chance then last for ages. */
const WRONG_CODES_PER_MINUTE = 20;

/** A till that nobody has confirmed. */
const NOBODYS: Till = { owner: null, name: null, after: 0, turn: 0 };

/** Everything of the wire but push and live, which have files of their own. */
export function addReplicationRoutes(
  app: FastifyInstance,
  { db, secretsOf, sessions, answers, contacts, clock }: ReplicationServices,
): void {
  const ownWriter = createOwnWriters(secretsOf);
  const attempts = createRateLimit({
    most: WRONG_CODES_PER_MINUTE,
    windowMs: 60_000,
    keys: 10_000,
    now: () => clock.now(),
  });
  const receipts = createReceipts({ db, answers, clock });
  const authenticated = (request: FastifyRequest): Promise<Terminal> => authenticate(sessions, request);

  app.post('/replication/pair', async (request) => {
    if (!attempts.take(request.ip)) throw new Refusal('office-busy');
    const { code, publicKey, name } = parse(pairRequest, request.body);
    if (!readPublicKey(publicKey)) throw new Refusal('push-malformed');
    const now = clock.now();
    const paired = await pairTerminal(db, pairingCodeHash(code), { id: newId(now, randomBytes), publicKey, name }, now);
    if (paired.ok) attempts.giveBack(request.ip);
    return granted(paired);
  });

  app.post('/replication/challenge', async (request) => {
    const { terminal } = parse(challengeRequest, request.body);
    return { challenge: granted(await sessions.challenge(terminal)) };
  });

  app.post('/replication/session', async (request) => {
    const { terminal, challenge, signature } = parse(sessionRequest, request.body);
    return granted(await sessions.open(terminal, challenge, signature));
  });

  app.get('/replication/feed', async (request) => {
    const terminal = await authenticated(request);
    const { after, limit, seq, hash, mark } = request.query as {
      [name in 'after' | 'limit' | 'seq' | 'hash' | 'mark']?: string;
    };
    const [from, most, own] = [Number(after ?? 0), Number(limit ?? MAX_FEED_ROWS), Number(seq ?? 0)];
    if (!isCount(from) || !isCount(most) || most < 1 || !isCount(own)) throw new Refusal('push-malformed');
    if (seq !== undefined && !(await isOnlyWriter(db, terminal, { seq: own, hash: hash ?? '' })))
      throw new Refusal('push-fork', { seq: own + 1 });
    const page = granted(await readFeed(db, { brand: terminal.brand, terminal: terminal.id }, from, most, mark));
    contacts.asked(terminal.brand, terminal.id, from, aboutCounter.parse(request.query));
    return { ...page, ...(terminal.deadSince !== undefined && { dead: terminal.deadSince }) };
  });

  app.get('/replication/snapshot', async (request, reply) => {
    const terminal = await authenticated(request);
    const { part, after, limit, start, mark } = request.query as {
      [name in 'part' | 'after' | 'limit' | 'start' | 'mark']?: string;
    };
    const [wanted, position] = [snapshotParts.find((known) => known === part), Number(start)];
    const most = Number(limit ?? MAX_SNAPSHOT_ROWS);
    if (!wanted || !isCount(most) || (start !== undefined && (!isCount(position) || mark === undefined)))
      throw new Refusal('push-malformed');
    const text = granted(
      await readSnapshot(
        db,
        { brand: terminal.brand, terminal: terminal.id },
        {
          part: wanted,
          after: after ?? '',
          limit: most,
          begun: start === undefined ? undefined : { position, mark: mark! },
        },
      ),
    );
    // from here on the terminal needs every change, whatever it had read before
    if (start === undefined) await contacts.beganAnew(terminal.brand, terminal.id);
    const packed = await packBytes(text);
    return reply.type('application/json').header('content-encoding', 'gzip').send(packed);
  });

  app.post('/replication/look-up', async (request) => {
    const terminal = await authenticated(request);
    const wanted = parse(lookUpRequest, request.body);
    return { rows: await lookUp(db, { brand: terminal.brand, terminal: terminal.id }, wanted) };
  });

  app.get('/replication/journal', async (request) => {
    const asker = await authenticated(request);
    const { terminal, after } = request.query as { terminal?: string; after?: string };
    const from = Number(after ?? 0);
    if (!isCount(from)) throw new Refusal('push-malformed');
    const page = await readJournal(db, asker, terminal ?? asker.id, from);
    if (!page) throw new Refusal('terminal-unknown');
    return page;
  });

  app.post('/replication/rights', async (request) => {
    const terminal = await authenticated(request);
    const { request: key, member, unit, amount } = parse(rightsRequest, request.body);
    const timeZone = await timeZoneAt(db, terminal.brand, terminal.id);
    const writer = await ownWriter(terminal.brand);
    if (writer) await putMemberUses(db, writer, member, unit, dayIn(timeZone, clock.now()), clock.now());
    const grant = await bringRights(db, answers, clock, timeZone, {
      brand: terminal.brand,
      terminal: terminal.id,
      request: key,
      member,
      unit,
      amount,
    });
    return grant ?? { grant: null, parts: [] };
  });

  app.post('/replication/till', async (request) => {
    const terminal = await authenticated(request);
    const { serial, name, move } = parse(tillRequest, request.body);
    if (name !== undefined) await receipts.nameTill(terminal, serial, name, move === true);
    return (await findTill(db, terminal.brand, serial)) ?? NOBODYS;
  });

  app.post('/replication/receipt', async (request) => {
    const terminal = await authenticated(request);
    const { till, sale } = parse(receiptRequest, request.body);
    return receipts.bring(terminal, till, sale);
  });

  app.post('/replication/setup', async (request) => {
    const terminal = await authenticated(request);
    const now = clock.now();
    const wanted = { ...parse(setupRequest, request.body), staff: newId(now, randomBytes) };
    return { staff: granted(await setUp(db, { brand: terminal.brand, nowMs: now }, terminal.store, wanted)) };
  });
}

/** The terminal that stands behind a request's token. */
export async function authenticate(sessions: Sessions, request: FastifyRequest): Promise<Terminal> {
  return granted(await sessions.check(tokenOf(request)));
}

export function tokenOf(request: FastifyRequest): string {
  const token = /^Bearer ([\w.-]{1,400})$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal('session-expired');
  return token;
}

/** The value of a result, or its refusal on the way to the terminal. */
export function granted<T>(result: { ok: true; value: T } | Refused<OfficeCode>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.code, plainValues(result.values));
}

/** Refusals of the wire carry texts and numbers only. */
const plainValues = (values: Refused['values']): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | number] => typeof entry[1] !== 'object'),
  );

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Refusal('push-malformed');
  return parsed.data;
}

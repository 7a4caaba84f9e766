import { WebSocket } from 'ws';
import { z } from 'zod';
import { readJson } from '#base/read-json';
import { ok, type Refused, type Result, refused } from '#base/result';
import type { Unit } from '#domain/account';
import type { ChainHead } from '#ledger/chain';
import {
  type AboutCounter,
  badgeAnswer,
  challengeAnswer,
  type DocumentRow,
  ENTRIES_AT,
  feedAnswer,
  journalAnswer,
  type LiveMessage,
  liveMessage,
  type OfficeRefusal,
  pairAnswer,
  type PushHeader,
  pushAnswer,
  receiptAnswer,
  refusalBody,
  rightsAnswer,
  sessionAnswer,
  setupAnswer,
  staffAnswer,
  type staffRequest,
  signedChallenge,
  signedHead,
  tillAnswer,
  WIRE_VERSION,
} from '../wire.ts';
import { lookUpAnswer, snapshotAnswer, type SnapshotPart, type Wanted } from '../wire-snapshot.ts';
import { lastOf, packBytes, type Stretch } from '../node-packing.ts';
import { ask, type Reply } from './http.ts';
import { readPrivateKey, signText } from './keys.ts';

export type OfficeCode = OfficeRefusal['code'];
type Answer<T> = Promise<Result<T, OfficeCode>>;

/** Every request ends after so long, whatever the network does. */
const REQUEST_TIMEOUT_MS = 15_000;
/** A customer waits for these. */
const QUICK_TIMEOUT_MS = 3_000;
/** Answers are pages of at most 2,000 rows; more than this is no answer of ours. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Joins a terminal to head office with a one-time code. */
export const pairTerminal = (
  url: string,
  body: { code: string; publicKey: string; name: string },
): Answer<z.infer<typeof pairAnswer>> => request(url, '/replication/pair', pairAnswer, { json: body });

export type Credentials = { readonly terminal: string; readonly privateKey: string };

/**
 * Head office as a paired terminal sees it. Every call answers with a value: what head office said, its refusal, or
 * `office-unavailable`. A session that has run out is renewed once, silently. `about`: what it says of itself.
 */
export function createOfficeClient(
  url: string,
  { terminal, privateKey }: Credentials,
  about: () => AboutCounter = () => ({}),
) {
  const key = readPrivateKey(privateKey);
  /** Bodies of batches leave one after the other: two at a time on their way could overtake each other. */
  let lastSent: Promise<void> = Promise.resolve();
  let token: string | undefined;
  let opening: Answer<string> | undefined;

  /** The session that is open, or a new one. Requests at the same time share it: of two challenges only one would count. */
  async function session(): Answer<string> {
    if (token !== undefined) return ok(token);
    opening ??= openSession().finally(() => (opening = undefined));
    return opening;
  }

  async function openSession(): Answer<string> {
    const challenged = await request(url, '/replication/challenge', challengeAnswer, { json: { terminal } });
    if (!challenged.ok) return challenged;
    const { challenge } = challenged.value;
    const signature = signText(signedChallenge(terminal, challenge), key);
    const opened = await request(url, '/replication/session', sessionAnswer, {
      json: { terminal, challenge, signature },
    });
    if (!opened.ok) return opened;
    token = opened.value.token;
    return ok(token);
  }

  async function withSession<T>(path: string, schema: z.ZodType<T>, body: Body): Answer<T> {
    for (let attempt = 0; ; attempt++) {
      const opened = await session();
      if (!opened.ok) return opened;
      const answer = await request(url, path, schema, body, opened.value);
      if (answer.ok || answer.code !== 'session-expired' || attempt > 0) return answer;
      // another request may have opened a new one meanwhile
      if (token === opened.value) token = undefined;
    }
  }

  const signatureOf = (stretch: Stretch): string =>
    signText(signedHead(terminal, lastOf(stretch), stretch.lastHash), key);

  return {
    /** Sends a stretch of the journal, and documents. Answers up to which entry everything is kept. */
    async push(
      stretch: Stretch | undefined,
      documents: readonly DocumentRow[],
      now: number,
    ): Answer<z.infer<typeof pushAnswer>> {
      const header: PushHeader = {
        v: WIRE_VERSION,
        terminal,
        from: stretch?.from ?? 1,
        count: stretch?.count ?? 0,
        ...(stretch && { hash: stretch.lastHash, signature: signatureOf(stretch) }),
        documents: [...documents],
        now,
      };
      const before = lastSent;
      let sent!: () => void;
      lastSent = new Promise((resolve) => (sent = resolve));
      try {
        const text = JSON.stringify(header);
        const [head, lines] = await Promise.all([
          packBytes(stretch ? `${text}\n` : text),
          stretch && packBytes(stretch.lines),
        ]);
        await before;
        const packed = { bytes: lines ? Buffer.concat([head, lines]) : head, entriesAt: head.length };
        return await withSession('/replication/push', pushAnswer, { packed, onSent: sent });
      } finally {
        sent();
      }
    },
    /**
     * A page of the feed. `head` is the end of the own journal: head office says `push-fork` if somebody else has gone on
     * with it. `mark` is what it said with the position; with one, even empty, it may say `feed-start-again`.
     */
    feed: (after: number, limit: number, head?: ChainHead, mark?: string) =>
      withSession(
        `/replication/feed?${query({ after, limit, seq: head?.seq, hash: head?.hash, mark, ...about() })}`,
        feedAnswer,
        {},
      ),
    /** A page of a snapshot; `begun` is what its very first page said, and absent for that one. */
    snapshot: (
      part: SnapshotPart,
      after: string,
      begun: { position: number; mark: string } | undefined,
      limit?: number,
    ) =>
      withSession(
        `/replication/snapshot?${query({ part, after, limit, start: begun?.position, mark: begun?.mark })}`,
        snapshotAnswer,
        {},
      ),
    /** Everything of who has a card, which is followed from then on. */
    lookUp: (wanted: Wanted) =>
      withSession('/replication/look-up', lookUpAnswer, { json: wanted, timeoutMs: QUICK_TIMEOUT_MS }),
    /** What head office has of a journal of the own store, page by page. */
    journal: (of: string, after: number) =>
      withSession(`/replication/journal?terminal=${encodeURIComponent(of)}&after=${after}`, journalAnswer, {}),
    rights: (body: { request: string; member: string; unit: Unit; amount: number }) =>
      withSession('/replication/rights', rightsAnswer, {
        json: body,
        timeoutMs: QUICK_TIMEOUT_MS,
      }),
    /** Whose a till is; with `name` it becomes ours if it is nobody's, with `move` if its counter gives it up. */
    till: (serial: string, wanted: { name?: string; move?: true } = {}) =>
      withSession('/replication/till', tillAnswer, { json: { serial, ...wanted }, timeoutMs: QUICK_TIMEOUT_MS }),
    /** Brings the right to book one receipt. */
    receipt: (till: string, sale: string) =>
      withSession('/replication/receipt', receiptAnswer, { json: { till, sale }, timeoutMs: QUICK_TIMEOUT_MS }),
    setup: (body: { storeName: string; staffName: string; pinHash: string }) =>
      withSession('/replication/setup', setupAnswer, { json: body }),
    staff: (body: z.infer<typeof staffRequest>) =>
      withSession('/replication/staff', staffAnswer, { json: body, timeoutMs: QUICK_TIMEOUT_MS }),
    badge: (body: { staff: string; by: string; hash: string | null }) =>
      withSession('/replication/badge', badgeAnswer, { json: body, timeoutMs: QUICK_TIMEOUT_MS }),

    /** Listens to head office until closed. `onEnd` is called once, when the line is gone. */
    async live(onMessage: (message: LiveMessage) => void, onEnd: () => void): Answer<{ close(): void }> {
      const opened = await session();
      if (!opened.ok) return opened;
      return new Promise((resolve) => {
        const socket = new WebSocket(
          new URL('/replication/live', url.replace(/^http/, 'ws')),
          [`treuekasse.${opened.value}`],
          {
            handshakeTimeout: REQUEST_TIMEOUT_MS,
            maxPayload: 1024 * 1024,
          },
        );
        let isOpen = false;
        // a line that is silent for longer than two pings is dead, even if the network has not noticed
        let watchdog: NodeJS.Timeout | undefined;
        const alive = (): void => {
          clearTimeout(watchdog);
          watchdog = setTimeout(() => socket.terminate(), 75_000).unref();
        };
        socket.on('open', () => {
          isOpen = true;
          alive();
          resolve(ok({ close: () => socket.terminate() }));
        });
        socket.on('ping', alive);
        socket.on('message', (data) => {
          alive();
          const message = liveMessage.safeParse(readJson(Buffer.isBuffer(data) ? data.toString() : ''));
          if (message.success) onMessage(message.data);
        });
        // the reason follows as `close`; a refused upgrade means that the token is not valid any more
        socket.on('error', () => (token = undefined));
        socket.on('close', () => {
          clearTimeout(watchdog);
          if (isOpen) onEnd();
          else resolve(refused('office-unavailable'));
        });
      });
    },
  };
}

export type OfficeClient = ReturnType<typeof createOfficeClient>;

type Body = {
  readonly timeoutMs?: number;
  readonly json?: unknown;
  readonly packed?: { readonly bytes: Uint8Array; readonly entriesAt: number };
  readonly onSent?: () => void;
};

async function request<T>(base: string, path: string, schema: z.ZodType<T>, body: Body, token?: string): Answer<T> {
  let reply: Reply;
  try {
    reply = await ask({
      url: new URL(path, base),
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body.json !== undefined && { 'content-type': 'application/json' }),
        ...(body.packed && {
          'content-type': 'application/x-ndjson',
          'content-encoding': 'gzip',
          [ENTRIES_AT]: String(body.packed.entriesAt),
        }),
      },
      body: body.packed?.bytes ?? (body.json === undefined ? undefined : JSON.stringify(body.json)),
      timeoutMs: body.timeoutMs ?? REQUEST_TIMEOUT_MS,
      mostBytes: MAX_ANSWER_BYTES,
      onSent: body.onSent,
    });
  } catch {
    // whatever went wrong (no route, reset, timeout) means the same here: head office was not reached
    return refused('office-unavailable');
  }
  const json = readJson(reply.text);
  if (reply.status === 200) {
    const answer = schema.safeParse(json);
    return answer.success ? ok(answer.data) : refused('office-unavailable');
  }
  return refusalOf(json);
}

/** Values that are undefined are left out. */
function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const said = Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
}

function refusalOf(json: unknown): Refused<OfficeCode> {
  const refusal = refusalBody.safeParse(json);
  return refusal.success ? refused(refusal.data.code, refusal.data.values) : refused('office-unavailable');
}

import type { FastifyInstance } from 'fastify';
import { refused } from '#base/result';
import { createSignatureCheck } from '#replication/client/keys';
import { ENTRIES_AT, MAX_BATCH_BYTES, signedHead } from '#replication/wire';
import { takeIn } from '../books/take-in.ts';
import { takeInTogether, type Waiting } from '../books/take-in-together.ts';
import { createCoalescing } from '../ingest/coalesce.ts';
import { readBatch, unpack } from '../ingest/push-body.ts';
import { postgresBooks } from '../store/books.ts';
import { createOwnWriters } from '../store/brands.ts';
import { jointBooks } from '../store/joint-books.ts';
import { createTurns } from './limits.ts';
import { Refusal } from './refusal.ts';
import { authenticate, granted, type ReplicationServices, tokenOf } from './replication-routes.ts';

/** Terminals that wait for the database at a time, batches of one terminal, and packed bytes of all that are in memory. */
const TURNS = { most: 500, waiting: 8, weight: 48 * 1024 * 1024 };

const isChainFault = (code: unknown): boolean =>
  code === 'push-chain-broken' || code === 'push-fork' || code === 'signature-wrong';

/** Terminals whose keys are kept in memory, about a kilobyte each. */
const MOST_KEYS = 10_000;

/**
 * Takes in batches. A terminal may send its next batch before the last one is acknowledged: they are unpacked and checked
 * as they come and taken in one after the other, in the order in which they were sent. What several terminals send at the
 * same moment is taken in together.
 */
export async function addPushRoute(
  app: FastifyInstance,
  {
    db,
    secretsOf,
    sessions,
    clock,
    restRights,
    chainFault,
  }: ReplicationServices & { readonly chainFault: (terminal: string, code: string) => void },
): Promise<void> {
  const turns = createTurns(TURNS);
  const books = postgresBooks(db);
  const ownWriter = createOwnWriters(secretsOf);
  const joint = jointBooks(db);
  const isSignedBy = createSignatureCheck(MOST_KEYS);
  const coming = createCoalescing({
    alone: async ({ owner, batch, receivedAt }: Waiting) =>
      takeIn(books, owner, batch, receivedAt, await ownWriter(owner.brand)),
    together: (waiting) => takeInTogether(joint, waiting),
  });
  /** A journal that does not follow what is kept of it is for people to look at (P-rules refuse it in any case). */
  const heard = <R extends { readonly ok: boolean }>(terminal: string, result: R): R => {
    if ('code' in result && isChainFault(result.code)) chainFault(terminal, String(result.code));
    return result;
  };
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MAX_BATCH_BYTES },
      async (_request: unknown, body: Buffer) => body,
    );

    // before the body is read: strangers get no memory of ours
    scope.addHook('onRequest', async (request) => {
      if (!(await sessions.isToken(tokenOf(request)))) throw new Refusal('session-expired');
    });

    scope.post('/replication/push', { bodyLimit: MAX_BATCH_BYTES }, async (request) => {
      if (request.headers['content-encoding'] !== 'gzip' || !Buffer.isBuffer(request.body))
        throw new Refusal('push-malformed');
      const turn = granted(turns.take(tokenOf(request), request.body.length));
      try {
        const terminal = await authenticate(sessions, request);
        const owner = { brand: terminal.brand, terminal: terminal.id };
        const body = granted(await unpack(request.body, entriesAt(request.headers[ENTRIES_AT])));
        const batch = granted(await readBatch(body, owner));
        const { header, lines } = batch;
        if (header.terminal !== terminal.id) throw new Refusal('terminal-unknown');
        const count = lines.starts.length;
        const head = signedHead(terminal.id, lines.from + count - 1, lines.lastHash);
        if (count > 0 && !(await isSignedBy(terminal.publicKey, head, header.signature ?? ''))) {
          throw new Refusal(heard(terminal.id, refused('signature-wrong')).code);
        }
        return await turn.run(async () => {
          const receivedAt = clock.now();
          const taken = granted(heard(terminal.id, await coming.take({ owner, batch, receivedAt })));
          restRights.takenIn(terminal.brand, terminal.id, batch.changes.lots, count);
          return {
            seq: taken,
            driftMs: receivedAt - header.now,
            ...(terminal.deadSince !== undefined && { dead: terminal.deadSince }),
          };
        });
      } finally {
        turn.giveUp();
      }
    });
  });
}

/** Where the entries begin in the body; NaN, which is nowhere, if what was said is no number. */
const entriesAt = (header: string | string[] | undefined): number | undefined =>
  header === undefined
    ? undefined
    : typeof header === 'string' && /^\d{1,9}$/.test(header)
      ? Number(header)
      : Number.NaN;

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { Unit } from '#domain/account';
import type { FeedRow } from '#replication/wire';

type Part = { readonly lot: string; readonly unit: Unit; readonly member: string; readonly amount: number };

/** What the stand-in for head office says; tests change it while it runs. */
export type FakeOffice = {
  readonly url: string;
  /** Answer to the next requests for rights; undefined: no answer at all. */
  rights: { readonly grant: string | null; readonly parts: readonly Part[] } | undefined;
  /** The terminal that a till belongs to; undefined: no answer at all. */
  /** Whose every till is; without a terminal it is nobody's until somebody names it. */
  till: { terminal?: string; readonly storeName: string } | undefined;
  /** What is answered about every receipt of another counter's till. */
  receipt: unknown;
  feed: FeedRow[];
  readonly asked: { readonly path: string; readonly body: unknown }[];
};

/** Just enough of head office for a counter's session: answers as the wire says, checks and keeps nothing. */
export async function openFakeOffice(): Promise<FakeOffice> {
  const server = createServer((request, response) => {
    void request.toArray().then((chunks: Buffer[]) => {
      const path = (request.url ?? '').replace(/\?.*/, '').replace('/replication/', '');
      const bytes = Buffer.concat(chunks);
      const text = request.headers['content-encoding'] === 'gzip' || path === 'push' ? unpacked(bytes) : String(bytes);
      const body: unknown = text === '' ? undefined : JSON.parse(text.split('\n')[0] ?? '');
      office.asked.push({ path, body });
      const answer = answerTo(path, body as { from: number; count: number });
      if (answer === undefined) response.destroy();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const office: FakeOffice = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rights: undefined,
    till: undefined,
    receipt: undefined,
    feed: [],
    asked: [],
  };
  const answerTo = (path: string, body: { from: number; count: number }): unknown => {
    switch (path) {
      case 'challenge':
        return { challenge: 'c' };
      case 'session':
        return { token: 't', expiresInSeconds: 600 };
      case 'push':
        return { seq: body.from + body.count - 1, driftMs: 0 };
      case 'feed':
        return {
          rows: office.feed,
          position: office.feed.length,
          more: false,
          mark: 'm.0',
          scope: 'brand',
          seq: Number.MAX_SAFE_INTEGER,
        };
      case 'rights':
        return office.rights;
      case 'till':
        return office.till && tillAnswer(office.till, body as { name?: string });
      case 'receipt':
        return office.receipt;
      default:
        return undefined;
    }
  };
  return office;
}

/** A till that is nobody's goes to whoever names it. */
function tillAnswer(till: NonNullable<FakeOffice['till']>, { name }: { name?: string }): unknown {
  const isNew = till.terminal === undefined;
  if (isNew && name !== undefined) till.terminal = 'T';
  const owner = till.terminal === undefined ? null : { terminal: till.terminal, store: 'S', storeName: till.storeName };
  return { owner, name: owner ? (name ?? 'Kasse 1') : null, after: 0, turn: 0 };
}

const unpacked = (bytes: Buffer): string => String(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);

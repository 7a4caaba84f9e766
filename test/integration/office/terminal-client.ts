import { gzipSync } from 'node:zlib';
import type { EntryBody, RightPart } from '#domain/entry';
import { addMonths } from '#base/day';
import { memberAccount, storeAccount, type Transfer } from '#domain/account';
import type { Profile } from '#domain/member';
import { visitsLot } from '#domain/decide-sale';
import { chainHash, GENESIS, type StoredEntry } from '#ledger/chain';
import { encodeEntry } from '#ledger/entry-text';
import { newTerminalKeys, readPrivateKey, signText } from '#replication/client/keys';
import { createOfficeClient, pairTerminal } from '#replication/client/office-client';
import { entryLines, type Stretch } from '#replication/node-packing';
import { sha256 } from '#replication/node-sha256';
import {
  type DocumentRow,
  documentVersion,
  type FeedRow,
  type PushHeader,
  signedChallenge,
  signedHead,
  WIRE_VERSION,
} from '#replication/wire';
import type { Office } from '#office/main';

/** The clock of simulated terminals: entries are the same in every run. */
export const START = Date.UTC(2026, 10, 2, 9);
export const TODAY = '2026-11-02';

export type Answer = {
  readonly status: number;
  readonly body: { code?: string; values?: Record<string, unknown>; [key: string]: unknown };
};

/** Entries that follow each other and the hash `follows`, at least one. */
export const stretchOf = (entries: readonly [StoredEntry, ...StoredEntry[]], follows: string): Stretch => ({
  from: entries[0].seq,
  count: entries.length,
  lines: Buffer.from(entryLines(entries, follows)),
  lastHash: entries.at(-1)!.hash,
});

/** A terminal that keeps its journal in memory: it signs, chains and pushes as a counter does, and can be told to misbehave. */
export async function pairSimulatedTerminal(
  office: Pick<Office, 'url' | 'createPairingCode'>,
  store: string,
  name = 'Kasse',
) {
  const code = await office.createPairingCode(store);
  if (!code.ok) throw new Error(code.code);
  const keys = newTerminalKeys();
  const paired = await pairTerminal(office.url, { code: code.value.code, publicKey: keys.publicKey, name });
  if (!paired.ok) throw new Error(paired.code);
  return simulatedTerminal(office.url, { ...paired.value, ...keys });
}

export type SimulatedTerminal = ReturnType<typeof simulatedTerminal>;

export function simulatedTerminal(
  url: string,
  identity: { brand: string; store: string; terminal: string; privateKey: string; publicKey: string },
) {
  const { brand, store, terminal, privateKey } = identity;
  const key = readPrivateKey(privateKey);
  const journal: StoredEntry[] = [];
  const client = createOfficeClient(url, { terminal, privateKey });

  function write(body: EntryBody, head: Partial<Record<string, unknown>> = {}): StoredEntry {
    const seq = journal.length + 1;
    const entry = { v: 1, brand, store, terminal, seq, at: START + seq * 1000, staff: 'staff-1', ...head, ...body };
    const text = encodeEntry(entry as never);
    const stored = { seq, body: text, hash: chainHash(journal.at(-1)?.hash ?? GENESIS.hash, text, sha256) };
    journal.push(stored);
    return stored;
  }

  function sale(member: string, transfers: Transfer[], total = 1234): StoredEntry {
    const seq = journal.length + 1;
    return write({
      kind: 'sale',
      member,
      sale: {
        key: `hand:${terminal}-${seq}`,
        source: 'hand',
        at: START + seq * 1000,
        total,
        lines: [{ kind: 'goods', amount: total, vat: 700, quantity: 1, text: 'Roggenbrot Größe M' }],
        payments: [],
      },
      choices: [],
      // no program that head office knows: it would decide these sales again, and put them right
      facts: { program: 'made-up', version: 1, day: TODAY, visits: 0, visitedToday: false, redeemable: 0 },
      discount: 0,
      toPay: total,
      balance: 0,
      effects: [],
      transfers,
    });
  }

  function stretch(from: number, to: number) {
    const [first, ...rest] = journal.slice(from - 1, to);
    return first && stretchOf([first, ...rest], journal[from - 2]?.hash ?? GENESIS.hash);
  }

  const terminalApi = {
    ...identity,
    url,
    journal,
    client,
    write,
    sale,
    enrol: (member: string) => write({ kind: 'enrolment', member }),
    /** Books an earning; its lot is named after the entry. */
    earn(member: string, points: number, options: { expires?: string | undefined; visit?: boolean } = {}): string {
      const lot = `${terminal}:${journal.length + 1}`;
      const expires = 'expires' in options ? options.expires : addMonths(TODAY, 24);
      const [from, to] = [storeAccount(store), memberAccount(member)];
      const transfers: Transfer[] = [{ unit: 'points', from, to, amount: points, lot, ...(expires && { expires }) }];
      if (options.visit ?? true) transfers.push({ unit: 'visits', from, to, amount: 1, lot: visitsLot(member) });
      sale(member, transfers, points * 100);
      return lot;
    },
    spend: (member: string, lot: string, points: number) =>
      sale(member, [
        {
          unit: 'points',
          from: memberAccount(member),
          to: storeAccount(store),
          amount: points,
          lot,
          expires: addMonths(TODAY, 24),
        },
      ]),
    /** Takes an earning back. */
    takeBack: (member: string, lot: string, points: number) =>
      write({
        kind: 'return',
        key: `return:${terminal}-${journal.length + 1}`,
        member,
        sale: 'hand:x',
        amount: 1,
        returned: 1,
        balance: 0,
        day: TODAY,
        transfers: [
          {
            unit: 'points',
            from: memberAccount(member),
            to: storeAccount(store),
            amount: points,
            lot,
            expires: addMonths(TODAY, 24),
          },
        ],
      }),
    receive: (grant: string, parts: readonly RightPart[]) => write({ kind: 'rights-received', grant, parts }),
    release: (recall: string, parts: readonly RightPart[]) => write({ kind: 'rights-released', recall, parts }),
    profile: (member: string, change: Partial<Profile> = {}): Profile => ({
      id: member,
      cards: [],
      enrolledAt: START,
      enrolledIn: store,
      consents: [],
      ...change,
    }),
    document: (profile: Profile, at = START): DocumentRow => ({
      kind: 'member',
      id: profile.id,
      version: documentVersion(at, terminal),
      body: profile,
    }),
    push: (from = 1, documents: DocumentRow[] = [], to = journal.length) =>
      client.push(stretch(from, to), documents, START),
    /** Everything of the feed after a position, page by page. */
    async follow(after = 0, limit = 2_000): Promise<{ rows: FeedRow[]; position: number; pages: number }> {
      const rows: FeedRow[] = [];
      for (let pages = 1, position = after; ; pages++) {
        const page = await client.feed(position, limit);
        if (!page.ok) throw new Error(page.code);
        rows.push(...page.value.rows);
        position = page.value.position;
        if (!page.value.more) return { rows, position, pages };
      }
    },

    /** A push as text, with anything in it changed. */
    pushText(entries: readonly StoredEntry[], header: Partial<Record<keyof PushHeader, unknown>> = {}): string {
      const last = entries.at(-1);
      const full = {
        v: WIRE_VERSION,
        terminal,
        from: entries[0]?.seq ?? 1,
        count: entries.length,
        ...(last && { hash: last.hash, signature: signText(signedHead(terminal, last.seq, last.hash), key) }),
        documents: [],
        now: START,
        ...header,
      };
      const follows = journal[(entries[0]?.seq ?? 1) - 2]?.hash ?? GENESIS.hash;
      return [JSON.stringify(full), ...(entries.length === 0 ? [] : [entryLines(entries, follows)])].join('\n');
    },
    async token(): Promise<string> {
      const { body } = await post(url, '/replication/challenge', { terminal });
      const challenge = String(body['challenge']);
      const opened = await post(url, '/replication/session', {
        terminal,
        challenge,
        signature: signText(signedChallenge(terminal, challenge), key),
      });
      return String(opened.body['token']);
    },
    async pushRaw(body: Uint8Array<ArrayBuffer> | string, token?: string): Promise<Answer> {
      const response = await fetch(`${url}/replication/push`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token ?? (await terminalApi.token())}`,
          'content-encoding': 'gzip',
          'content-type': 'application/x-ndjson',
        },
        body: typeof body === 'string' ? gzipSync(body) : body,
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
  };
  return terminalApi;
}

export async function post(url: string, path: string, body: unknown, token?: string): Promise<Answer> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

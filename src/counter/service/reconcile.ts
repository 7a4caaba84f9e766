import { canonicalJson, type Json } from '#base/canonical-json';
import { ok, type Result, refused } from '#base/result';
import { createOfficeClient, type OfficeClient, type OfficeCode } from '#replication/client/office-client';
import { type DocumentRow, type FeedRow, MAX_FEED_ROWS } from '#replication/wire';
import { type SnapshotPage, snapshotParts } from '#replication/wire-snapshot';
import type { Connection } from '../store/database.ts';
import { createSettings } from '../store/settings.ts';
import { keptIdentity } from './identity.ts';
import type { Vault } from './vault.ts';

export type LotDifference = {
  readonly lot: string;
  readonly member: string;
  readonly here: number;
  readonly there: number;
};
export type Reconciled = {
  /** Up to here both journals are the same. */
  readonly seq: number;
  /** Entries that head office does not have yet. */
  readonly waiting: number;
  readonly lots: number;
  readonly members: number;
  /** The first of them, and how many there are. */
  readonly different: readonly LotDifference[];
  readonly differences: number;
  /** Profiles and other documents that are not what head office has under the same version: the first of them. */
  readonly documents: readonly string[];
};

/** So many differences are named; the rest are counted. */
const MOST_NAMED = 20;

type LotHere = { lot: string; member: string; unit: string; office: number; includes: number; pending: string };

/**
 * Compares a counter's file with head office, also beside a running counter, and changes nothing: the heads of the journals,
 * every lot and every profile. What has changed at head office since the file last heard of it is left out: it is on its way, not wrong.
 */
export async function reconcile(
  connection: Connection,
  vault: Vault,
): Promise<Result<Reconciled, OfficeCode | 'rejoin-not-paired' | 'reconcile-head' | 'secret-key-missing'>> {
  const settings = createSettings(connection);
  const identity = keptIdentity(settings, vault);
  const url = settings.get('office-url');
  if (!identity || url === undefined) return refused('rejoin-not-paired');
  if (identity.privateKey === undefined) return refused('secret-key-missing');
  const client = createOfficeClient(url, { terminal: identity.terminal, privateKey: identity.privateKey });

  const { position, head, here, documents } = connection.transaction(() => readHere(connection))();
  const kept = await client.journal(identity.terminal, Number.MAX_SAFE_INTEGER);
  if (!kept.ok) return kept;
  const { seq, hash } = kept.value;
  const own = connection.prepare<[number], { hash: string }>('select hash from journal where seq = ?').get(seq);
  // a running counter may have booked and sent more meanwhile
  if (seq > 0 && own?.hash !== hash && seq <= head) return refused('reconcile-head', { seq });
  const newest = connection.prepare<[], { seq: number | null }>('select max(seq) as seq from journal').get()?.seq ?? 0;
  if (seq > newest) return refused('reconcile-head', { seq: newest + 1 });

  const there = new Map<string, LotRow>();
  const theirs = new Map<string, DocumentRow>();
  const whole = await readAll(client, (page) => {
    if (page.part === 'brand') {
      // a program with a fault never came into force here, and is told of elsewhere
      for (const row of page.rows)
        if (row.kind === 'document' && row.document.kind !== 'program') theirs.set(nameOf(row.document), row.document);
    } else if (page.part === 'lots') {
      const { members: holders, lots: ids, units, remaining } = page.columns;
      for (const [at, lot] of ids.entries()) {
        const said = { lot, member: holders[at]!, unit: units[at]!, remaining: remaining[at]! };
        there.set(keyOf(said), said);
      }
    } else {
      const { ids, versions, bodies } = page.columns;
      for (const [at, id] of ids.entries()) {
        const row: DocumentRow = { kind: 'member', id, version: versions[at]!, body: bodies[at] };
        theirs.set(nameOf(row), row);
      }
    }
  });
  if (!whole.ok) return whole;
  const moved = new Set<string>();
  const since = await follow(client, position, (row) => {
    if (row.kind === 'lot') moved.add(keyOf(row));
    if (row.kind === 'document') moved.add(nameOf(row.document));
  });
  if (!since.ok) return since;

  const wrong = [...theirs].filter(([name, row]) => !moved.has(name) && !isSame(row, documents.get(name)));

  const members = new Set<string>();
  const different: LotDifference[] = [];
  let [lots, differences] = [0, 0];
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    if (moved.has(key)) continue;
    const [mine, said] = [here.get(key), there.get(key)];
    const { lot, member } = (mine ?? said)!;
    const found = mine?.office ?? 0;
    const expected = said?.remaining ?? 0;
    lots++;
    members.add(member);
    if (found === expected) continue;
    differences++;
    if (different.length < MOST_NAMED) different.push({ lot, member, here: found, there: expected });
  }
  return ok({
    seq,
    waiting: Math.max(0, head - seq),
    lots,
    members: members.size,
    different,
    differences,
    documents: wrong.slice(0, MOST_NAMED).map(([name]) => name),
  });
}

type LotRow = Pick<Extract<FeedRow, { kind: 'lot' }>, 'lot' | 'member' | 'unit' | 'remaining'>;
type DocumentHere = { kind: string; id: string; version: string; body: string; unsent: number };

const nameOf = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`;

/** A version that is only here is on its way to head office. */
function isSame(theirs: DocumentRow, mine: DocumentHere | undefined): boolean {
  if (!mine) return false;
  if (mine.unsent === 1) return true;
  try {
    const [here, there] = [JSON.parse(mine.body) as Json, theirs.body as Json];
    return mine.version === theirs.version && canonicalJson(here) === canonicalJson(there);
  } catch {
    return false;
  }
}

const keyOf = ({ member, unit, lot }: { member: string; unit: string; lot: string }): string =>
  `${member} ${unit} ${lot}`;

/** One state of the file: each lot as head office last said it. */
function readHere(connection: Connection) {
  const position = Number(createSettings(connection).get('feed-position') ?? 0);
  const head = connection.prepare<[], { seq: number | null }>('select max(seq) as seq from journal').get()?.seq ?? 0;
  const here = new Map<string, LotHere>();
  const rows = connection.prepare<[], LotHere>(
    'select id as lot, member, unit, office_remaining as office, office_includes as includes, pending from lot',
  );
  // own lots that head office has not spoken of are on their way there
  for (const row of rows.iterate()) if (row.office !== 0 || row.includes !== 0) here.set(keyOf(row), row);
  const documents = new Map<string, DocumentHere>();
  const all = connection.prepare<[], DocumentHere>('select kind, id, version, body, unsent from document');
  for (const row of all.iterate()) documents.set(nameOf(row), row);
  return { position, head, here, documents };
}

/** Everything that head office has for this counter, as it is now. */
async function readAll(client: OfficeClient, onPage: (page: SnapshotPage) => void): Promise<Result<void, OfficeCode>> {
  let begun: { position: number; mark: string } | undefined;
  for (const part of snapshotParts) {
    for (let after: string | null = ''; after !== null; ) {
      const page = await client.snapshot(part, after, begun);
      if (!page.ok) return page;
      onPage(page.value);
      begun ??= page.value;
      after = page.value.after;
    }
  }
  return ok(undefined);
}

async function follow(
  client: OfficeClient,
  after: number,
  onRow: (row: FeedRow) => void,
): Promise<Result<void, OfficeCode>> {
  for (let from = after; ; ) {
    const page = await client.feed(from, MAX_FEED_ROWS);
    if (!page.ok) return page;
    page.value.rows.forEach(onRow);
    from = page.value.position;
    if (!page.value.more) return ok(undefined);
  }
}

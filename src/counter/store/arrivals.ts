import { type Profile, profileSchema } from '#domain/member';
import type { LotColumns, MemberColumns } from '#replication/wire-snapshot';
import type { Connection } from './database.ts';
import { type Documents, wordsOf } from './documents.ts';
import type { Lots } from './lots.ts';
import type { Unsaid } from './unsaid.ts';

/** Rows of one insert: fewer crossings into SQLite than one by one. */
const ROWS_AT_ONCE = 50;
/** Rows of cards and words in one transaction: a few hundredths of a second. */
const INDEX_ROWS = 10_000;

/**
 * Lots and profiles as a snapshot brings them, many at a time. Rows that are new here are inserted together; where one of a
 * handful is here already, all of these go the way of the feed, which minds what the counter knows. Cards and words are
 * kept back and written later in the order of their keys: in the order of the members nearly every one of them would
 * change another page of the file.
 */
export function createArrivals(connection: Connection, documents: Documents, lots: Lots, unsaid: Unsaid) {
  const values = (row: string, count: number): string => Array.from({ length: count }, () => row).join(', ');
  const insert = (into: string, row: string) => {
    const text = (count: number): string => `insert into ${into} values ${values(row, count)} on conflict do nothing`;
    const [many, one] = [connection.prepare(text(ROWS_AT_ONCE)), connection.prepare(text(1))];
    return { many, one };
  };
  const lot = insert(
    'lot (member, unit, id, usable, expires, office_remaining, office_includes, pending, remaining, held)',
    `(?, ?, ?, ?, ?, ?, ?, '[]', ?, 0)`,
  );
  const document = insert('document (kind, id, version, body, unsent)', `('member', ?, ?, ?, 0)`);
  const word = insert('search_word (word, member)', '(?, ?)');
  const card = insert('card (number, member, lost)', '(?, ?, ?)');

  const unfound = insert('unfound_member (id)', '(?)');
  const dropUnfound = connection.prepare<[string]>('delete from unfound_member where id = ?');
  const stillUnfound = connection.prepare<[], { id: string }>('select id from unfound_member');

  /** Cards and words of members that have come, not yet written; also of those that came before a restart. */
  let waiting = emptyIndex();
  for (const { id } of stillUnfound.all()) {
    const profile = documents.profile(id);
    if (profile) addTo(waiting, id, profile);
  }
  let writing: Iterator<void> | undefined;

  return {
    lots({ members, lots: ids, units, usable, expires, remaining }: LotColumns, includes: number): void {
      inHandfuls(ids.length, (from, to) => {
        const row = (at: number): unknown[] => {
          const left = remaining[at]!;
          return [members[at], units[at], ids[at], usable[at], expires[at], left, includes, left];
        };
        if (run(lot, from, to, row)) return;
        for (let at = from; at < to; at++) {
          lots.applyOffice({
            kind: 'lot',
            lot: ids[at]!,
            member: members[at]!,
            unit: units[at]!,
            usable: usable[at]!,
            expires: expires[at]!,
            remaining: remaining[at]!,
            includes,
          });
          unsaid.lotSaid(members[at]!, units[at]!, ids[at]!);
        }
      });
    },

    members({ ids, versions, bodies }: MemberColumns): void {
      inHandfuls(ids.length, (from, to) => {
        if (run(document, from, to, (at) => [ids[at], versions[at], JSON.stringify(bodies[at])])) {
          for (let at = from; at < to; at++)
            if (bodies[at] !== null) addTo(waiting, ids[at]!, profileSchema.parse(bodies[at]));
          run(unfound, from, to, (at) => [ids[at]]);
          return;
        }
        for (let at = from; at < to; at++) {
          const row = { kind: 'member' as const, id: ids[at]!, version: versions[at]!, body: bodies[at] };
          // what is newer here has been lost there
          if (!documents.applyOffice(row)) documents.sendAgain(row.id, row.version);
          unsaid.memberSaid(row.id);
        }
      });
    },

    /** Members that cannot be found yet by their cards and names. */
    waiting: (): number => waiting.members,

    /** More is known of a member by now, and written: what came before says nothing about his cards and words any more. */
    heard(id: string): void {
      if (waiting.members === 0) return;
      waiting.outdated.add(id);
      dropUnfound.run(id);
    },

    /** What was written last is not in the file after all. Everything is written once more; what is there stays. */
    rewrite: (): void => void (writing = undefined),

    /** Makes some of those who have come findable; true when nobody is left. */
    index(): boolean {
      writing ??= write(waiting);
      if (writing.next().done !== true) return false;
      connection.exec('delete from unfound_member');
      waiting = emptyIndex();
      writing = undefined;
      return true;
    },
  };

  function* write(index: Index): Generator<void, void> {
    const { outdated } = index;
    const cards = index.cards.filter(([, member]) => !outdated.has(member)).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    yield* slices(cards.length, (from, to) => void run(card, from, to, (at) => cards[at]!));
    const words = [...index.words.keys()].sort();
    let rows: [string, string][] = [];
    for (const one of words) {
      for (const member of index.words.get(one)!) if (!outdated.has(member)) rows.push([one, member]);
      if (rows.length < INDEX_ROWS) continue;
      yield* slices(rows.length, (from, to) => void run(word, from, to, (at) => rows[at]!));
      rows = [];
    }
    yield* slices(rows.length, (from, to) => void run(word, from, to, (at) => rows[at]!));
  }

  function* slices(count: number, work: (from: number, to: number) => void): Generator<void, void> {
    for (let from = 0; from < count; from += INDEX_ROWS) {
      const end = Math.min(count, from + INDEX_ROWS);
      for (let at = from; at < end; at += ROWS_AT_ONCE) work(at, Math.min(end, at + ROWS_AT_ONCE));
      yield;
    }
  }
}

type Insert = {
  many: { run(...values: unknown[]): { changes: number } };
  one: { run(...values: unknown[]): { changes: number } };
};

/** Inserts rows; true if all of them were new. */
function run({ many, one }: Insert, from: number, to: number, row: (at: number) => readonly unknown[]): boolean {
  let changes = 0;
  if (to - from === ROWS_AT_ONCE) {
    const bound: unknown[] = [];
    for (let at = from; at < to; at++) bound.push(...row(at));
    changes = many.run(...bound).changes;
  } else for (let at = from; at < to; at++) changes += one.run(...row(at)).changes;
  return changes === to - from;
}

function inHandfuls(count: number, work: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += ROWS_AT_ONCE) work(from, Math.min(count, from + ROWS_AT_ONCE));
}

/** Cards, and the members of each word. */
type Index = {
  readonly cards: [string, string, number][];
  readonly words: Map<string, string[]>;
  readonly outdated: Set<string>;
  members: number;
};

const emptyIndex = (): Index => ({ cards: [], words: new Map(), outdated: new Set(), members: 0 });

function addTo(index: Index, member: string, profile: Profile): void {
  index.members++;
  for (const { number, state } of profile.cards) index.cards.push([number, member, state === 'lost' ? 1 : 0]);
  for (const word of wordsOf(profile)) {
    const members = index.words.get(word);
    if (members) members.push(member);
    else index.words.set(word, [member]);
  }
}

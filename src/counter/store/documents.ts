import type { Day } from '#domain/account';
import { canonicalJson } from '#base/canonical-json';
import { type Accounts, type AccountLinks, accountsTogether, linkedTo } from '#domain/member-accounts';
import { withOwnWord } from '#domain/member-cards';
import { withNotesForgotten } from '#domain/member-notes';
import { normalisePhone, type Profile, profileSchema, searchWords } from '#domain/member';
import type { Ratings } from '#domain/shop/ratings';
import { type DocumentKind, type DocumentRow, documentVersion, ENTRY_BYTES } from '#replication/wire';
import type { Connection } from './database.ts';

/** Letters of the documents in one batch: three bytes each at the most, in the half of it that is theirs. */
const LETTERS_AT_ONCE = Math.floor(ENTRY_BYTES / 3);

/** Members who asked for a word, at the most: more than a shop can have forgotten. */
const MOST_RATED = 500;

/** What counters write; everything else comes from head office. */
type OwnKind = 'member' | 'ratings';

/** Who writes here, and when, milliseconds since 1970. */
export type Author = () => { readonly terminal: string; readonly now: number };

/**
 * Profiles, staff, program and store as versioned documents: the newest version wins, wherever it was written. Cards and
 * search words follow the profile in the same transaction. With an `author`, what was said here of cards, consents and merges is said
 * again where a version of somebody who had not heard of it takes its place.
 */
export function createDocuments(connection: Connection, author?: Author) {
  const find = connection.prepare<[string, string], { version: string; body: string }>(
    'select version, body from document where kind = ? and id = ?',
  );
  // nearly nobody has been merged: every booking asks, and no profile is read for it
  const linked = connection.prepare<[string], { id: string }>(
    `select id from document indexed by document_linked
     where kind = 'member' and instr(body, '"merged":') + instr(body, '"absorbed":') > 0 and id = +?`,
  );
  const all = connection.prepare<[string], { id: string; body: string }>(
    'select id, body from document where kind = +? order by id',
  );
  const put = connection.prepare<[string, string, string, string, number]>(
    `insert into document (kind, id, version, body, unsent) values (?, ?, ?, ?, ?)
     on conflict (kind, id) do update set version = excluded.version, body = excluded.body, unsent = excluded.unsent`,
  );
  const unsent = connection.prepare<[number], { kind: DocumentKind; id: string; version: string; body: string }>(
    'select kind, id, version, body from document where unsent = 1 limit ?',
  );
  const sent = connection.prepare<[string, string, string]>(
    'update document set unsent = 0 where kind = ? and id = ? and version = ?',
  );
  const again = connection.prepare<[string, string]>(
    "update document set unsent = 1 where kind = 'member' and id = ? and version > ?",
  );
  const forget = connection.prepare<[string]>("delete from document where kind = 'member' and id = ? and unsent = 0");
  const forgetRatings = connection.prepare<[string]>(
    "delete from document where kind = 'ratings' and unsent = 0 and body ->> 'day' < ?",
  );
  const rated = connection.prepare<[], { body: string }>(
    `select body from document indexed by document_rated where kind = 'member' and instr(body, '"rated":') > 0
     order by id desc limit ${MOST_RATED}`,
  );
  const dropCard = connection.prepare<[string, string]>('delete from card where number = ? and member = ?');
  const addCard = connection.prepare<[string, string, number]>(
    'insert or replace into card (number, member, lost) values (?, ?, ?)',
  );
  // Of two members with one card (enrolled at two counters that were offline) the one enrolled first is taken: ids sort by time.
  const byCard = connection.prepare<[string], { member: string; lost: number }>(
    'select member, lost from card where number = +? order by lost, member limit 1',
  );
  const dropWord = connection.prepare<[string, string]>('delete from search_word where word = ? and member = ?');
  const addWord = connection.prepare<[string, string]>(
    'insert or ignore into search_word (word, member) values (?, ?)',
  );
  const byWord = connection.prepare<[string, string, number], { member: string }>(
    'select distinct member from search_word where word >= ? and word < ? limit ?',
  );

  /** Cards and words follow from the profile alone, so the former one says which rows there are: no index by member. */
  function index(id: string, before: Profile | undefined, after: Profile | undefined): void {
    const cards = new Set(after?.cards.map(({ number }) => number));
    for (const { number } of before?.cards ?? []) if (!cards.has(number)) dropCard.run(number, id);
    for (const card of after?.cards ?? []) addCard.run(card.number, id, card.state === 'lost' ? 1 : 0);
    const words = new Set(after && wordsOf(after));
    for (const word of before ? wordsOf(before) : []) if (!words.has(word)) dropWord.run(word, id);
    for (const word of words) addWord.run(word, id);
  }

  function store(row: DocumentRow, isUnsent: boolean, former: string | undefined): void {
    put.run(row.kind, row.id, row.version, JSON.stringify(row.body), isUnsent ? 1 : 0);
    if (row.kind !== 'member') return;
    const before = former === undefined ? null : (JSON.parse(former) as Profile | null);
    index(row.id, before ?? undefined, row.body === null ? undefined : profileSchema.parse(row.body));
  }

  const read = (kind: DocumentKind, id: string): unknown => {
    const row = find.get(kind, id);
    return row && JSON.parse(row.body);
  };

  const linksOf = (id: string): AccountLinks | undefined =>
    (read('member', id) as Profile | null | undefined) ?? undefined;
  const accountsOf = (account: string): Accounts =>
    linked.get(account) === undefined ? [account] : accountsTogether(account, linksOf);
  function write(kind: OwnKind, body: Profile | Ratings, now: number, terminal: string): void {
    const known = find.get(kind, body.id);
    const version = documentVersion(
      known === undefined ? now : Math.max(now, Number(known.version.slice(0, 15)) + 1),
      terminal,
    );
    store({ kind, id: body.id, version, body }, true, known?.body);
  }
  const save = (profile: Profile, now: number, terminal: string): void => write('member', profile, now, terminal);

  /** Only who wrote the version that was replaced says it again, so that not every counter does. */
  function sayAgain(former: { version: string; body: string }, { id, body }: DocumentRow): void {
    if (!author || body === null || former.body === 'null') return;
    const { terminal, now } = author();
    if (former.version.slice(16) !== terminal) return;
    const newer = profileSchema.parse(body);
    // what head office has forgotten is not said again
    const own = withNotesForgotten(JSON.parse(former.body) as Profile, now);
    const both = withOwnWord(newer, own);
    if (canonicalJson(both) !== canonicalJson(newer)) save({ ...both, id }, now, terminal);
  }

  return {
    read,
    /** All accounts of the member that an account belongs to, as far as they are known here; the member's own first. */
    accountsOf,
    /** Accounts that are named as belonging to it and are not known here. */
    unknownAccounts: (account: string): string[] =>
      accountsOf(account)
        .flatMap((one) => linkedTo(linksOf(one) ?? {}))
        .filter((one) => find.get('member', one) === undefined),
    all: (kind: DocumentKind): unknown[] => all.all(kind).map((row) => JSON.parse(row.body)),
    profile: (id: string): Profile | undefined => (read('member', id) as Profile | null | undefined) ?? undefined,

    /** Writes an own version: newer than every one known here. */
    saveProfile: save,
    saveRatings: (ratings: Ratings, now: number, terminal: string): void => write('ratings', ratings, now, terminal),
    /** Forgets what was said before a day, once head office has it. */
    forgetRatings: (before: Day): void => void forgetRatings.run(before),
    /** Members who were not content and asked for a word. */
    rated: (): Profile[] => rated.all().map(({ body }) => JSON.parse(body) as Profile),

    /** Takes over a version from head office; an older one than the one known changes nothing. True if it was new. */
    applyOffice(row: DocumentRow): boolean {
      const known = find.get(row.kind, row.id);
      if (known && known.version > row.version) return false;
      store(row, false, known?.body);
      if (known && row.kind === 'member' && known.version !== row.version) sayAgain(known, row);
      return known?.version !== row.version;
    },

    /** At the most so many, and so long together that they fit one batch. */
    unsent(limit: number): DocumentRow[] {
      const rows: DocumentRow[] = [];
      let letters = 0;
      for (const row of unsent.iterate(limit)) {
        letters += row.body.length;
        if (rows.length > 0 && letters > LETTERS_AT_ONCE) break;
        rows.push({ ...row, body: JSON.parse(row.body) });
      }
      return rows;
    },
    markSent: (rows: readonly DocumentRow[]): void => {
      for (const row of rows) sent.run(row.kind, row.id, row.version);
    },

    /** A profile that head office does not have any more, or only older than the version given, is sent once more. */
    sendAgain: (id: string, olderThan = ''): void => void again.run(id, olderThan),
    /** Forgets a profile that head office has and this counter is not to know any more. */
    forget(id: string): void {
      const former = read('member', id) as Profile | null | undefined;
      if (forget.run(id).changes > 0) index(id, former ?? undefined, undefined);
    },

    memberByCard: (number: string) => byCard.get(number),
    /** Members whose name or town begins with every word of `text`, in one of its spellings, or whose phone number begins with it. */
    search(text: string, limit: number): string[] {
      const phone = normalisePhone(text);
      const words = text.normalize('NFC').split(/[^\p{L}\p{N}]+/u);
      // each word with its spellings: who is written Mueller is found as Müller too
      const wanted = phone ? [[phone]] : words.map(searchWords).filter((spellings) => spellings.length > 0);
      const [first, ...others] = wanted.sort(([a = ''], [b = '']) => b.length - a.length);
      if (first === undefined) return [];
      const isNamed = (member: string): boolean => {
        const profile = read('member', member) as Profile | null | undefined;
        const own = profile && others.length > 0 ? wordsOf(profile) : [];
        return others.every((spellings) => spellings.some((word) => own.some((one) => one.startsWith(word))));
      };
      // a cap on candidates keeps one-letter searches bounded
      const found = first.flatMap((word) => byWord.all(word, `${word}\uffff`, 500).map(({ member }) => member));
      return [...new Set(found)].filter(isNamed).slice(0, limit);
    },
  };
}

/** The words under which a member is found. */
export function wordsOf(profile: Profile): string[] {
  const words = searchWords([profile.firstName, profile.lastName, profile.town].filter(Boolean).join(' '));
  return profile.phone ? [...words, profile.phone] : words;
}

export type Documents = ReturnType<typeof createDocuments>;

import { beforeEach, describe, expect, it } from 'vitest';
import { must } from '../integration/counter/kit.ts';
import type { EntryBody, RightPart } from '#domain/entry';
import { memberAccount, storeAccount } from '#domain/account';
import { chainHash, GENESIS, type StoredEntry } from '#ledger/chain';
import { encodeEntry } from '#ledger/entry-text';
import type { Books, Wanted } from '#office/books/books';
import { bringRights, type Surroundings } from '#office/books/give-rights';
import { bringReceipt, bringTill, type ReceiptSurroundings } from '#office/books/receipts';
import { takeIn } from '#office/books/take-in';
import { type Batch, readBatch } from '#office/ingest/push-body';
import { entryLines } from '#replication/node-packing';
import { sha256 } from '#replication/node-sha256';
import { type DocumentRow, type FeedRow, WIRE_VERSION } from '#replication/wire';

/** Books of a brand with two terminals, over two connections, and what a test looks at them with. */
export type BooksUnderTest = {
  readonly brand: string;
  readonly books: Books;
  readonly other: Books;
  setState(terminal: string, state: 'revoked' | 'replaced'): Promise<void>;
  /** From now on the terminal hears of members of its store, and of others only as P86 says. */
  hearsOfItsStore(terminal: string): Promise<void>;
  /** Of each lot: what is left, what all terminals hold, what is on its way. */
  lots(): Promise<Record<string, readonly [remaining: number, held: number, granted: number]>>;
  accounts(): Promise<Record<string, number>>;
  documents(): Promise<Record<string, string>>;
  feed(terminal: string, after: number, limit: number): Promise<{ rows: FeedRow[]; position: number; more: boolean }>;
};

const DAY = '2026-11-02';
const MEMBER = 'M';

/** What every adapter of head office's books must do, seen through the decisions that are made over it. */
export function officeBooksSuite(open: () => Promise<BooksUnderTest>): void {
  let under: BooksUnderTest;
  let journals: Map<string, StoredEntry[]>;
  beforeEach(async () => {
    under = await open();
    journals = new Map();
  });

  const journal = (terminal: string): StoredEntry[] => {
    let kept = journals.get(terminal);
    if (!kept) journals.set(terminal, (kept = []));
    return kept;
  };
  function write(terminal: string, body: object, to = journal(terminal)): string {
    const seq = to.length + 1;
    const entry = {
      v: 1,
      brand: under.brand,
      store: 'S',
      terminal,
      seq,
      at: 1,
      staff: 'staff',
      ...(body as EntryBody),
    };
    const text = encodeEntry(entry as never);
    to.push({ seq, body: text, hash: chainHash(to.at(-1)?.hash ?? GENESIS.hash, text, sha256) });
    return `${terminal}:${seq}`;
  }
  const transfer = (from: string, to: string, lot: string, amount: number) => ({
    unit: 'points',
    from,
    to,
    lot,
    amount,
  });
  const earn = (terminal: string, amount: number, member = MEMBER): string => {
    const lot = `${terminal}:${journal(terminal).length + 1}`;
    return write(terminal, {
      kind: 'sale',
      member,
      transfers: [transfer(storeAccount('S'), memberAccount(member), lot, amount)],
    });
  };
  const spend = (terminal: string, lot: string, amount: number): string =>
    write(terminal, {
      kind: 'sale',
      member: MEMBER,
      transfers: [transfer(memberAccount(MEMBER), storeAccount('S'), lot, amount)],
    });
  const part = (lot: string, amount: number): RightPart => ({ lot, unit: 'points', member: MEMBER, amount });
  const release = (terminal: string, lot: string, amount: number): string =>
    write(terminal, { kind: 'rights-released', recall: `r${journal(terminal).length}`, parts: [part(lot, amount)] });
  const receive = (terminal: string, grant: string, parts: readonly RightPart[]): string =>
    write(terminal, { kind: 'rights-received', grant, parts });

  async function batchOf(
    terminal: string,
    { from = 1, documents = [], entries = journal(terminal).slice(from - 1) }: Partial<Sent> = {},
  ): Promise<Batch> {
    const header = {
      v: WIRE_VERSION,
      terminal,
      from: entries[0]?.seq ?? 1,
      count: entries.length,
      ...(entries.length > 0 && { hash: entries.at(-1)!.hash }),
      documents,
      now: 1,
    };
    const lines = Buffer.from(
      entries.length === 0 ? '' : entryLines(entries, journal(terminal)[from - 2]?.hash ?? GENESIS.hash),
    );
    const body = { header: JSON.stringify(header), lines, packed: undefined };
    return must(await readBatch(body, { brand: under.brand, terminal }));
  }
  type Sent = { readonly from: number; readonly documents: DocumentRow[]; readonly entries: StoredEntry[] };
  const push = async (terminal: string, sent: Partial<Sent> = {}, books = under.books) =>
    takeIn(books, { brand: under.brand, terminal }, await batchOf(terminal, sent), 5);
  let ids = 0;
  const alone: Surroundings = {
    present: async () => new Set(),
    recall: async () => undefined,
    answered: async () => undefined,
    newId: () => `grant-${under.brand}-${++ids}`,
    now: () => 9,
  };
  const wanted = (terminal: string, amount: number, request = `request-${++ids}`): Wanted => ({
    brand: under.brand,
    terminal,
    request,
    member: MEMBER,
    unit: 'points',
    amount,
  });
  const ask = (of: Wanted, books = under.books) => bringRights(books, alone, DAY, of);
  const everything = async () => ({
    lots: await under.lots(),
    accounts: await under.accounts(),
    documents: await under.documents(),
    feed: await under.feed('T1', 0, 2_000),
  });
  const document = (
    version: string,
    body: object | null = { id: 'D', cards: [], consents: [], enrolledAt: 0, enrolledIn: 'S' },
  ) => ({
    kind: 'member' as const,
    id: 'D',
    version,
    body,
  });

  describe('a batch', () => {
    it('becomes journal, lots, accounts and documents together', async () => {
      const lot = earn('T1', 10);
      spend('T1', lot, 4);
      expect(await push('T1', { documents: [document('1')] })).toEqual({ ok: true, value: 2 });
      expect(await under.lots()).toEqual({ [lot]: [6, 6, 0] });
      expect(await under.accounts()).toEqual({ members: 6, 'store:S': -6 });
      expect(await under.documents()).toEqual({ D: '1' });
    });

    it('counts once, however often it comes, whole or in parts', async () => {
      for (let count = 1; count <= 5; count++) earn('T1', count);
      await push('T1', { entries: journal('T1').slice(0, 3) });
      await push('T1');
      const after = await everything();
      expect(await push('T1', { from: 2, entries: journal('T1').slice(1, 3) })).toEqual({ ok: true, value: 5 });
      expect(await push('T1')).toEqual({ ok: true, value: 5 });
      expect(await everything()).toEqual(after);
    });

    it.each([
      ['a gap', () => push('T1', { from: 3 }), 'push-gap', { expected: 2 }],
      ['a fork', () => push('T1', { from: 1, entries: forked() }), 'push-fork', { seq: 1 }],
      ['an unknown terminal', () => push('T9'), 'terminal-unknown', {}],
    ])('is refused whole: %s', async (_name, sending, code, values) => {
      earn('T1', 10);
      await push('T1');
      earn('T1', 1);
      earn('T1', 1);
      earn('T9', 1);
      const before = await everything();
      expect(await sending()).toEqual({ ok: false, code, values });
      expect(await everything()).toEqual(before);
    });
    function forked(): StoredEntry[] {
      const copy: StoredEntry[] = [];
      write('T1', { kind: 'enrolment', member: 'other' }, copy);
      return copy;
    }

    it.each(['revoked', 'replaced'] as const)('is refused from a terminal that is %s', async (state) => {
      earn('T1', 10);
      await under.setState('T1', state);
      expect(await push('T1')).toMatchObject({ ok: false, code: `terminal-${state}` });
      expect(await under.lots()).toEqual({});
    });

    it('is gone without a trace when the transaction fails after everything was written', async () => {
      earn('T1', 10);
      await push('T1');
      const before = await everything();
      earn('T1', 5);
      const failing: Books = {
        ...under.books,
        transaction: (work) =>
          under.books.transaction(async (tx) => {
            await work(tx);
            throw new Error('power');
          }),
      };
      await expect(push('T1', { from: 2, documents: [document('1')] }, failing)).rejects.toThrow('power');
      expect(await everything()).toEqual(before);
      expect(await push('T1', { from: 2 })).toEqual({ ok: true, value: 2 });
    });
  });

  describe('documents', () => {
    it.each([
      ['the newest wins', ['1', '3', '2'], '3'],
      ['of two alike the first stays', ['2', '2'], '2'],
    ])('%s', async (_name, versions, expected) => {
      for (const version of versions) await push('T1', { documents: [document(version)] });
      expect(await under.documents()).toEqual({ D: expected });
    });

    it('one that was erased stays erased, with a version later than any that comes', async () => {
      await push('T1', { documents: [document('2', null)] });
      await push('T2', { documents: [document('5')] });
      expect(await under.documents()).toEqual({ D: '5~' });
      const { rows } = await under.feed('T1', 0, 100);
      expect(rows).toMatchObject([{ kind: 'document', document: { body: null } }]);
    });
  });

  describe('what head office alone says of a member', () => {
    const profile = (more: object = {}) => ({
      id: 'D',
      cards: [],
      consents: [],
      enrolledAt: 0,
      enrolledIn: 'S',
      ...more,
    });
    const bodies = async () =>
      (await under.feed('T1', 0, 100)).rows.flatMap((row) => (row.kind === 'document' ? [row.document.body] : []));

    it('P25 stays as it is when a counter changes the profile, and is put back with a later version', async () => {
      const [regular, staff] = [
        { segments: ['regulars'] },
        { segments: ['staff'], groups: [{ id: 'g', account: 'G' }] },
      ];
      await push('T1', { documents: [document('1', profile(regular))] });
      await push('T1', { documents: [document('3', profile({ ...staff, lastName: 'Demir' }))] });
      expect(await under.documents()).toEqual({ D: '3~' });
      expect(await bodies()).toEqual([profile({ ...regular, lastName: 'Demir' })]);
      // what agrees needs no other version
      await push('T1', { documents: [document('4', profile({ ...regular, lastName: 'Kaya' }))] });
      expect(await under.documents()).toEqual({ D: '4' });
      await push('T1', { documents: [document('5', profile())] });
      expect(await bodies()).toEqual([profile(regular)]);
    });
  });

  describe('rights', () => {
    it('what was released is granted once, and is on its way until it has arrived', async () => {
      const lot = earn('T1', 10);
      release('T1', lot, 6);
      await push('T1');
      const request = wanted('T2', 4);
      const granted = await ask(request);
      expect(granted?.parts).toMatchObject([part(lot, 4)]);
      expect(await ask(request, under.other)).toEqual(granted);
      expect(await under.lots()).toEqual({ [lot]: [10, 4, 4] });
      receive('T2', granted!.grant, granted!.parts);
      await push('T2');
      expect(await under.lots()).toEqual({ [lot]: [10, 8, 0] });
      expect((await ask(wanted('T2', 10)))?.parts).toMatchObject([part(lot, 2)]);
      expect(await ask(wanted('T1', 10))).toBeUndefined();
    });

    it('a grant that arrives in a transaction which is broken off arrives with the next one', async () => {
      const lot = earn('T1', 10);
      release('T1', lot, 6);
      await push('T1');
      const granted = await ask(wanted('T2', 4));
      receive('T2', granted!.grant, granted!.parts);
      const [owner, batch] = [{ brand: under.brand, terminal: 'T2' }, await batchOf('T2')];
      const brokenOff: Books = {
        ...under.books,
        transaction: (work) =>
          under.books.transaction(async (tx) => {
            await work(tx);
            throw new Error('broken off');
          }),
      };
      await expect(takeIn(brokenOff, owner, batch, 5)).rejects.toThrow('broken off');
      expect(await under.lots()).toEqual({ [lot]: [10, 4, 4] });
      await takeIn(under.books, owner, batch, 5);
      expect(await under.lots()).toEqual({ [lot]: [10, 8, 0] });
    });

    it('a grant arrives once, and only at the terminal that it was given to', async () => {
      const lot = earn('T1', 10);
      release('T1', lot, 10);
      await push('T1');
      const granted = await ask(wanted('T2', 4));
      receive('T1', granted!.grant, granted!.parts);
      await push('T1', { from: 3 });
      // counted as held there and still on its way: head office can only give less
      expect(await under.lots()).toEqual({ [lot]: [10, 4, 4] });
      receive('T2', granted!.grant, granted!.parts);
      receive('T2', granted!.grant, granted!.parts);
      await push('T2');
      expect(await under.lots()).toEqual({ [lot]: [10, 12, 0] });
    });

    it('is never given twice by two processes at the same moment', async () => {
      const lot = earn('T1', 10);
      release('T1', lot, 10);
      await push('T1');
      const answers = await Promise.all([
        ask(wanted('T1', 8), under.books),
        ask(wanted('T2', 8), under.other),
        ask(wanted('T2', 8), under.books),
      ]);
      const given = answers.flatMap((answer) => answer?.parts ?? []).reduce((sum, { amount }) => sum + amount, 0);
      expect(given).toBe(10);
      expect(await under.lots()).toEqual({ [lot]: [10, 0, 10] });
    });

    it('of a terminal that is declared dead come back, with what was on its way', async () => {
      const lot = earn('T1', 10);
      release('T1', lot, 6);
      await push('T1');
      const granted = await ask(wanted('T2', 4));
      receive('T2', granted!.grant, granted!.parts);
      await push('T2');
      await ask(wanted('T2', 1));
      const owner = { brand: under.brand, terminal: 'T2' };
      const returned = await under.books.transaction((tx) => tx.returnRights(owner));
      expect([...returned]).toEqual([['points', 5]]);
      expect(await under.lots()).toEqual({ [lot]: [10, 4, 0] });
      expect(await under.books.transaction((tx) => tx.returnRights(owner, [MEMBER]))).toEqual(new Map());
    });
  });

  describe('transactions', () => {
    it('see what they have written, and nobody else does before the commit', async () => {
      earn('T1', 10);
      await push('T1');
      const of = { brand: under.brand, member: MEMBER, unit: 'points' } as const;
      await under.books.transaction(async (tx) => {
        const positionOf = await tx.takePositions(under.brand, 1);
        const change = { ...part('T1:1', 3), usable: undefined, expires: undefined, remaining: 5, held: 5, granted: 0 };
        await tx.addToLots({ brand: under.brand, terminal: 'T1' }, [change], positionOf);
        expect((await tx.memberLots(of)).map(({ remaining }) => remaining)).toEqual([15]);
        expect((await under.other.memberLots(of)).map(({ remaining }) => remaining)).toEqual([10]);
      });
      expect((await under.other.memberLots(of)).map(({ remaining }) => remaining)).toEqual([15]);
    });

    it('of one journal follow each other', async () => {
      for (let count = 1; count <= 4; count++) earn('T1', count);
      const [first, second] = [await batchOf('T1', { entries: journal('T1').slice(0, 2) }), await batchOf('T1')];
      const owner = { brand: under.brand, terminal: 'T1' };
      const answers = await Promise.all([takeIn(under.books, owner, first, 5), takeIn(under.other, owner, second, 5)]);
      expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
      expect(Object.values(await under.lots())).toEqual([1, 2, 3, 4].map((amount) => [amount, amount, 0]));
    });
  });

  describe('the feed', () => {
    it('tells each lot once, in the order of its last change, with what it includes of the asker', async () => {
      const [one, two] = [earn('T1', 10), earn('T1', 20)];
      await push('T1', { entries: journal('T1').slice(0, 1) });
      await push('T1', { from: 2 });
      spend('T1', one, 1);
      await push('T1', { from: 3 });
      const lotsFor = async (terminal: string, after = 0) =>
        (await under.feed(terminal, after, 2_000)).rows.map(
          (row) => row.kind === 'lot' && [row.lot, row.remaining, row.includes],
        );
      expect(await lotsFor('T1')).toEqual([
        [two, 20, 3],
        [one, 9, 3],
      ]);
      expect(await lotsFor('T2')).toEqual([
        [two, 20, 0],
        [one, 9, 0],
      ]);
      expect(await under.feed('T2', 3, 2_000)).toMatchObject({ rows: [], position: 3, more: false });
    });

    it('P86 tells the whole of a member once a terminal books for somebody of whom it did not hear', async () => {
      const [left, owed, empty] = [earn('T1', 10), earn('T1', 3), earn('T1', 4)];
      spend('T1', owed, 5);
      spend('T1', empty, 4);
      const profile = { id: MEMBER, cards: [], consents: [], enrolledAt: 0, enrolledIn: 'elsewhere' };
      await push('T1', { documents: [{ ...document('1', profile), id: MEMBER }] });
      await under.hearsOfItsStore('T2');
      const before = await under.feed('T2', 0, 2_000);
      expect(before.rows).toEqual([]);
      const first = earn('T2', 7);
      await push('T2');
      const told = async (after: number) => {
        const { rows, position } = await under.feed('T2', after, 2_000);
        return [position, ...rows.map((row) => (row.kind === 'lot' ? [row.lot, row.remaining] : row.kind))] as const;
      };
      const [position, ...rows] = await told(before.position);
      const whole = [[left, 10], [owed, -2], 'document', [first, 7]];
      expect(rows.length).toBe(whole.length);
      expect(rows).toEqual(expect.arrayContaining(whole));
      // from then on what changes, and everybody else as ever
      const next = earn('T2', 1);
      await push('T2', { from: 2 });
      expect((await told(position)).slice(1)).toEqual([[next, 1]]);
      expect((await under.feed('T1', 0, 2_000)).rows.length).toBe(6);
    });

    it('tells a grant to its terminal alone, until it has arrived', async () => {
      const lot = earn('T1', 10);
      release('T1', lot, 10);
      await push('T1');
      const granted = await ask(wanted('T2', 4));
      const grantsFor = async (terminal: string) =>
        (await under.feed(terminal, 0, 2_000)).rows.filter(({ kind }) => kind === 'grant');
      expect(await grantsFor('T1')).toEqual([]);
      expect(await grantsFor('T2')).toEqual([{ kind: 'grant', grant: granted!.grant, parts: granted!.parts }]);
      receive('T2', granted!.grant, granted!.parts);
      await push('T2');
      expect(await grantsFor('T2')).toEqual([]);
    });
  });

  describe('receipts of tills', () => {
    const TSE = 'ab'.repeat(32);
    const TILL = `${TSE.slice(0, 24)}/Kasse-1`;
    const key = (number: number): string => `tse:${TSE}:${number}`;
    const nobody: ReceiptSurroundings = { ...alone, recall: async () => undefined, isDead: async () => false };
    const bring = (terminal: string, number: number, around = nobody) =>
      bringReceipt(under.books, around, { brand: under.brand, terminal }, TILL, key(number));
    const claim = (terminal: string, name = 'Kasse', around = nobody) =>
      bringTill(under.books, around, { brand: under.brand, terminal }, TILL, name);
    const till = () => under.books.transaction((tx) => tx.till(under.brand, TILL));
    const giveUp = async (terminal: string, receipts: object): Promise<void> => {
      write(terminal, { kind: 'receipts-released', recall: `recall-${++ids}`, receipts: { till: TILL, ...receipts } });
      must(await push(terminal, { from: journal(terminal).length }));
    };

    it('P90 nothing of a till is given that nobody has named; then it is told to all, and a new name again', async () => {
      expect(await bring('T1', 1)).toEqual({ state: 'away', terminal: null });
      await claim('T1');
      const told = async (after: number) => (await under.feed('T2', after, 2_000)).rows;
      expect(await told(0)).toMatchObject([{ kind: 'till', serial: TILL, terminal: 'T1', name: 'Kasse' }]);
      const { position } = (await till())!;
      await claim('T1');
      await claim('T2');
      expect(await told(position)).toEqual([]);
      await claim('T1', 'Bar');
      expect(await told(position)).toMatchObject([{ serial: TILL, terminal: 'T1', name: 'Bar' }]);
    });

    it('P92 a receipt is given once, by whoever gives it up, and to the same again for the asking', async () => {
      await claim('T1');
      expect(await bring('T2', 5)).toEqual({ state: 'away', terminal: 'T1' });
      await giveUp('T1', { sale: key(5), turn: 0 });
      expect(await bring('T2', 5)).toEqual({ state: 'granted', turn: 1 });
      expect(await bring('T2', 5)).toEqual({ state: 'granted', turn: 1 });
      expect(await bring('T1', 5)).toEqual({ state: 'away', terminal: 'T2' });
      // an answer to what was asked before counts for nothing
      await giveUp('T2', { sale: key(5), turn: 0 });
      expect(await bring('T1', 5)).toEqual({ state: 'away', terminal: 'T2' });
      await giveUp('T2', { sale: key(5), turn: 1, booked: 7 });
      expect(await bring('T1', 5)).toEqual({ state: 'booked', terminal: 'T2', at: 7 });
    });

    it('P93 of a till that moves, receipts up to the last one stay whose they were', async () => {
      await claim('T1');
      await giveUp('T1', { turn: 0, after: 10 });
      expect((await under.feed('T2', 0, 2_000)).rows).toEqual([]);
      await claim('T2');
      expect(await till()).toMatchObject({ terminal: 'T2', after: 10, turn: 1 });
      expect(await bring('T2', 10)).toEqual({ state: 'away', terminal: 'T1' });
      expect(await bring('T1', 11)).toEqual({ state: 'away', terminal: 'T2' });
      await giveUp('T2', { turn: 1, after: 12 });
      await claim('T1');
      expect(await till()).toMatchObject({ terminal: 'T1', after: 12, turn: 2 });
      expect(await bring('T1', 11)).toEqual({ state: 'away', terminal: 'T2' });
      expect(await bring('T2', 9)).toEqual({ state: 'away', terminal: 'T1' });
    });

    it('P93 P94 what is known to be booked, or has moved by itself, is not given again with its till', async () => {
      const dead: ReceiptSurroundings = { ...nobody, isDead: async (_, terminal) => terminal === 'T1' };
      await claim('T1');
      await giveUp('T1', { sale: key(20), turn: 0 });
      expect(await bring('T2', 20)).toMatchObject({ state: 'granted' });
      await giveUp('T1', { sale: key(30), turn: 0, booked: 7 });
      await claim('T2', 'Kasse', dead);
      expect(await till()).toMatchObject({ terminal: 'T2', after: 30, turn: 1 });
      expect(await bring('T2', 25)).toEqual({ state: 'away', terminal: 'T1' });
      expect(await bring('T2', 25, dead)).toEqual({ state: 'granted', turn: 1 });
      expect(await bring('T2', 30, dead)).toEqual({ state: 'booked', terminal: 'T1', at: 7 });
    });

    it('is given to one of two who ask at the same moment', async () => {
      await claim('T1');
      await giveUp('T1', { sale: key(5), turn: 0 });
      const asked = (terminal: string, books: Books) =>
        bringReceipt(books, nobody, { brand: under.brand, terminal }, TILL, key(5));
      const answers = await Promise.all([asked('T1', under.books), asked('T2', under.other)]);
      expect(answers.map(({ state }) => state).sort()).toEqual(['away', 'granted']);
    });
  });
}

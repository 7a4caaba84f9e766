import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import { ok, type Result, refused } from '#base/result';
import type { z } from 'zod';
import type { Entry } from '#domain/entry';
import { isReceiptKey } from '#domain/receipt-key';
import type { ChainHead } from '#ledger/chain';
import { decodeEntry } from '#ledger/entry-text';
import type { Grant, Wanted } from '#office/books/books';
import { declareDead } from '#office/books/dead-terminal';
import { bringRights, type Recall, type Surroundings } from '#office/books/give-rights';
import {
  bringReceipt,
  bringTill,
  claimTill,
  type ReceiptRecall,
  type ReceiptSurroundings,
} from '#office/books/receipts';
import type { JointBooks, Waiting } from '#office/books/take-in-together';
import { createTurns } from '#office/http/limits';
import { createCoalescing } from '#office/ingest/coalesce';
import type { Body } from '#office/ingest/push-body';
import { createRecallAnswers } from '#office/live/answers';
import type { OfficeCode } from '#replication/client/office-client';
import type { FeedRow, LiveMessage, receiptAnswer, Scope, TillAnswer } from '#replication/wire';
import { markOf, readerOf, type SnapshotQuestion } from './memory-feed.ts';
import { type Care, takeCare } from './office-care.ts';
import { jointBooksOver } from './joint-books.ts';
import type { Committed } from './memory-books.ts';
import type { FeedPage, Parts, Scene } from './parts.ts';

/** A terminal's live line as its process sees it. */
export type Line = { say(message: LiveMessage): void; breakOff(): void };

/** What processes tell each other; each hears it a little later, or never if it is not there. */
export type Channel = { tell(message: ChannelMessage): void };
export type ChannelMessage =
  | { readonly kind: 'moved'; readonly committed: Committed }
  | { readonly kind: 'recall'; readonly recall: Recall }
  | { readonly kind: 'recall-receipts'; readonly recall: ReceiptRecall }
  | { readonly kind: 'revoked'; readonly terminal: string };

/** Which of these terminals have a live line. */
type Present = (terminals: readonly string[]) => ReadonlySet<string>;

/** What a page says beside its rows. */
type Place = { readonly mark: string; readonly scope: Scope; readonly seq: number };
const TIME_ZONE = 'Europe/Berlin';
const BROKEN_OFF_EVERY = 5;
/** Head office as a writer of entries. */
export const OWN = 'office';

/**
 * A process of head office: the product's decisions over books in memory, and lines to terminals. It can die at any
 * statement; what it was doing then never goes on.
 */
export function createOfficeProcess(
  scene: Scene,
  parts: Parts,
  channel: Channel,
  clock: () => number,
  onDeath: () => void,
  onTogether: (batches: number) => void,
  /** A statement's way to the database and back takes less than that; rights are lent for so long. */
  { statementMs, lentMs }: { readonly statementMs: number; readonly lentMs: number },
) {
  const { timeline, random, database, brand } = scene;
  const OWN_WRITER = { owner: { brand, terminal: OWN }, sign: () => '' };
  let life = newLife();

  function newLife() {
    const broken = new Set<() => void>();
    const lines = new Map<string, Line>();
    const self = { isAlive: true, broken, lines, statementsLeft: Number.POSITIVE_INFINITY };
    const pause = (): Promise<void> => {
      if (!self.isAlive) return new Promise(() => undefined);
      if (--self.statementsLeft < 0) timeline.later(dies, 0);
      else if (random.chance(0.5)) return Promise.resolve();
      return new Promise((resolve) => {
        timeline.later(() => {
          if (self.isAlive) resolve();
        }, random.below(statementMs));
      });
    };
    const connection = database.connect(pause);
    const books = parts.books(connection, scene);
    const joint = jointBooksOver(books);
    let together = 0;
    /** Now and then the database breaks a transaction off at its end: nothing of it is kept, and each batch comes again by itself. */
    const sometimesBroken: JointBooks = {
      jointly: (work) =>
        joint.jointly(async (tx) => {
          const done = await work(tx);
          if (++together % BROKEN_OFF_EVERY === 0) throw new Error('the transaction was broken off');
          return done;
        }),
    };
    return {
      ...self,
      self,
      connection,
      books,
      coming: createCoalescing({
        alone: ({ owner, batch, receivedAt }: Waiting) => parts.takeIn(books, owner, batch, receivedAt, OWN_WRITER),
        together: async (waiting) => {
          const taken = await parts.takeInTogether(sometimesBroken, waiting);
          onTogether(waiting.length);
          return taken;
        },
      }),
      answers: createRecallAnswers((work, afterMs) =>
        timeline.later(() => {
          if (self.isAlive) work();
        }, afterMs),
      ),
      turns: createTurns({ most: 6, waiting: 8, weight: 1e9 }),
    };
  }

  function dies(): void {
    if (!life.self.isAlive) return;
    life.self.isAlive = false;
    life.connection.cut();
    for (const onBroken of life.broken) onBroken();
    for (const line of life.lines.values()) line.breakOff();
    onDeath();
  }

  const stateOf = (terminal: string): Result<void, OfficeCode> => {
    const kept = database.terminal(brand, terminal);
    if (!kept) return refused('terminal-unknown');
    if (kept.state === 'revoked' || kept.state === 'replaced') return refused(`terminal-${kept.state}`);
    return ok(undefined);
  };

  const placeOf = (terminal: string): Place => ({
    mark: markOf(readerOf(database.tables, brand, terminal)),
    scope: readerOf(database.tables, brand, terminal).scope,
    seq: database.terminal(brand, terminal)?.seq ?? 0,
  });

  function surroundings(present: Present): Omit<Surroundings, 'recall'> {
    const { answers } = life;
    return {
      present: async (_brand, terminals) => present(terminals),
      answered: (recalls, timeoutMs) => answers.wait(recalls, timeoutMs),
      newId: () => newId(clock(), (length) => Uint8Array.from({ length }, () => random.below(256))),
      now: clock,
    };
  }

  function receiptSurroundings(present: Present): ReceiptSurroundings {
    const { books } = life;
    return {
      ...surroundings(present),
      recall: async (recall) => channel.tell({ kind: 'recall-receipts', recall }),
      async isDead(_brand, terminal) {
        if (database.terminal(brand, terminal)?.state !== 'dead' && !database.isWrittenOff(brand, terminal))
          return false;
        await books.transaction(async (tx) => {
          await tx.lockBrand(brand);
          for (const { body } of database.journal(brand, terminal)) {
            const entry = decodeEntry(body) as Partial<Entry> | undefined;
            if (entry?.kind === 'sale' && entry.sale && isReceiptKey(entry.sale.key))
              await tx.noteBooked(brand, entry.sale.key, { terminal, at: entry.at ?? 0 });
          }
        });
        return true;
      },
    };
  }

  return {
    isAlive: () => life.self.isAlive,
    /** Runs a request; `onBroken` is called when the process dies over it. Undefined if it is not there. */
    serve<T>(onBroken: () => void, request: () => Promise<T>): Promise<T> | undefined {
      if (!life.self.isAlive) return undefined;
      const { broken } = life;
      broken.add(onBroken);
      return request().finally(() => broken.delete(onBroken));
    },

    async push(
      terminal: string,
      body: Body,
    ): Promise<Result<{ seq: number; driftMs: number; dead?: number }, OfficeCode>> {
      const { turns, coming } = life;
      const { deadSince } = database.terminal(brand, terminal) ?? {};
      const turn = turns.take(terminal, body.lines.length);
      if (!turn.ok) return turn;
      try {
        const known = stateOf(terminal);
        if (!known.ok) return known;
        const owner = { brand, terminal };
        const batch = await parts.readBatch(body, owner);
        if (!batch.ok) return batch;
        return await turn.value.run(async () => {
          const receivedAt = clock();
          const taken = await coming.take({ owner, batch: batch.value, receivedAt });
          if (!taken.ok) return taken;
          const driftMs = receivedAt - batch.value.header.now;
          return ok({ seq: taken.value, driftMs, ...(deadSince !== undefined && { dead: deadSince }) });
        });
      } finally {
        turn.value.giveUp();
      }
    },

    async feed(
      terminal: string,
      {
        after,
        limit,
        head,
        mark,
      }: { after: number; limit: number; head: ChainHead | undefined; mark: string | undefined },
    ): Promise<Result<FeedPage & Place, OfficeCode>> {
      const known = stateOf(terminal);
      if (!known.ok) return known;
      if (head && !parts.isOnlyWriter(database.terminal(brand, terminal), head))
        return refused('push-fork', { seq: head.seq + 1 });
      const { mark: now } = placeOf(terminal);
      const isSame = mark && parts.isSameScope(mark, now);
      const page = database.feed(brand, terminal, after, limit, isSame ? now : mark);
      if (!page.ok) return page;
      const { deadSince: dead } = database.terminal(brand, terminal) ?? {};
      const place = { ...placeOf(terminal), ...(dead !== undefined && { dead }) };
      return ok({ ...parts.feed(page.value, after, scene), ...place });
    },

    async snapshot(terminal: string, question: SnapshotQuestion): Promise<Result<object, OfficeCode>> {
      const known = stateOf(terminal);
      if (!known.ok) return known;
      const page = database.snapshot(brand, terminal, question);
      return page.ok ? ok({ ...page.value, ...placeOf(terminal), position: page.value.position }) : page;
    },

    /** Who has a card; from now on the terminal hears of that member. `onRead` is called as the answer is read. */
    async lookUp(terminal: string, card: string, onRead: () => void): Promise<Result<{ rows: FeedRow[] }, OfficeCode>> {
      const known = stateOf(terminal);
      if (!known.ok) return known;
      const members = database.membersWithCard(brand, card);
      if (members.length > 0 && parts.follows)
        await life.books.transaction(async (tx) => {
          await tx.lockTerminal({ brand, terminal });
          await tx.follow({ brand, terminal }, members, []);
        });
      onRead();
      return ok({ rows: parts.lookedUp(database.members(brand, terminal, members)) });
    },

    async rights(
      terminal: string,
      wanted: Omit<Wanted, 'brand' | 'terminal'>,
      present: Present,
    ): Promise<Result<Grant | { grant: null; parts: [] }, OfficeCode>> {
      const known = stateOf(terminal);
      if (!known.ok) return known;
      const grant = await bringRights(
        life.books,
        { ...surroundings(present), recall: async (recall) => channel.tell({ kind: 'recall', recall }) },
        dayIn(TIME_ZONE, clock()),
        { brand, terminal, lastsMs: lentMs, ...wanted },
      );
      return ok(grant ?? { grant: null, parts: [] });
    },

    async till(
      terminal: string,
      { serial, name, move }: { serial: string; name?: string; move?: true },
      present: Present,
    ): Promise<Result<TillAnswer, OfficeCode>> {
      const known = stateOf(terminal);
      if (!known.ok) return known;
      const { books } = life;
      const asker = { brand, terminal };
      if (name !== undefined && move) await bringTill(books, receiptSurroundings(present), asker, serial, name);
      else if (name !== undefined) await books.transaction((tx) => claimTill(tx, asker, serial, name));
      const till = await books.transaction((tx) => tx.till(brand, serial));
      const owner = till?.terminal ?? undefined;
      const { store = '' } = owner === undefined ? {} : readerOf(database.tables, brand, owner);
      return ok({
        owner: owner === undefined ? null : { terminal: owner, store, storeName: store },
        name: till?.name ?? null,
        after: till?.after ?? 0,
        turn: till?.turn ?? 0,
      });
    },

    async receipt(
      terminal: string,
      till: string,
      sale: string,
      present: Present,
    ): Promise<Result<z.infer<typeof receiptAnswer>, OfficeCode>> {
      const known = stateOf(terminal);
      if (!known.ok) return known;
      const given = await bringReceipt(life.books, receiptSurroundings(present), { brand, terminal }, till, sale);
      if (given.state === 'granted') return ok(given);
      const { terminal: where, ...rest } = given;
      return ok({ ...rest, storeName: where ?? '' });
    },

    /** A person says that a terminal will not come back. */
    declareDead: async (terminal: string): Promise<void> => {
      if (life.self.isAlive) await declareDead(life.books, { brand, terminal }, 'somebody', clock());
    },

    takeCare: async (care: Care): Promise<void> => {
      if (life.self.isAlive) await takeCare(care, life.books, OWN_WRITER, scene, parts, clock());
    },

    /** A terminal's line comes here. Undefined if the terminal may have none. */
    addLine(terminal: string, line: Line): boolean {
      if (!life.self.isAlive || !stateOf(terminal).ok) return false;
      // a request that came twice
      if (life.lines.get(terminal) === line) return true;
      life.lines.get(terminal)?.breakOff();
      life.lines.set(terminal, line);
      return true;
    },
    dropLine(terminal: string, line: Line): void {
      if (life.lines.get(terminal) === line) life.lines.delete(terminal);
    },
    hasLine: (terminal: string): boolean => life.self.isAlive && life.lines.has(terminal),

    hear(message: ChannelMessage): void {
      if (!life.self.isAlive) return;
      const { lines, answers } = life;
      if (message.kind === 'moved') {
        answers.answered(message.committed.recalls);
        for (const line of lines.values()) line.say({ kind: 'nudge', position: message.committed.position });
      } else if (message.kind === 'recall') {
        const { terminal, recall, parts: asked } = message.recall;
        lines.get(terminal)?.say({ kind: 'recall', recall, parts: [...asked] });
      } else if (message.kind === 'recall-receipts') {
        const { brand: _brand, terminal, ...asked } = message.recall;
        lines.get(terminal)?.say({ kind: 'recall-receipts', ...asked });
      } else lines.get(message.terminal)?.breakOff();
    },

    dies,
    /** It dies over one of its next statements: where that hurts most. */
    diesSoon: (statements: number) => void (life.self.statementsLeft = statements),
    starts(): void {
      if (!life.self.isAlive) life = newLife();
    },
  };
}
export type OfficeProcess = ReturnType<typeof createOfficeProcess>;

import type { Books, BooksTransaction } from '#office/books/books';
import { takeIn } from '#office/books/take-in';
import { type LotsOfTerminal, NotTogether, takeInTogether } from '#office/books/take-in-together';
import type { Changes, LotChange } from '#office/ingest/aggregate';
import { readBatch } from '#office/ingest/push-body';
import { chainHash } from '#ledger/chain';
import { hashOf } from '#replication/node-packing';
import { sha256 } from '#replication/node-sha256';
import { START } from './counter-process.ts';
import { DRIFT_BUDGET_MS, ownParts, type Parts, type Scene } from './parts.ts';
import { type Plant, withLots, withRows, withStatements } from './plant-kit.ts';
import { spendablePlants } from './plants-of-spendables.ts';

// Bugs that people who build such systems have built: each a function of the product in whose place another one stands, here
// and nowhere else. The simulator must find every one of them; if it does not, its silence about the product means nothing.

export const plants: Readonly<Record<string, Plant>> = {
  ...spendablePlants,
  'skip-the-fsync': {
    about: 'a counter says booked before its file is flushed',
    parts: () => ({ flushes: ({ random }) => random.chance(0.3) }),
  },
  'forget-the-idempotency-key': {
    about: 'a counter books a sale again when somebody asks again',
    parts: () => ({
      ledger(ledger, connection) {
        const drop = connection.prepare('update sale set key = key || seq where key = ?');
        const { bookSale } = ledger;
        return {
          ...ledger,
          bookSale(program, member, sale, choices, staff) {
            drop.run(sale.key);
            return bookSale(program, member, sale, choices, staff);
          },
        };
      },
    }),
  },
  'forget-the-return-key': {
    about: 'a counter takes goods back again when somebody asks again',
    parts: () => ({
      ledger(ledger, connection) {
        const drop = connection.prepare('delete from return where key = ?');
        const { bookReturn } = ledger;
        return {
          ...ledger,
          bookReturn(key, saleKey, amount, staff) {
            drop.run(key);
            return bookReturn(key, saleKey, amount, staff);
          },
        };
      },
    }),
  },
  'apply-twice': {
    about: 'head office books entries again that it has already',
    parts: () => ({
      takeIn: async (books, owner, batch, receivedAt, own) => {
        const taken = await takeIn(books, owner, batch, receivedAt, own);
        const { lots, accounts } = batch.changes;
        const isKnown = taken.ok && lots.length > 0 && seen.has(batch.header.hash ?? '');
        if (taken.ok) seen.add(batch.header.hash ?? '');
        if (isKnown)
          await books.transaction(async (tx) => {
            const positionOf = await tx.takePositions(owner.brand, lots.length);
            await tx.addToLots(owner, lots, positionOf);
            await tx.addToAccounts(owner.brand, accounts);
          });
        return taken;
      },
    }),
  },
  'count-unacknowledged-as-own': {
    about: "what is not acknowledged is the counter's, what has arrived is head office's: nothing else is written down",
    parts: () => ({
      ...withLots((ledger, terminal) => {
        const { all } = ledger.journal.lots;
        const isHeard = (lot: string): boolean =>
          lot.startsWith(`${terminal}:`) && Number(lot.slice(terminal.length + 1)) <= acknowledged(terminal);
        return (member) => all(member).map((lot) => (isHeard(lot.id) ? { ...lot, held: 0 } : lot));
      }),
      syncStore(store, _ledger, terminal) {
        acknowledgedBy.set(terminal, store.acknowledged);
        return store;
      },
      ...withStatements((tx) => ({
        memberLots: async (of) => (await tx.memberLots(of)).map((lot) => ({ ...lot, held: new Map() })),
      })),
    }),
  },
  'spend-not-held': {
    about: 'a counter spends what the member owns, whoever holds the right to it',
    parts: () =>
      withLots((ledger) => {
        const { all } = ledger.journal.lots;
        return (member) => all(member).map((lot) => ({ ...lot, held: Math.max(lot.held, lot.remaining) }));
      }),
  },
  'take-back-by-time': {
    about: 'head office takes a grant back when its time is over, without having heard the journal up to then',
    parts: () => ({ background: takeBackByTime }),
  },
  'spend-what-has-ended': {
    about: 'a counter spends what was lent to it also after its end',
    parts: () =>
      withLots((ledger) => {
        const { all } = ledger.journal.lots;
        return (member) => all(member);
      }),
  },
  'ignore-clock-drift': {
    about: 'a counter spends what was lent to it up to the last moment by its own clock, which may be two minutes slow',
    parts: () =>
      withLots((ledger) => {
        const { lots } = ledger.journal;
        const { all, ended, endedOf } = lots;
        // nor does it give back before that
        lots.ended = (lentBy, limit) => ended(lentBy - DRIFT_BUDGET_MS, limit);
        lots.endedOf = (part, lentBy) => endedOf(part, lentBy - DRIFT_BUDGET_MS);
        return (member, lentBy) => all(member, lentBy === undefined ? lentBy : lentBy - DRIFT_BUDGET_MS);
      }),
  },
  'trust-a-clock-that-is-wrong': {
    about: 'a counter that is away goes by its own clock, though head office has told it that it is wrong',
    parts: () => ({ trustsClock: () => true }),
  },
  'reuse-sequence-after-restore': {
    about: 'head office takes other entries under known numbers for those that it has',
    parts: () => ({
      isOnlyWriter: () => true,
      takeIn: (books, owner, batch, receivedAt, own) => {
        const { lines } = batch;
        const said = (seq: number): string | undefined =>
          seq >= lines.from && seq < lines.from + lines.starts.length ? hashOf(lines, seq - lines.from) : undefined;
        const trusting: Books = {
          ...books,
          transaction: (work) =>
            books.transaction((tx) =>
              work({
                ...tx,
                hashAt: async (of, seq) => said(seq) ?? tx.hashAt(of, seq),
                async lockTerminal(of) {
                  const head = await tx.lockTerminal(of);
                  return head && { ...head, hash: said(head.seq) ?? head.hash };
                },
              }),
            ),
        };
        return takeIn(trusting, owner, batch, receivedAt, own);
      },
    }),
  },
  'ack-before-commit': {
    about: 'head office acknowledges before it has committed',
    parts: () => ({
      takeIn: (books, owner, batch, receivedAt, own) =>
        new Promise((resolve, reject) => {
          const early: Books = {
            ...books,
            transaction: (work) =>
              books.transaction(async (tx) => {
                const result = await work(tx);
                resolve(result as Awaited<ReturnType<typeof takeIn>>);
                return result;
              }),
          };
          takeIn(early, owner, batch, receivedAt, own).catch(reject);
        }),
    }),
  },
  'together-before-commit': {
    about: 'head office acknowledges batches that it takes in together before it has committed them',
    parts: () => ({
      takeInTogether: (joint, waiting) =>
        new Promise((resolve, reject) => {
          const jointly: typeof joint.jointly = (work) =>
            joint.jointly(async (tx) => {
              const result = await work(tx);
              resolve(result as Awaited<ReturnType<typeof takeInTogether>>);
              return result;
            });
          takeInTogether({ jointly }, waiting).catch(reject);
        }),
    }),
  },
  'together-and-again': {
    about: 'what was broken off counts twice when it is taken in again, each batch by itself',
    parts: () => ({
      takeInTogether: (joint, waiting) =>
        takeInTogether(joint, waiting).catch((error: unknown) => {
          for (const { batch } of waiting) for (const change of batch.changes.lots) change.held *= 2;
          throw error;
        }),
    }),
  },
  'together-counts-a-lot-once': {
    about: 'of two terminals that change one lot in the same transaction only one counts',
    parts: () => ({
      takeInTogether: (joint, waiting) => {
        const lastOfEach = (parts: readonly LotsOfTerminal[]): LotsOfTerminal[] => {
          const last = new Map(
            parts.flatMap(({ changes }) => changes.map((change) => [`${change.member} ${change.lot}`, change])),
          );
          const isLast = (change: LotChange): boolean => last.get(`${change.member} ${change.lot}`) === change;
          return parts.map((part) => ({ ...part, changes: part.changes.filter(isLast) }));
        };
        const jointly: typeof joint.jointly = (work) =>
          joint.jointly((tx) =>
            work({ ...tx, addToLotsOf: (brand, parts) => tx.addToLotsOf(brand, lastOfEach(parts)) }),
          );
        return takeInTogether({ jointly }, waiting);
      },
    }),
  },
  'spent-twice-is-nobodys-loss': {
    about: 'what a terminal that was declared dead has spent meanwhile is booked like anything else',
    parts: () => ({ takeIn: (books, owner, batch, receivedAt) => takeIn(books, owner, batch, receivedAt) }),
  },
  'dead-and-keeps-its-rights': {
    about: 'a counter that hears that it was declared dead keeps what it holds, and is believed to have let go',
    parts: () => ({
      ledger(ledger) {
        const { letGo, journal } = ledger;
        ledger.letGo = (recall) => {
          const { held } = journal.lots;
          journal.lots.held = () => [];
          const done = letGo(recall);
          journal.lots.held = held;
          return done;
        };
        return ledger;
      },
      syncStore: (store, ledger) => ({ ...store, letGo: ledger.letGo }),
    }),
  },
  'grant-before-written': {
    about: 'head office hands out a grant before it has committed it',
    parts: () => ({
      books: (books, scene) => ({
        ...books,
        transaction: <T>(work: (tx: BooksTransaction) => Promise<T>) =>
          new Promise<T>((resolve, reject) => {
            let isGrant = false;
            books
              .transaction(async (tx) => {
                const result = await work({
                  ...tx,
                  writeGrant: (...written) => {
                    isGrant = true;
                    return tx.writeGrant(...written);
                  },
                });
                if (isGrant) {
                  resolve(result);
                  // the commit takes its time
                  for (let statements = 0; statements < 6; statements++) await tx.lockBrand(scene.brand);
                }
                return result;
              })
              .then(resolve, reject);
          }),
      }),
    }),
  },
  'grant-counted-twice': {
    about: 'a counter enters a grant again that comes a second time',
    parts: () => ({
      ledger(ledger, connection) {
        const forget = connection.prepare('delete from right_moved where id = ?');
        const { receiveGrant } = ledger;
        // replication asks through the same object
        ledger.receiveGrant = (grant, parts) => {
          forget.run(`grant:${grant}`);
          return receiveGrant(grant, parts);
        };
        return ledger;
      },
    }),
  },
  'arrived-grant-stays-on-the-way': {
    about: 'head office forgets that a grant which arrives is no longer on the way',
    parts: () => withStatements(() => ({ markReceived: async () => [] })),
  },
  'release-without-entry': {
    about: 'a counter answers a recall without an entry: head office moves the right, the counter still has it',
    parts: () => ({
      syncStore: (store, ledger, terminal, { timeline, database, brand }) => ({
        ...store,
        release(_recall, asked) {
          for (const { member, lot, amount, unit } of asked) {
            const local = ledger.journal.lots.ofMember(member, unit).find(({ id }) => id === lot);
            const given = Math.min(amount, local?.held ?? 0);
            timeline.later(() => {
              const lots = new Map(database.tables.lot.get(`${brand} ${member}`));
              const kept = lots.get(lot);
              const held = kept?.held.get(terminal) ?? 0;
              if (!kept || given <= 0 || held < given) return;
              lots.set(lot, { ...kept, held: new Map(kept.held).set(terminal, held - given) });
              database.tables.lot.set(`${brand} ${member}`, lots);
            }, 10);
          }
          return { ok: true, value: undefined };
        },
      }),
    }),
  },
  'release-what-is-spent': {
    about: 'a counter releases what was asked for, though some of it has been spent meanwhile',
    parts: () => ({
      ledger(ledger) {
        const { release, journal } = ledger;
        const { lots } = journal;
        ledger.release = (recall, asked) => {
          const { ofMember } = lots;
          lots.ofMember = (member, unit) =>
            asked
              .filter((part) => part.member === member)
              .map(({ lot: id, amount }) => ({ id, unit, remaining: amount, held: amount }));
          const released = release(recall, asked);
          lots.ofMember = ofMember;
          return released;
        };
        return ledger;
      },
      syncStore: (store, ledger) => ({ ...store, release: ledger.release }),
    }),
  },
  'feed-skips-a-position': {
    about: 'a page of the feed leaves out its first position now and then',
    parts: () => ({
      feed: (page, _after, { random }) => (random.chance(0.15) ? { ...page, rows: page.rows.slice(1) } : page),
    }),
  },
  'feed-splits-a-position': {
    about: 'a page ends within a position, and the next one begins after it',
    parts: () => ({
      feed: (page, _after, { random }) =>
        page.rows.length > 3 && random.chance(0.3) ? { ...page, rows: page.rows.slice(0, -1) } : page,
    }),
  },
  'includes-off-by-one': {
    about: 'head office says that a lot includes one entry more than it does',
    parts: () => withRows((row) => [row.kind === 'lot' ? { ...row, includes: row.includes + 1 } : row]),
  },
  'includes-one-too-few': {
    about: 'head office says that a lot includes one entry less than it does',
    parts: () => withRows((row) => [row.kind === 'lot' ? { ...row, includes: Math.max(0, row.includes - 1) } : row]),
  },
  'skip-chain-check': {
    about: 'head office believes the hashes that come with a batch',
    parts: () => ({
      readBatch: async (body, owner) => {
        const read = await readBatch(body, owner);
        if (read.ok || read.code !== 'push-chain-broken') return read;
        return readBatch(mended(body), owner);
      },
    }),
  },
  'grant-without-the-lock': {
    about: 'two processes give the same right away at the same moment',
    parts: () =>
      withStatements(() => ({
        lockBrand: async () => undefined,
      })),
  },
  'position-before-the-lock': {
    about: 'places in the feed are taken before the lock: a later one can become visible before an earlier one',
    parts: () =>
      withStatements((_tx, { database }) => ({
        takePositions: async (brand, rows) => {
          const first = (database.tables.position.get(brand) ?? 0) + 1;
          database.tables.position.set(brand, first + rows - 1);
          return (index) => first + index;
        },
      })),
  },
  'commit-in-pieces': {
    about: 'journal and lots are written in two transactions',
    parts: () => ({
      takeIn: async (books, owner, batch, receivedAt, own) => {
        let changes: Changes | undefined;
        const taken = await takeIn(
          {
            ...books,
            transaction: (work) =>
              books.transaction((tx) =>
                work({
                  ...tx,
                  addToLots: async () => {
                    ({ changes } = batch);
                  },
                  addToAccounts: async () => undefined,
                }),
              ),
          },
          owner,
          batch,
          receivedAt,
          own,
        );
        const later = changes;
        if (later)
          await books.transaction(async (tx) => {
            const positionOf = await tx.takePositions(owner.brand, Math.max(1, later.lots.length));
            await tx.addToLots(owner, later.lots, positionOf);
            await tx.addToAccounts(owner.brand, later.accounts);
          });
        return taken;
      },
    }),
  },
  'forget-the-newer-profile': {
    about: 'an acknowledged profile counts as sent, though it was changed on the way',
    parts: () => ({
      ledger(ledger, connection) {
        const sent = connection.prepare('update document set unsent = 0 where kind = ? and id = ?');
        ledger.documents.markSent = (rows) => {
          for (const { kind, id } of rows) sent.run(kind, id);
        };
        return ledger;
      },
    }),
  },
  'look-up-without-following': {
    about: 'head office answers who has a card, and does not note that the terminal hears of that member from now on',
    parts: () => ({ follows: false }),
  },
  'look-up-is-not-exact': {
    about: 'the answer to a look-up has a unit too many of each lot',
    parts: () => ({
      lookedUp: (rows) => rows.map((row) => (row.kind === 'lot' ? { ...row, remaining: row.remaining + 1 } : row)),
    }),
  },
  'scope-changes-unnoticed': {
    about: 'a counter whose scope has changed reads on as if nothing had happened',
    parts: () => ({ isSameScope: () => true }),
  },
  'older-profile-wins': {
    about: 'of two versions of a profile the one that comes last wins',
    parts: () =>
      withStatements((_tx, { database }) => ({
        putDocuments: async (brand, documents, positionOf) => {
          for (const [index, row] of documents.entries())
            database.tables.document.set(`${brand} ${row.kind} ${row.id}`, { ...row, position: positionOf(index) });
        },
      })),
  },
};

/** Looks now and then for grants whose end is past by more than clocks may be wrong, and counts what is out as head office's. */
function takeBackByTime({ timeline, database, brand }: Scene): void {
  const look = (): void => {
    const ended = START + timeline.now() - DRIFT_BUDGET_MS;
    for (const [of, grant] of database.tables.grant) {
      if (takenBack.has(of) || !grant.parts.some(({ until }) => until !== undefined && until <= ended)) continue;
      takenBack.add(of);
      const isReceived = grant.receivedSeq !== undefined;
      if (!isReceived) database.tables.grant.set(of, { ...grant, receivedSeq: 0 });
      for (const { member, lot, amount } of grant.parts) {
        const lots = new Map(database.tables.lot.get(`${brand} ${member}`));
        const kept = lots.get(lot);
        if (!kept) continue;
        const held = kept.held.get(grant.terminal) ?? 0;
        const back = Math.min(held, amount);
        if (!isReceived) lots.set(lot, { ...kept, granted: kept.granted - amount });
        else lots.set(lot, { ...kept, held: new Map(kept.held).set(grant.terminal, held - Math.max(0, back)) });
        database.tables.lot.set(`${brand} ${member}`, lots);
      }
    }
    timeline.later(look, 500);
  };
  const takenBack = new Set<string>();
  look();
}

/** The product's parts with one plant in them. */
export function partsWith(name: string | undefined): Parts {
  seen.clear();
  acknowledgedBy.clear();
  if (name === undefined) return ownParts;
  const plant = plants[name];
  if (!plant) throw new Error(`there is no plant ${name}; there are: ${Object.keys(plants).join(', ')}`);
  const parts = plant.parts();
  // a plant in how one batch is taken in is in the place of how several are, too
  const alone = parts.takeIn && { takeInTogether: () => Promise.reject(new NotTogether()) };
  return { ...ownParts, ...alone, ...parts };
}

const seen = new Set<string>();
const acknowledgedBy = new Map<string, () => number>();
const acknowledged = (terminal: string): number => acknowledgedBy.get(terminal)?.() ?? 0;

/** The same entries with hashes that fit them, whatever was said. */
function mended(body: Parameters<typeof readBatch>[0]): Parameters<typeof readBatch>[0] {
  const header = JSON.parse(body.header) as { from: number; hash?: string };
  const lines = body.lines.toString().split('\n');
  let hash = lines[0]!.slice(0, 64);
  const fitting = lines.map((line) => {
    const text = line.slice(64);
    const whole = `${hash}${text}`;
    hash = chainHash(hash, text, sha256);
    return whole;
  });
  return { header: JSON.stringify({ ...header, hash }), lines: Buffer.from(fitting.join('\n')), packed: undefined };
}

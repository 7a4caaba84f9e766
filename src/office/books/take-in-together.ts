import { assert } from '#base/assert';
import type { Result } from '#base/result';
import type { ChainHead } from '#ledger/chain';
import type { DocumentRow } from '#replication/wire';
import type { AccountChange, LotChange } from '../ingest/aggregate.ts';
import type { Batch } from '../ingest/push-body.ts';
import type { JournalOwner } from '../ingest/read-entry.ts';
import type { BooksTransaction, Contact, NewStretch, PositionOf, TerminalHead } from './books.ts';
import { createSteps } from './in-step.ts';
import { takeIn, type TakeInRefusal } from './take-in.ts';

/** A transaction that does for many terminals of a brand in one go what is otherwise done for each. */
export interface JointTransaction {
  readonly each: BooksTransaction;
  /** In an order that is the same everywhere, so that no two transactions wait for each other. */
  lockTerminals(owners: readonly JournalOwner[]): Promise<readonly (TerminalHead | undefined)[]>;
  appendAll(stretches: readonly (NewStretch & { readonly owner: JournalOwner })[]): Promise<void>;
  addToLotsOf(brand: string, parts: readonly LotsOfTerminal[]): Promise<void>;
  moveHeads(heads: readonly (Contact & { readonly owner: JournalOwner; readonly head: ChainHead })[]): Promise<void>;
}
export type LotsOfTerminal = {
  readonly terminal: string;
  readonly changes: readonly LotChange[];
  readonly positionOf: PositionOf;
};
export type JointBooks = { jointly<T>(work: (tx: JointTransaction) => Promise<T>): Promise<T> };

export type Waiting = { readonly owner: JournalOwner; readonly batch: Batch; readonly receivedAt: number };

/**
 * Takes batches of several terminals of one brand in, in one transaction with one commit: `takeIn` runs for each of them,
 * step by step beside the others, and each gets its own verdict; a refused one has written nothing. If the database
 * refuses anything, nothing of all is kept and the promise rejects. What is rare (a terminal that was declared dead) is
 * left to who takes a batch in by itself: that rejects too.
 */
export function takeInTogether(
  books: JointBooks,
  waiting: readonly Waiting[],
): Promise<readonly Result<number, TakeInRefusal>[]> {
  const [brand, terminals] = [waiting[0]?.owner.brand, new Set(waiting.map(({ owner }) => owner.terminal))];
  assert(brand !== undefined && waiting.every(({ owner }) => owner.brand === brand), 'batches of one brand');
  assert(terminals.size === waiting.length, 'one batch of each terminal');
  return books.jointly(async (joint) => {
    const steps = createSteps(waiting.length);
    const shared = sharedTransaction(joint, brand, steps);
    const alone = { earlierGrant: joint.each.earlierGrant, memberLots: joint.each.memberLots };
    const verdicts = await Promise.allSettled(
      waiting.map(({ owner, batch, receivedAt }) =>
        takeIn({ ...alone, transaction: (work) => work(shared) }, owner, batch, receivedAt).finally(steps.leave),
      ),
    );
    return verdicts.map((verdict) => {
      if (verdict.status === 'rejected') throw verdict.reason;
      return verdict.value;
    });
  });
}

/** One transaction that all runs share. Its steps are those of `takeIn`, in their order. */
function sharedTransaction(
  joint: JointTransaction,
  brand: string,
  { add }: ReturnType<typeof createSteps>,
): BooksTransaction {
  const { each } = joint;
  const done = <T>(questions: readonly T[]): undefined[] => questions.map(() => undefined);

  const lockTerminal = add(async (owners: readonly JournalOwner[]) => {
    const heads = await joint.lockTerminals(owners);
    if (heads.some((head) => head?.state === 'dead')) throw new NotTogether();
    return heads;
  });
  const hashAt = add((asked: readonly { owner: JournalOwner; seq: number }[]) =>
    inTurn(asked, ({ owner, seq }) => each.hashAt(owner, seq)),
  );
  const append = add(async (stretches: readonly (NewStretch & { owner: JournalOwner })[]) => {
    await joint.appendAll(stretches);
    return done(stretches);
  });
  const markReceived = add((asked: readonly { owner: JournalOwner; grant: string; seq: number }[]) =>
    inTurn(asked, ({ owner, grant, seq }) => each.markReceived(owner, grant, seq)),
  );
  const follow = add(
    (asked: readonly { owner: JournalOwner; members: readonly string[]; coming: readonly string[] }[]) =>
      inTurn(asked, async ({ owner, members, coming }) => {
        await each.follow(owner, members, coming);
        return undefined;
      }),
  );
  const bringLots = add(async (asked: readonly (readonly string[])[]) => {
    await each.bringLots(brand, asked.flat());
    return done(asked);
  });
  const takePositions = add(async (asked: readonly { rows: number; recalls: readonly string[] }[]) => {
    const rows = asked.reduce((sum, one) => sum + one.rows, 0);
    const positionOf = await each.takePositions(
      brand,
      rows,
      asked.flatMap(({ recalls }) => recalls),
    );
    let before = 0;
    return asked.map((one): PositionOf => {
      const first = before;
      before += one.rows;
      return (index) => positionOf(first + index);
    });
  });
  const addToLots = add(async (parts: readonly LotsOfTerminal[]) => {
    await joint.addToLotsOf(brand, parts);
    return done(parts);
  });
  const addToAccounts = add(async (changes: readonly (readonly AccountChange[])[]) => {
    await each.addToAccounts(brand, summed(changes.flat()));
    return done(changes);
  });
  const putDocuments = add((asked: readonly { documents: readonly DocumentRow[]; positionOf: PositionOf }[]) =>
    inTurn(asked, async ({ documents, positionOf }) => {
      if (documents.length > 0) await each.putDocuments(brand, documents, positionOf);
      return undefined;
    }),
  );
  const moveHead = add(async (heads: readonly (Contact & { owner: JournalOwner; head: ChainHead })[]) => {
    await joint.moveHeads(heads);
    return done(heads);
  });

  return {
    ...NOT_TOGETHER,
    lockTerminal,
    hashAt: (owner, seq) => hashAt({ owner, seq }),
    append: (owner, stretch) => append({ ...stretch, owner }),
    markReceived: (owner, grant, seq) => markReceived({ owner, grant, seq }),
    follow: (owner, members, coming) => follow({ owner, members, coming }),
    bringLots: (_brand, members) => bringLots(members),
    takePositions: (_brand, rows, recalls = []) => takePositions({ rows, recalls }),
    addToLots: ({ terminal }, changes, positionOf) => addToLots({ terminal, changes, positionOf }),
    addToAccounts: (_brand, changes) => addToAccounts(changes),
    putDocuments: (_brand, documents, positionOf) => putDocuments({ documents, positionOf }),
    moveHead: (owner, head, contact) => moveHead({ ...contact, owner, head }),
  };
}

/** Something that is not done for several batches at once. */
export class NotTogether extends Error {}
const notTogether = (): Promise<never> => Promise.reject(new NotTogether());
const NOT_TOGETHER = {
  earlierGrant: notTogether,
  memberLots: notTogether,
  lockBrand: notTogether,
  returnRights: notTogether,
  setDead: notTogether,
  till: notTogether,
  putTill: notTogether,
  termOf: notTogether,
  putTerm: notTogether,
  movedReceipt: notTogether,
  moveReceipt: notTogether,
  noteBooked: notTogether,
  bookedReceipt: notTogether,
  lastReceipt: notTogether,
  writeGrant: notTogether,
} satisfies Partial<BooksTransaction>;

/** A connection does one thing after the other anyway. */
async function inTurn<Question, Answer>(
  questions: readonly Question[],
  work: (question: Question) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of questions) answers.push(await work(question));
  return answers;
}

/** Each account once. */
function summed(changes: readonly AccountChange[]): AccountChange[] {
  const sums = new Map<string, AccountChange>();
  for (const { account, unit, amount } of changes) {
    const key = `${unit} ${account}`;
    const sum = sums.get(key);
    if (sum) sum.amount += amount;
    else sums.set(key, { account, unit, amount });
  }
  return [...sums.values()];
}

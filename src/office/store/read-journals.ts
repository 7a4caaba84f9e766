import type { Database, Tx } from './database.ts';
import { type Stretch, stretchAt } from './stretches.ts';

const JOURNALS_AT_A_TIME = 100;

/** How far each journal was read, by what for: a column of its terminal. */
type Mark = 'cleared_seq' | 'goods_seq' | 'listed_seq' | 'noted_seq' | 'run_off_seq' | 'watched_seq';

type Journals = {
  /** About so many entries at most: a stretch is never read by halves. */
  readonly most: number;
  /** Those of all terminals if left out. */
  readonly of?: 'counters' | 'head-office';
};

/** A stretch with entries that were not read yet. */
export type Unread = {
  readonly terminal: string;
  readonly stretch: Stretch;
  /** The first of its entries that was not. */
  readonly from: number;
  /** Moves the mark, in the transaction that keeps what came of it; false if another process has meanwhile: then nothing is kept. */
  move(tx: Tx): Promise<boolean>;
};

/**
 * Reads journals on for one purpose. How far they were read moves in one transaction with what came of it, so that each stretch counts
 * once and none is left out, also when several processes read it at the same moment, and whichever dies when. Answers how many entries it has gone
 * through; 0 when there are no more.
 */
export async function readOn(
  db: Database,
  brand: string,
  mark: Mark,
  { most, of }: Journals,
  read: (unread: Unread) => Promise<void>,
): Promise<number> {
  const terminals = await db
    .selectFrom('terminal')
    .select(['id', `${mark} as read`])
    .where('brand', '=', brand)
    .whereRef(mark, '<', 'seq')
    .$if(of !== undefined, (query) => query.where('state', of === 'head-office' ? '=' : '<>', 'own'))
    .orderBy('id')
    .limit(JOURNALS_AT_A_TIME)
    .execute();
  let done = 0;
  for (const { id: terminal, read: before } of terminals) {
    if (done >= most) break;
    const stretch = await stretchAt(db, { brand, terminal }, before + 1);
    const count = stretch?.lines.starts.length ?? 0;
    if (!stretch || count === 0) continue;
    const last = stretch.lines.from + count - 1;
    const move = async (tx: Tx): Promise<boolean> => {
      const { numUpdatedRows: moved } = await tx
        .updateTable('terminal')
        .set(mark, last)
        .where('brand', '=', brand)
        .where('id', '=', terminal)
        .where(mark, '=', before)
        .executeTakeFirstOrThrow();
      return moved === 1n;
    };
    await read({ terminal, stretch, from: before + 1, move });
    done += last - before;
  }
  return done;
}

import type { Clock, RandomBytes } from '#base/clock';
import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import type { Result } from '#base/result';
import type { RightPart } from '#domain/entry';
import type { CounterDatabase } from '../store/database.ts';
import type { StoreFault } from '../store/faults.ts';
import type { Journal } from '../store/journal.ts';
import { BEFORE_ALL } from '../store/lots.ts';
import type { Append } from './ledger.ts';
import { DRIFT_BUDGET_MS } from './member-states.ts';

/** What has lapsed goes back so much later. */
const LAPSE_MARGIN_MS = 24 * 3_600_000;
/** Parts of rights in one entry: half of what head office takes. */
const MOST_PARTS = 500;

export type MoveRightsParts = {
  readonly database: CounterDatabase;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly journal: Journal;
  readonly timeZone: () => string;
  readonly isClockTrusted: () => boolean;
  /** What of an account is kept for a booking that is under way. */
  readonly reserved: (account: string) => number;
  readonly append: Append;
};

/** Rights that come from head office and go back to it, each by an entry of this terminal (L20, P43, P44). */
export function createMoveRights({
  database,
  clock,
  random,
  journal,
  timeZone,
  isClockTrusted,
  reserved,
  append,
}: MoveRightsParts) {
  const rightMoved = database.connection.prepare<[string], { seq: number }>('select seq from right_moved where id = ?');
  const moveRight = database.connection.prepare<[string, number]>('insert into right_moved (id, seq) values (?, ?)');
  /** Up to here lots have been looked through for rights that have lapsed. */
  let lookedAt = BEFORE_ALL;
  function giveBack(why: string, parts: readonly RightPart[]): void {
    if (parts.length === 0) return;
    const recall = `${why}:${newId(clock.now(), random)}`;
    const { seq } = append('system', { kind: 'rights-released', recall, parts });
    moveRight.run(`recall:${recall}`, seq);
  }

  /** What was lent of the same lots and is not spent any more: all of a lot ends together, so it would end what comes. */
  function hasEnded(parts: readonly RightPart[]): RightPart[] {
    if (!isClockTrusted()) return [];
    const lots = new Map(parts.map((part) => [`${part.member} ${part.lot}`, part]));
    return [...lots.values()].flatMap((part) => journal.lots.endedOf(part, clock.now() + DRIFT_BUDGET_MS) ?? []);
  }

  return {
    /** Head office has granted rights: from now on they may be spent here. A grant counts once, however often it arrives. */
    receiveGrant(grant: string, parts: readonly RightPart[]): Result<void, StoreFault> {
      return database.write(() => {
        if (rightMoved.get(`grant:${grant}`)) return;
        giveBack('ended', hasEnded(parts));
        const { seq } = append('system', { kind: 'rights-received', grant, parts });
        moveRight.run(`grant:${grant}`, seq);
      });
    },

    /**
     * Head office asks for rights back: what is held here of them is released by an entry of ours. What has been spent
     * meanwhile stays spent; an answer is given once per recall.
     */
    release(recall: string, asked: readonly RightPart[]): Result<void, StoreFault> {
      return database.write(() => {
        if (rightMoved.get(`recall:${recall}`)) return;
        const given = new Map<string, number>();
        const parts = asked.flatMap((part) => {
          const lots = journal.lots.ofMember(part.member, part.unit);
          const account = `${part.member} ${part.unit}`;
          const before = given.get(account) ?? 0;
          const spare = lots.reduce((sum, { held }) => sum + held, 0) - reserved(part.member) - before;
          const amount = Math.min(part.amount, lots.find(({ id }) => id === part.lot)?.held ?? 0, spare);
          if (amount <= 0) return [];
          given.set(account, before + amount);
          return [{ ...part, amount }];
        });
        const { seq } = append('system', { kind: 'rights-released', recall, parts });
        moveRight.run(`recall:${recall}`, seq);
      });
    },

    /**
     * Gives back what was lent and is not spent here any more, so that it can be lent again; and rights to what has lapsed (R18),
     * so that head office can book it: a day later, since no clock is quite right, and not at all while ours is known to be
     * wrong. Answers how many parts. Called now and then; each time it looks through a stretch of the lots.
     */
    releaseEnded(): Result<number, StoreFault> {
      return database.write(() => {
        const ended = journal.lots.ended(clock.now() + DRIFT_BUDGET_MS, MOST_PARTS);
        giveBack('ended', ended);
        if (!isClockTrusted()) return ended.length;
        const day = dayIn(timeZone(), clock.now() - LAPSE_MARGIN_MS);
        const { parts, next } = journal.lots.lapsed(lookedAt, day, MOST_PARTS);
        giveBack('lapsed', parts);
        lookedAt = next ?? BEFORE_ALL;
        return ended.length + parts.length;
      });
    },

    /**
     * Releases everything that is held here: head office took this terminal for dead and has given its rights to others.
     * Whatever was spent here meanwhile stays booked. The last of the entries bears the name, so that this happens once.
     */
    letGo(recall: string): Result<void, StoreFault> {
      return database.write(() => {
        if (rightMoved.get(`recall:${recall}`)) return;
        const parts = journal.lots.held();
        for (let done = 0; ; done += MOST_PARTS) {
          const isLast = done + MOST_PARTS >= parts.length;
          const name = isLast ? recall : `${recall}:${done}`;
          const { seq } = append('system', {
            kind: 'rights-released',
            recall: name,
            parts: parts.slice(done, done + MOST_PARTS),
          });
          moveRight.run(`recall:${name}`, seq);
          if (isLast) return;
        }
      });
    },
  };
}

import { assert } from '#base/assert';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { decideGoodwill, goodwillLimits, type GoodwillRequest, type GoodwillStaff } from '#domain/decide-goodwill';
import type { AdjustmentBody, Entry } from '#domain/entry';
import { balanceOf } from '#domain/lots';
import type { Staff } from '#domain/member';
import { readyProgram } from '#domain/program/compile';
import type { CounterDatabase } from '../store/database.ts';
import type { Identity } from './identity.ts';
import type { Environment, Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { StaffDesk } from './staff.ts';

export type GoodwillDeskParts = {
  readonly database: CounterDatabase;
  readonly environment: Environment;
  readonly identity: () => Identity;
  readonly ledger: Ledger;
  readonly place: Place;
  readonly program: ProgramInForce;
  readonly staff: Pick<StaffDesk, 'current' | 'whose' | 'ownLimit'>;
  readonly onBooked: () => void;
};

type Booked = { readonly points: number; readonly balanceAfter: number };

/** Entries that are looked through at a time for what somebody gave today. */
const ENTRIES_AT_A_TIME = 200;

/** Apologising with points, within the limit of whoever is signed in (I26). */
export function createGoodwillDesk({
  database,
  environment: { clock },
  identity,
  ledger,
  place,
  program,
  staff,
  onBooked,
}: GoodwillDeskParts) {
  const { journal } = ledger;
  const booked = database.connection.prepare<[string], { seq: number }>('select seq from right_moved where id = ?');
  const note = database.connection.prepare<[string, number]>('insert into right_moved (id, seq) values (?, ?)');

  /** Points that somebody has given away here today: from the journal, from its end to the first entry of another day. */
  function givenToday(by: string, today: string): number {
    let points = 0;
    for (let to = journal.head().seq; to > 0; to -= ENTRIES_AT_A_TIME) {
      const entries = journal.between(Math.max(0, to - ENTRIES_AT_A_TIME), to);
      for (const entry of entries)
        if (isGoodwill(entry) && entry.staff === by && entry.day === today) points += entry.goodwill.points;
      if (dayIn(place.store().timeZone, entries[0]!.at) < today) break;
    }
    return points;
  }

  const standing = ({ id, role }: Staff, today: string): GoodwillStaff => ({
    role,
    givenToday: givenToday(id, today),
    own: staff.ownLimit(id),
  });

  function answer(member: string, { points }: GoodwillRequest): Booked {
    const { lots, advanced = 0 } = ledger.memberState(member);
    return { points, balanceAfter: balanceOf(lots, ledger.today()).total - advanced };
  }

  return {
    /** What points can be given for, how many whoever is signed in may give this member now, and how many with a manager. */
    terms(member: string) {
      const inForce = program.get();
      const goodwill = inForce && readyProgram(inForce).goodwill;
      const clerk = staff.current();
      if (!goodwill || !clerk) return refused(clerk ? 'goodwill-none' : 'staff-needed');
      if (!ledger.documents.profile(member)) return refused('member-unknown');
      const today = ledger.today();
      const by = standing(clerk, today);
      const { manager, reasons } = goodwill;
      const limits = goodwillLimits(goodwill, ledger.memberState(member), by, today);
      return ok({ reasons, ...limits, mostWithManager: manager.points });
    },

    /** One entry in one durable transaction, once for each key. With a PIN it is the manager's decision whose PIN it is. */
    async book(member: string, request: GoodwillRequest, pin?: string): Promise<Result<Booked>> {
      const current = staff.current();
      if (!current) return refused('staff-needed');
      const decides = pin === undefined ? ok(current) : await staff.whose(pin);
      if (!decides.ok) return decides;
      const clerk = decides.value;
      if (pin !== undefined && clerk.role !== 'manager') return refused('manager-needed');
      const inForce = program.get();
      if (!inForce) return refused('program-missing');
      if (!ledger.documents.profile(member)) return refused('member-unknown');
      const written = database.write((): Result<Booked> => {
        const row = booked.get(`goodwill:${request.key}`);
        if (row) {
          const entry = journal.entry(row.seq);
          assert(entry && isGoodwill(entry), `the key ${request.key} names entry ${row.seq}, which gives no goodwill`);
          const { points, reason } = entry.goodwill;
          const isSame = entry.member === ledger.memberState(member).member;
          return isSame && points === request.points && reason === request.reason
            ? ok(answer(member, request))
            : refused('sale-other-content');
        }
        const today = ledger.today();
        const { brand, store, terminal } = identity();
        const previous = journal.head();
        const by = standing(clerk, today);
        const where = { store, terminal, seq: previous.seq + 1 };
        const decided = decideGoodwill(inForce, ledger.memberState(member), request, by, today, where);
        if (!decided.ok) return decided;
        const { seq } = journal.append({ brand, store, terminal }, clock.now(), clerk.id, decided.value, previous);
        note.run(`goodwill:${request.key}`, seq);
        return ok(answer(member, request));
      });
      if (!written.ok) return written;
      if (written.value.ok) onBooked();
      return written.value;
    },
  };
}

export type GoodwillDesk = ReturnType<typeof createGoodwillDesk>;

type Goodwill = Entry & AdjustmentBody & { readonly goodwill: NonNullable<AdjustmentBody['goodwill']> };
const isGoodwill = (entry: Entry): entry is Goodwill => entry.kind === 'adjustment' && entry.goodwill !== undefined;

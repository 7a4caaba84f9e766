import { type Lot, stockOf } from '#domain/account';
import { decideSale, type MemberState } from '#domain/decide-sale';
import type { SaleBody } from '#domain/entry';
import { joiningPasses } from '#domain/life/occasion-passes';
import { type Balance, balanceOf, term } from '#domain/lots';
import type { Choice } from '#domain/program/evaluate';
import { readyProgram } from '#domain/program/compile';
import { usesOf } from '#domain/program/member-limits';
import { type Program, rewardsOf } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import { lotPostings } from '#ledger/postings';
import { createTally, type Outcome } from './tally.ts';

/** A sale that has been, and who bought when and where. */
export type PastSale = {
  readonly member: string;
  /** `YYYY-MM-DD` on the store's calendar. */
  readonly day: string;
  /** Minutes since midnight on the store's clock. */
  readonly minute: number;
  readonly store: string;
  readonly sale: Sale;
  /** What was chosen with it, where that is known. */
  readonly choices?: readonly Choice[];
};

/** What a member takes with a sale. `habit` tells members apart who are taken for those of the demo. */
export type Redeems = (past: PastSale, program: Program, habit: string, balance: () => Balance) => readonly Choice[];

/** A member as a replay keeps it in memory. */
type Shopper = {
  /** As which household of the demo this one redeems. */
  readonly habit: string;
  readonly since: string;
  readonly points: Held;
  /** Stamps, gifts, progress. */
  readonly others: Held;
  /** How often the member had what may be had only so often, by pool and period. */
  readonly had: Map<string, number>;
  visits: number;
  lastVisitDay: string | undefined;
};

/** Lots by their id, and the same as a decision wants them. */
type Held = { readonly byId: Map<string, Lot>; list: Lot[] };
const nothingHeld = (): Held => ({ byId: new Map(), list: [] });

/**
 * Decides past sales under a program, one after the other as one store that is always connected would, and keeps every
 * member's points, visits and stamps in memory. With `redeems`, members take what that says, and all pay with what credit they have.
 */
export function createReplay(program: Program, redeems: Redeems | undefined) {
  const shoppers = new Map<string, Shopper>();
  const tally = createTally(program);
  // how many there are of what is limited stands in no program: enough for everybody
  const pools = [...readyProgram(program).limited].map(
    (id): Lot => ({ id: `whatif:${id}`, unit: stockOf(id), remaining: ENOUGH, held: ENOUGH }),
  );
  const limited = rewardsOf(program).filter(({ perMember }) => perMember);
  let [seq, today] = [0, ''];

  /** What is left for a member of rewards that each may have only so often. */
  const usesOfShopper = (member: string, day: string, had: ReadonlyMap<string, number>): readonly Lot[] =>
    limited.flatMap((reward) => {
      const given = usesOf(reward, member, 'owner:whatif', day);
      if (!given) return [];
      const { unit, amount, lot: id, to: account, usable, expires } = given;
      const left = amount - (had.get(`${account} ${id}`) ?? 0);
      return [{ id, unit, account, ...term({ usable, expires }), remaining: left, held: left }];
    });

  function shopperOf({ member, day }: PastSale): Shopper {
    let shopper = shoppers.get(member);
    if (!shopper) {
      const habit = /^\d{1,9}$/.test(member) ? member : String(shoppers.size);
      shopper = {
        habit,
        since: day,
        points: nothingHeld(),
        others: nothingHeld(),
        had: new Map(),
        visits: 0,
        lastVisitDay: undefined,
      };
      // who was born when is not known; but joining was on the first day
      for (const { unit, lot: id, usable, expires } of joiningPasses(program, member, day, member)) {
        const lot: Lot = { id, unit, usable, expires, remaining: 1, held: 1 };
        shopper.others.byId.set(id, lot);
        shopper.others.list.push(lot);
      }
      shoppers.set(member, shopper);
    }
    return shopper;
  }

  const paying = rewardsOf(program).find(({ gives }) => gives.kind === 'credit');
  /** Whoever has credit pays with it. */
  const payingWithCredit = (lots: readonly Lot[], day: string): readonly Choice[] => {
    if (!paying) return NO_CHOICES;
    const credit = lots.filter(({ unit }) => unit === 'credit');
    return balanceOf(credit, day).redeemable > 0 ? [{ reward: paying.id }] : NO_CHOICES;
  };

  return {
    /** Decides a sale; answers what was paid and earned, undefined if it is refused. */
    take(past: PastSale): SaleBody | undefined {
      const { member, sale, day, store, minute } = past;
      const shopper = shopperOf(past);
      const { points, others, visits, lastVisitDay, since } = shopper;
      const state: MemberState = {
        member,
        lots: points.list,
        others: others.list,
        visits,
        since,
        pools: limited.length === 0 ? pools : [...pools, ...usesOfShopper(member, day, shopper.had)],
        ...(lastVisitDay !== undefined && { lastVisitDay }),
      };
      const place = { store, terminal: 'whatif', seq: ++seq, minute };
      const decide = (choices: readonly Choice[]) => decideSale(program, state, sale, choices, day, place);
      const choices = redeems
        ? [
            ...redeems(past, program, shopper.habit, () => balanceOf(points.list, day)),
            ...payingWithCredit(others.list, day),
          ]
        : NO_CHOICES;
      let decided = decide(choices);
      // after discounts there may be nothing left that points could pay for
      if (!decided.ok && choices.length > 0) decided = decide(NO_CHOICES);
      if (!decided.ok) {
        tally.refused(decided.code);
        return undefined;
      }
      today = day;
      book(shopper, decided.value, day);
      for (const { unit, from, lot, amount } of decided.value.transfers)
        if (unit.startsWith('uses:') && from.startsWith('pool:'))
          shopper.had.set(`${from} ${lot}`, (shopper.had.get(`${from} ${lot}`) ?? 0) + amount);
      tally.booked(member, decided.value);
      return decided.value;
    },
    /** What it has come to, with what is still owed on the day of the last sale. */
    outcome(): Outcome {
      return tally.outcome(
        [...shoppers.values()].flatMap(({ points, others }) => [...points.list, ...others.list]),
        today,
      );
    },
  };
}

const ENOUGH = 1_000_000_000;
const NO_CHOICES: readonly Choice[] = [];

/** Does to a member's lots what an entry does to them. */
function book(shopper: Shopper, body: SaleBody, day: string): void {
  for (const { lot: id, member, unit, usable, expires, remaining: change } of lotPostings(body)) {
    if (member !== body.member) continue;
    if (unit === 'visits') {
      shopper.visits += change;
      shopper.lastVisitDay = day;
      continue;
    }
    const held = unit === 'points' ? shopper.points : shopper.others;
    const before = held.byId.get(id);
    const remaining = (before?.remaining ?? 0) + change;
    const lot: Lot = { id, unit, ...term({ usable, expires }), remaining, held: remaining };
    if (remaining === 0) held.byId.delete(id);
    else held.byId.set(id, lot);
    // most lots are new: the list is made again only when an old one has changed
    if (before) held.list = [...held.byId.values()];
    else held.list.push(lot);
  }
}

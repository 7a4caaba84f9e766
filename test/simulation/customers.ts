import { bringDue } from '#counter/service/bring-due';
import { voucherAccount } from '#domain/account';
import type { Choice } from '#domain/program/evaluate';
import type { Sale } from '#domain/sale';
import { type Around, type Attempts, STAFF } from './attempts.ts';
import { type Booking, bookingOf, saleOf, Violation } from './confirmed.ts';
import type { CounterProcess, Life } from './counter-process.ts';
import { MUG, program, TASTING } from './simulated-program.ts';
import { createVoucherHolders } from './voucher-holders.ts';

type Customer = { readonly card: string; member: string | undefined };

const CUSTOMERS = 5;
/** What may happen next, by chance: of so many. */
const KINDS = 145;
/** As long as a slow clock that nobody notices may believe that the end has not come. */
const AROUND_THE_END_MS = [-10_000, 110_000] as const;

/** Customers who walk between the stores, and staff who book for them and take goods back. */
export function createCustomers(around: Around, attempts: Attempts) {
  const { random, timeline, counters, confirmed, weather, note, judge, onSpent, isOver } = around;
  const { attempt, refused, newKey } = attempts;
  const holders = createVoucherHolders(around, attempts);
  const customers: Customer[] = Array.from({ length: CUSTOMERS }, (_, index) => ({
    card: `card-${index}`,
    member: undefined,
  }));
  let requests = 0;
  let edits = 0;

  /** The sale's member as this counter knows the card; who has no card anywhere gets one. */
  function memberAt(counter: CounterProcess, life: Life, customer: Customer): string | undefined {
    const known = life.ledger.documents.memberByCard(customer.card)?.member;
    if (known !== undefined || customer.member !== undefined) return known;
    const enrolled = life.ledger.enrol(
      {
        cards: [{ number: customer.card, state: 'active', since: 0 }],
        consents: [],
        lastName: `Muster ${customer.card}`,
        birthday: { date: '11-05', since: '2025-01-01' },
      },
      STAFF,
      program,
    );
    if (!enrolled.ok) return undefined;
    customer.member = enrolled.value;
    note(`enrolled ${customer.card} at ${counter.terminal}`);
    life.sync.wake();
    return enrolled.value;
  }

  function sell(
    counter: CounterProcess,
    member: string,
    amount: number,
    choices: readonly Choice[] = [],
    key = newKey('sale'),
  ): void {
    const lines = amount > 0 ? [{ kind: 'goods' as const, amount, vat: 700, quantity: 1 }] : [];
    const sale: Sale = { key, source: 'hand', at: 0, total: amount, lines, payments: [] };
    const booking = confirmed.announce(bookingOf(key, counter.terminal), 'sale', counter.terminal, member);
    attempt(counter, booking, (life) => {
      const booked = life.ledger.bookSale(program, member, sale, choices, STAFF);
      if (!booked.ok) {
        const isDisk = booked.code === 'store-failed' || booked.code === 'store-full';
        if (!isDisk && booking.state === 'confirmed')
          throw new Violation('the same key gives the same answer', `${key}: ${booked.code}`);
        refused(booking, booked.code);
        return undefined;
      }
      const { effects, transfers } = booked.value.body;
      const told = { seq: booked.value.seq, gained: 0, spent: 0, taken: 0 };
      for (const effect of effects) {
        if (effect.kind === 'points-earned') told.gained += effect.points;
        if (effect.kind === 'reward') told.spent += effect.points;
      }
      for (const { from, amount: advanced } of transfers) if (from.startsWith('credit:')) told.spent -= advanced;
      const isSpent = transfers.some(({ from }) => from.startsWith('member:') || from.startsWith('pool:'));
      if (isSpent && !booked.value.again) onSpent(counter);
      return () => {
        confirmed.confirm(booking, told);
        if (random.chance(0.1)) timeline.later(() => sell(counter, member, amount, choices, key), random.below(5_000));
      };
    });
  }

  function takeBack(counter: CounterProcess, sale: Booking): void {
    const key = newKey('return');
    const amount = random.chance(0.4) ? undefined : 100 * random.between(1, 8);
    const booking = confirmed.announce(key, 'return', counter.terminal, sale.member);
    attempt(counter, booking, (life) => {
      const booked = life.ledger.bookReturn(key, saleOf(sale.key), amount, STAFF);
      if (!booked.ok) {
        refused(booking, booked.code);
        return undefined;
      }
      const { pointsBack, pointsTaken, pointsLapsed, vouchersBack = [], receipt } = booked.value;
      for (const { code, amount: onto } of vouchersBack) confirmed.cameBack(key, voucherAccount(code), onto);
      const told = {
        seq: Number(receipt.slice(receipt.lastIndexOf('-') + 1)),
        gained: pointsBack - pointsLapsed,
        spent: 0,
        taken: pointsTaken,
      };
      return () => confirmed.confirm(booking, told);
    });
  }

  /** A customer wants to pay with points. What cannot be spent here yet is asked for; what has come by then is spent. */
  async function redeem(counter: CounterProcess, life: Life, member: string): Promise<void> {
    const { total, redeemable } = life.ledger.pointsOf(member);
    const wanted = random.chance(0.5) ? total : 1 + random.below(Math.max(1, total));
    if (wanted <= 0) return;
    if (wanted > redeemable) {
      const answer = await life.client.rights({
        request: `request-${++requests}`,
        member,
        unit: 'points',
        amount: wanted - redeemable,
      });
      if (!life.isAlive) return;
      if (answer.ok && answer.value.grant !== null && answer.value.parts.length > 0)
        life.ledger.receiveGrant(answer.value.grant, answer.value.parts);
      note(
        `${counter.terminal} asked for ${wanted - redeemable}: ${answer.ok ? answer.value.parts.length : answer.code}`,
      );
    }
    // some change their minds, and come again about when what was lent for them ends
    if (random.chance(0.3)) {
      const comesAgain = (): void => {
        const again = counter.life();
        if (!isOver() && again) spendHere(counter, again, member, wanted);
      };
      timeline.later(comesAgain, weather.lentMs + random.between(...AROUND_THE_END_MS));
      return;
    }
    spendHere(counter, life, member, wanted);
  }

  function spendHere(counter: CounterProcess, life: Life, member: string, wanted: number): void {
    // what the shop advances while head office is away is in it
    const points = Math.min(wanted, life.ledger.factsOf(program, member).redeemable);
    if (points > 0) sell(counter, member, 100 + points, [{ reward: 'chosen', points }]);
  }

  const fail = (error: unknown): void =>
    judge(() => {
      throw error;
    });

  function step(): void {
    const counter = random.pick(counters);
    const customer = random.pick(customers);
    const life = counter.life();
    if (!life) return;
    const kind = random.below(KINDS);
    if (kind < 8) return attempts.askForOne();
    if (kind < 14) return edit(counter, life, customer);
    if (kind < 26) {
      const sales = [...confirmed.bookings.values()].filter(
        (one) => one.kind === 'sale' && one.state === 'confirmed' && one.terminal === counter.terminal,
      );
      return sales.length > 0 ? takeBack(counter, random.pick(sales)) : undefined;
    }
    if (kind >= 90 && kind < 100) return familyBuys(customer);
    if (kind >= 120 && kind < 128) return holders.sell(counter);
    if (kind >= 128) return void holders.use(counter, life).catch(fail);
    const member = memberAt(counter, life, customer);
    if (member !== undefined) return serve(counter, life, member, kind);
    void life
      .lookUp(customer.card)
      .then(() => {
        const found = life.isAlive && life.ledger.documents.memberByCard(customer.card)?.member;
        if (found) serve(counter, life, found, kind);
      })
      .catch(fail);
  }

  /** People who share a card buy at the same moment in all stores that know it. */
  function familyBuys(customer: Customer): void {
    for (const counter of counters) {
      const member = counter.life()?.ledger.documents.memberByCard(customer.card)?.member;
      if (member !== undefined) sell(counter, member, 100 * random.between(1, 25));
    }
  }

  function serve(counter: CounterProcess, life: Life, member: string, kind: number): void {
    if (kind < 56) return void redeem(counter, life, member).catch(fail);
    if (kind < 90) return sell(counter, member, 100 * random.between(1, 25));
    void bringAndSell(counter, life, member, kind < 106 ? [] : [{ reward: kind < 114 ? MUG : TASTING }]).catch(fail);
  }

  /** Passes and what is limited come while the sale is rung up; some customers do not wait for them. */
  async function bringAndSell(
    counter: CounterProcess,
    life: Life,
    member: string,
    choices: readonly Choice[],
  ): Promise<void> {
    if (random.chance(0.8)) await bringDue(life.ledger, life.fetchRights, program, member);
    if (life.isAlive) sell(counter, member, 100 * random.between(1, 12), choices);
  }

  function edit(counter: CounterProcess, life: Life, customer: Customer): void {
    const member = life.ledger.documents.memberByCard(customer.card)?.member;
    const profile = member === undefined ? undefined : life.ledger.documents.profile(member);
    if (!profile) return;
    life.ledger.documents.saveProfile({ ...profile, town: `Ort ${++edits}` }, counter.now(), counter.terminal);
    life.sync.wake();
  }

  return { step, sell, someCard: () => random.pick(customers).card };
}
export type Customers = ReturnType<typeof createCustomers>;

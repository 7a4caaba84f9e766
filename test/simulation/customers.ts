import type { Random } from '#test/chaos/random';
import { type Program, parseProgram } from '#domain/program/schema';
import type { Sale } from '#domain/sale';
import { type Booking, type Confirmed, Violation } from './confirmed.ts';
import type { CounterProcess, Life } from './counter-process.ts';
import type { WorldWeather } from './simulate.ts';
import type { Timeline } from './timeline.ts';

type Around = {
  readonly random: Random;
  readonly timeline: Timeline;
  readonly counters: readonly CounterProcess[];
  readonly confirmed: Confirmed;
  readonly weather: WorldWeather;
  readonly note: (what: string) => void;
  readonly judge: (check: () => void) => void;
  /** A sale has been booked that was paid with points. */
  readonly isOver: () => boolean;
  readonly onSpent: (counter: CounterProcess) => void;
  readonly happens: (fault: string) => void;
};
type Customer = { readonly card: string; member: string | undefined };

const STAFF = 'staff-1';
const CUSTOMERS = 5;
/** As long as a slow clock that nobody notices may believe that the end has not come. */
const AROUND_THE_END_MS = [-10_000, 110_000] as const;

const program: Program = (() => {
  const { program: parsed, faults } = parseProgram({
    format: 'treuekasse.program/1',
    id: 'simulated',
    version: 1,
    name: { de: 'Probe', en: 'Trial' },
    currency: 'EUR',
    instruments: [
      { kind: 'points', id: 'points', points: 1, perAmount: 100, validMonths: 3 },
      {
        kind: 'tier-ladder',
        id: 'tiers',
        minimumAmount: 100,
        steps: [
          { id: 'guest', name: { de: 'Gast', en: 'Guest' }, from: 0, pointsPercent: 100 },
          { id: 'regular', name: { de: 'Stammgast', en: 'Regular' }, from: 3, pointsPercent: 150 },
        ],
      },
      {
        kind: 'reward',
        id: 'chosen',
        name: { de: 'Mit Punkten', en: 'With points' },
        gives: { kind: 'chosen', points: 1, amount: 1, minimumPoints: 1 },
      },
    ],
  });
  if (!parsed) throw new Error(JSON.stringify(faults));
  return parsed;
})();

/** Customers who walk between the stores, and staff who book for them, ask again when they heard nothing, and take goods back. */
export function createCustomers({
  random,
  timeline,
  counters,
  confirmed,
  weather,
  note,
  judge,
  onSpent,
  isOver,
}: Around) {
  const customers: Customer[] = Array.from({ length: CUSTOMERS }, (_, index) => ({
    card: `card-${index}`,
    member: undefined,
  }));
  /** What has no answer yet: asked again, with the same key, until there is one. */
  const open = new Map<string, () => void>();
  let powerFails: (counter: CounterProcess) => void = () => undefined;
  let keys = 0;
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
      },
      STAFF,
    );
    if (!enrolled.ok) return undefined;
    customer.member = enrolled.value;
    note(`enrolled ${customer.card} at ${counter.terminal}`);
    life.sync.wake();
    return enrolled.value;
  }

  /** Books, and now and then the power fails after the commit and before anybody has seen the answer. */
  function attempt(counter: CounterProcess, booking: Booking, book: (life: Life) => (() => void) | undefined): void {
    const life = counter.life();
    if (!life || booking.state === 'lost') return;
    if (!open.has(booking.key) && booking.state === 'pending')
      open.set(booking.key, () => attempt(counter, booking, book));
    judge(() => {
      const confirm = book(life);
      if (confirm && booking.state === 'pending' && random.chance(weather.powerAfterCommit)) {
        note(`${booking.key} unheard`);
        // what follows at this very moment is not heard either
        timeline.later(() => powerFails(counter), 0);
        return;
      }
      if (confirm) {
        confirm();
        open.delete(booking.key);
        note(
          `${booking.key} of ${booking.member} at ${booking.terminal}, entry ${booking.seq} +${booking.gained} -${booking.spent} -${booking.taken}`,
        );
        life.sync.wake();
      } else if (booking.state === 'refused') open.delete(booking.key);
    });
  }

  function sell(counter: CounterProcess, member: string, amount: number, points: number, key = `sale-${++keys}`): void {
    const sale: Sale = {
      key,
      source: 'hand',
      at: 0,
      total: amount,
      lines: [{ kind: 'goods', amount, vat: 700, quantity: 1 }],
      payments: [],
    };
    const booking = confirmed.announce(key, 'sale', counter.terminal, member);
    attempt(counter, booking, (life) => {
      const choices = points > 0 ? [{ reward: 'chosen', points }] : [];
      const booked = life.ledger.bookSale(program, member, sale, choices, STAFF);
      if (!booked.ok) {
        // a disk that failed may work the next time; who gives up has been promised nothing
        const isDisk = booked.code === 'store-failed' || booked.code === 'store-full';
        if (!isDisk && booking.state === 'confirmed')
          throw new Violation('the same key gives the same answer', `${key}: ${booked.code}`);
        if (booking.state === 'pending' && (!isDisk || random.chance(0.5))) giveUp(counter, booking, life);
        return undefined;
      }
      const { effects } = booked.value.body;
      const told = { seq: booked.value.seq, gained: 0, spent: 0, taken: 0 };
      for (const effect of effects) {
        if (effect.kind === 'points-earned') told.gained += effect.points;
        if (effect.kind === 'reward') told.spent += effect.points;
      }
      if (told.spent > 0 && !booked.value.again) onSpent(counter);
      return () => {
        confirmed.confirm(booking, told);
        if (random.chance(0.1)) timeline.later(() => sell(counter, member, amount, points, key), random.below(5_000));
      };
    });
  }

  /** A refusal says that nothing was booked; what was booked before the power failed is not refused, but answered again. */
  function giveUp(_counter: CounterProcess, booking: Booking, _life: Life): void {
    confirmed.refuse(booking);
  }

  function takeBack(counter: CounterProcess, sale: Booking): void {
    const key = `return-${++keys}`;
    const amount = random.chance(0.4) ? undefined : 100 * random.between(1, 8);
    const booking = confirmed.announce(key, 'return', counter.terminal, sale.member);
    attempt(counter, booking, (life) => {
      const booked = life.ledger.bookReturn(key, sale.key, amount, STAFF);
      if (!booked.ok) {
        const isDisk = booked.code === 'store-failed' || booked.code === 'store-full';
        if (booking.state === 'pending' && (!isDisk || random.chance(0.5))) giveUp(counter, booking, life);
        return undefined;
      }
      const { pointsBack, pointsTaken, pointsLapsed, receipt } = booked.value;
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
        request: `request-${++keys}`,
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
    const points = Math.min(wanted, life.ledger.pointsOf(member).redeemable);
    if (points > 0) sell(counter, member, 100 + points, points);
  }

  function step(): void {
    const counter = random.pick(counters);
    const customer = random.pick(customers);
    const life = counter.life();
    if (!life) return;
    const kind = random.below(100);
    if (kind < 8) {
      const [, askAgain] = [...open].at(random.below(open.size || 1)) ?? [];
      return askAgain?.();
    }
    if (kind < 14) return edit(counter, life, customer);
    if (kind < 26) {
      const sales = [...confirmed.bookings.values()].filter(
        (one) => one.kind === 'sale' && one.state === 'confirmed' && one.terminal === counter.terminal,
      );
      return sales.length > 0 ? takeBack(counter, random.pick(sales)) : undefined;
    }
    if (kind >= 90) return familyBuys(customer);
    const member = memberAt(counter, life, customer);
    if (member !== undefined) return serve(counter, life, member, kind);
    const fail = (error: unknown): void =>
      judge(() => {
        throw error;
      });
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
      if (member !== undefined) sell(counter, member, 100 * random.between(1, 25), 0);
    }
  }

  function serve(counter: CounterProcess, life: Life, member: string, kind: number): void {
    if (kind < 56)
      void redeem(counter, life, member).catch((error: unknown) =>
        judge(() => {
          throw error;
        }),
      );
    else sell(counter, member, 100 * random.between(1, 25), 0);
  }

  function edit(counter: CounterProcess, life: Life, customer: Customer): void {
    const member = life.ledger.documents.memberByCard(customer.card)?.member;
    const profile = member === undefined ? undefined : life.ledger.documents.profile(member);
    if (!profile) return;
    life.ledger.documents.saveProfile({ ...profile, town: `Ort ${++edits}` }, counter.now(), counter.terminal);
    life.sync.wake();
  }

  return {
    step,
    onPowerFails: (listener: (counter: CounterProcess) => void) => void (powerFails = listener),
    /** A counter's file is another one now: what came after `entries` is only where head office has heard of it. */
    fileIsGone(terminal: string, entries: number): void {
      for (const booking of confirmed.bookings.values()) {
        if (booking.terminal !== terminal || (booking.seq ?? Number.POSITIVE_INFINITY) <= entries) continue;
        if (booking.state !== 'refused') booking.state = 'lost';
        open.delete(booking.key);
      }
    },
    askAgain(): void {
      for (const ask of open.values()) timeline.later(ask, random.below(1_000));
    },
    openQuestions: (): number => open.size,
  };
}

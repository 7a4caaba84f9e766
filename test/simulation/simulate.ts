import { createHash } from 'node:crypto';
import { type Random, randomFrom } from '#test/chaos/random';
import { type Around, createAttempts } from './attempts.ts';
import { checkComesBack, checkSpendables, type Spendables } from './check-spendables.ts';
import { createConfirmed, Violation } from './confirmed.ts';
import { type Checkers, createCheckers } from './checkers.ts';
import { type CounterProcess, createCounterProcess, START, type Surroundings } from './counter-process.ts';
import { createCustomers } from './customers.ts';
import { checkReceipts, checkTills } from './check-receipts.ts';
import { createTillCustomers } from './till-customers.ts';
import { createMemoryDatabase } from './memory-books.ts';
import { createNetwork } from './network.ts';
import { type Channel, createOfficeProcess, type OfficeProcess, OWN } from './office-process.ts';
import { cares } from './office-care.ts';
import { ownParts, type Parts, type Scene } from './parts.ts';
import { scopes } from '#replication/wire';
import { createTimeline } from './timeline.ts';

const BRAND = 'brand';
/** A world is given so long, in simulated time, to come to rest after the last fault. */
const SETTLE_MS = 15 * 60_000;
/** What customers do in one world, unless it is said otherwise. */
export const STEPS = 130;
const LOOK_MS = 500;
const RESTED_MS = 20_000;
/** How often counters ask for what they have advanced, once the weather is fine. A real one asks every ten minutes. */
const TIMES_ASKED = 3;
const STORES = ['markt', 'bahnhof', 'markt', 'hafen'];

export type Outcome = Spendables & {
  readonly seed: number;
  /** The rule that was broken and how; undefined if none was. */
  readonly violation: string | undefined;
  readonly events: number;
  readonly bookings: number;
  readonly entries: number;
  readonly grants: number;
  readonly redeemed: number;
  /** Receipts of tills that were booked. */
  readonly receipts: number;
  readonly faults: Readonly<Record<string, number>>;
  /** Stands for everything that happened: the same for the same seed. */
  readonly fingerprint: string;
};

/** What may go wrong in one world, and how often; drawn from its seed, so that some worlds know only one kind of fault. */
function drawWeather(random: Random) {
  const sometimes = (probability: number, most: number): number =>
    random.chance(probability) ? most * (random.between(1, 100) / 100) : 0;
  return {
    delayMs: random.pick([25, 25, 60, 400, 3_000, 20_000]),
    loss: sometimes(0.5, 0.15),
    twice: sometimes(0.5, 0.3),
    damage: sometimes(0.15, 0.2),
    power: sometimes(0.6, 0.06),
    powerAfterCommit: sometimes(0.4, 0.1),
    office: sometimes(0.6, 0.06),
    partition: sometimes(0.6, 0.06),
    disk: sometimes(0.4, 0.04),
    clocks: sometimes(0.5, 0.05),
    copies: sometimes(0.2, 0.08),
    revocation: sometimes(0.1, 0.02),
    scopes: sometimes(0.3, 0.08),
    declaration: sometimes(0.2, 0.04),
    nights: sometimes(0.3, 0.02),
    pruning: sometimes(0.35, 0.05),
    care: sometimes(0.9, 0.25),
    credit: random.pick([0, 10, 40]),
    lentMs: random.pick([DAY_MS, 125_000, 150_000, 300_000]),
    statementMs: random.pick([4, 40, 250, 250]),
    gapMs: random.pick([150, 600, 2_000, 8_000, 8_000]),
  };
}
/** How often somebody comes with the receipt of a till: in some worlds. Drawn apart, so that the others stay as they were. */
const drawTills = (seed: number): number => {
  const random = randomFrom(seed * 31 + 7);
  return random.chance(0.4) ? random.between(1, 60) / 100 : 0;
};
export type WorldWeather = ReturnType<typeof drawWeather> & { readonly tills: number };

/** Lets one world happen, from its seed alone. */
export async function simulate(
  seed: number,
  { parts = ownParts, steps = STEPS, tills = drawTills(seed) }: { parts?: Parts; steps?: number; tills?: number } = {},
): Promise<Outcome> {
  const random = randomFrom(seed);
  const weather: WorldWeather = { ...drawWeather(random), tills };
  const timeline = createTimeline();
  const database = createMemoryDatabase();
  database.addBrand(BRAND);
  database.addTerminal(BRAND, OWN, 'own');
  const scene: Scene = { random, timeline, database, brand: BRAND };
  let isCalm = false;
  let isOver = false;
  let violation: Violation | undefined;
  const fail = (error: unknown): void => {
    violation ??= error instanceof Violation ? error : new Violation('a bug', String((error as Error)?.stack ?? error));
  };
  const judge = (check: () => void): void => {
    if (violation) return;
    try {
      check();
    } catch (error) {
      fail(error);
    }
  };
  const faults: Record<string, number> = {};
  const trace = createHash('sha256');
  const note = (what: string): void => void trace.update(`${timeline.now()} ${what}\n`);
  const happens = (fault: string): void => {
    faults[fault] = (faults[fault] ?? 0) + 1;
    note(fault);
  };

  const network = createNetwork(timeline, random, weather, () => isCalm, fail);
  const offices: OfficeProcess[] = [];
  const channel: Channel = {
    tell: (message) => {
      for (const office of offices) timeline.later(() => office.hear(message), random.below(10));
    },
  };
  const officeClock = (): number => START + timeline.now();
  const processes = random.between(1, 3);
  for (let index = 1; index <= processes; index++)
    offices.push(
      createOfficeProcess(
        scene,
        parts,
        channel,
        officeClock,
        () => {
          happens('office');
          timeline.later(() => offices[index - 1]?.starts(), random.below(15_000));
        },
        () => happens('batches together'),
        weather,
      ),
    );

  const counters: CounterProcess[] = [];
  const confirmed = createConfirmed();
  const checkers: Checkers = createCheckers(BRAND, database, counters, confirmed);
  let commits = 0;
  database.onCommit((committed) => {
    note(`commit ${committed.position}`);
    channel.tell({ kind: 'moved', committed });
    judge(() => checkers.office(++commits % 16 === 0));
  });
  const around: Surroundings = {
    scene,
    parts,
    network,
    offices,
    batchEntries: random.pick([1, 3, 20, 2_000]),
    pageRows: random.pick([2, 10, 2_000]),
    damage: weather.damage,
    credit: weather.credit,
    packEvery: 40,
    heads: () =>
      new Map(
        [...counters.map(({ terminal }) => terminal), OWN].map((of) => [of, database.terminal(BRAND, of)?.seq ?? 0]),
      ),
    onRows: (counter, rows, heads) => {
      note(`${counter.terminal} takes over ${rows.length}`);
      judge(() => checkers.word(counter, rows, heads));
    },
    onFault: fail,
  };
  for (let index = random.between(2, 4); index > 0; index--) {
    const counter = createCounterProcess(around, `T${index}`, STORES[index - 1]!);
    database.addTerminal(BRAND, counter.terminal);
    database.setReader(BRAND, counter.terminal, counter.store, weather.scopes > 0 ? random.pick(scopes) : 'brand');
    // as wrong as nobody notices
    if (weather.clocks > 0) counter.clock.offsetMs = random.pick([0, -110_000, -110_000, 110_000]);
    counters.push(counter);
  }
  for (const counter of counters) counter.starts();
  parts.background(scene);

  const people: Around = {
    random,
    timeline,
    counters,
    confirmed,
    weather,
    note,
    judge,
    isOver: () => isOver,
    onSpent: (counter) => checkers.lent(counter, officeClock()),
  };
  const attempts = createAttempts(people);
  const customers = createCustomers(people, attempts);
  const tillCustomers = createTillCustomers(people, customers);
  const powerFails = (counter: CounterProcess): void => {
    if (!counter.life()) return;
    happens('power');
    counter.powerFails();
    timeline.later(() => counter.starts(), random.below(20_000));
  };
  attempts.onPowerFails(powerFails);

  /** Images of counters' disks, taken while they ran: backups, or what somebody cloned. */
  const images = new Map<CounterProcess, { image: Buffer; entries: number }>();

  const disasters: readonly [keyof WorldWeather, () => void][] = [
    ['power', () => powerFails(random.pick(counters))],
    [
      'office',
      () => {
        const office = random.pick(offices);
        if (random.chance(0.3)) office.dies();
        else office.diesSoon(random.below(20));
      },
    ],
    [
      'partition',
      () => {
        const cut = random.chance(0.3) ? counters : [random.pick(counters)];
        happens('partition');
        for (const { path } of cut) path.isCut = true;
        timeline.later(
          () => {
            for (const { path } of cut) path.isCut = false;
          },
          random.below(weather.gapMs * 40),
        );
      },
    ],
    [
      'disk',
      () => {
        const counter = random.pick(counters);
        happens('disk');
        counter.disk.setFault(random.pick(['SQLITE_IOERR_FSYNC', 'SQLITE_FULL']));
        timeline.later(() => counter.disk.setFault(undefined), random.below(weather.gapMs * 10));
      },
    ],
    [
      'clocks',
      () => {
        const { clock } = random.pick(counters);
        happens('clock');
        if (random.chance(0.3)) clock.rate = 1 + (random.between(0, 200) - 100) / 1_000;
        else
          clock.offsetMs = random.pick([
            0,
            -3_600_000,
            3_600_000,
            -700 * DAY_MS,
            700 * DAY_MS,
            -110_000,
            -110_000,
            110_000,
          ]);
      },
    ],
    [
      'nights',
      () => {
        happens('days pass');
        for (const { clock } of counters) clock.offsetMs += random.between(1, 90) * DAY_MS;
      },
    ],
    [
      'pruning',
      () => {
        happens('pruning');
        const last = database.tables.position.get(BRAND) ?? 0;
        database.tables.floor.set(BRAND, Math.max(database.tables.floor.get(BRAND) ?? 0, random.below(last + 1)));
      },
    ],
    [
      'copies',
      () => {
        const counter = random.pick(counters);
        const kept = images.get(counter);
        const life = counter.life();
        if (!life || ['revoked', 'dead'].includes(checkers.fates.get(counter.terminal) ?? 'well')) return;
        if (!kept) {
          images.set(counter, { image: counter.disk.image(), entries: life.ledger.journal.head().seq });
          return;
        }
        happens('copy');
        counter.powerFails();
        counter.disk.putImage(kept.image);
        checkers.fates.set(counter.terminal, 'copied');
        confirmed.copyGoesOn();
        attempts.fileIsGone(counter.terminal, kept.entries);
        timeline.later(() => counter.starts(), random.below(5_000));
      },
    ],
    [
      'revocation',
      () => {
        const counter = random.pick(counters);
        if (checkers.fates.has(counter.terminal) || counters.length - checkers.fates.size < 2) return;
        happens('revocation');
        checkers.fates.set(counter.terminal, 'revoked');
        database.setState(BRAND, counter.terminal, 'revoked');
        channel.tell({ kind: 'revoked', terminal: counter.terminal });
      },
    ],
    [
      'care',
      () => {
        const care = random.pick(cares);
        happens(care);
        random.pick(offices).takeCare(care).catch(fail);
      },
    ],
    [
      'scopes',
      () => {
        const { terminal, store } = random.pick(counters);
        happens('scope');
        database.setReader(BRAND, terminal, store, random.pick(scopes));
      },
    ],
    [
      'declaration',
      () => {
        const { terminal } = random.pick(counters);
        const fate = checkers.fates.get(terminal) ?? 'well';
        if (fate === 'copied' || (fate === 'well' && counters.length - checkers.fates.size < 2)) return;
        happens('declared dead');
        if (fate !== 'revoked') checkers.fates.set(terminal, 'dead');
        confirmed.spentTwice();
        random.pick(offices).declareDead(terminal).catch(fail);
      },
    ],
  ];

  let step = 0;
  const next = (): void => {
    if (step >= steps) {
      isOver = true;
      return;
    }
    step++;
    for (const [kind, strike] of disasters) if (random.chance(weather[kind])) strike();
    customers.step();
    if (tills > 0 && random.chance(tills)) tillCustomers.step();
    for (const counter of counters) judge(() => checkers.acknowledged(counter));
    if (step % 20 === 0 && confirmed.isOrderKnown()) judge(checkers.rights);
    timeline.later(next, 1 + random.below(weather.gapMs));
  };
  timeline.later(next, 0);
  await timeline.run(() => isOver || violation !== undefined);

  // fine weather: everything is repaired, everybody asks again what was left open, and the world comes to rest
  isCalm = true;
  for (const { path, disk } of counters) {
    path.isCut = false;
    disk.setFault(undefined);
  }
  for (const office of offices) {
    office.diesSoon(Number.POSITIVE_INFINITY);
    office.starts();
  }
  for (const counter of counters) counter.starts();
  attempts.askAgain();
  await timeline.run(() => violation !== undefined || attempts.openQuestions() === 0, SETTLE_MS);
  let rested = 0;
  // settled, and still so after a while: answers that are on their way change nothing any more
  const look = (): void => {
    rested = counters.every(checkers.isSettled) ? rested + 1 : 0;
    timeline.later(look, LOOK_MS);
  };
  look();
  await timeline.run(() => violation !== undefined || rested * LOOK_MS > RESTED_MS, SETTLE_MS);
  judge(checkers.atTheEnd);
  // where rights cannot be had for other reasons, or no answer comes in time, nothing follows from what is still open
  const isPlain = weather.delayMs <= 60 && checkers.fates.size === 0 && weather.clocks === 0 && weather.nights === 0;
  if (isPlain && weather.credit > 0) {
    // two shops that ask for the same points at the same moment get a part each, and the rest when they ask again
    for (let asked = 0; asked < TIMES_ASKED; asked++) {
      for (const counter of counters) counter.life()?.getBack().catch(fail);
      rested = 0;
      await timeline.run(() => violation !== undefined || rested * LOOK_MS > RESTED_MS, SETTLE_MS);
    }
    judge(() => checkComesBack({ brand: BRAND, database, counters, credit: weather.credit }));
  }
  let spendables: Spendables = { gifts: 0, limited: 0, vouchers: 0, advances: 0 };
  judge(() => {
    spendables = checkSpendables({ brand: BRAND, database, counters, credit: weather.credit });
  });

  let receipts = 0;
  judge(() => {
    const around = { brand: BRAND, database, counters, fates: checkers.fates };
    receipts = checkReceipts(around);
    checkTills(around);
  });

  const entries = counters.reduce((sum, { terminal }) => sum + database.journal(BRAND, terminal).length, 0);
  for (const { terminal } of counters) note(`${terminal} ${database.terminal(BRAND, terminal)?.hash}`);
  for (const counter of counters) counter.powerFails();
  return {
    seed,
    violation: violation?.message,
    events: timeline.events,
    bookings: [...confirmed.bookings.values()].filter(({ state }) => state === 'confirmed').length,
    entries,
    grants: database.grants(BRAND).length,
    redeemed: [...confirmed.bookings.values()].filter(({ spent }) => spent > 0).length,
    ...spendables,
    receipts,
    faults,
    fingerprint: trace.digest('hex').slice(0, 16),
  };
}

const DAY_MS = 86_400_000;

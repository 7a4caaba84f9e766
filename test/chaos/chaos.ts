import {
  type CounterBooks,
  faultOfCounter,
  type Journals,
  type OfficeBooks,
  readCounter,
  readOffice,
  readJournal,
} from './books.ts';
import { type Confirmed, Customers, type LoyaltyOperation } from './customers.ts';
import { type FaultCounts, harm } from './faults.ts';
import {
  type Check,
  differences,
  judgeHistory,
  judgeOffice,
  judgeSales,
  none,
  readsOf,
  settledHistory,
} from './judge.ts';
import { randomFrom } from './random.ts';
import { buildWorld, type CounterPlace, REWARD, type World } from './world.ts';

export type ChaosOptions = {
  readonly seed: number;
  /** How long harm is done in all. */
  readonly seconds: number;
  /** After each so many seconds of harm everything must settle and agree. */
  readonly roundSeconds: number;
  readonly counters: number;
  readonly offices: number;
  readonly members: number;
  /** Between two faults. */
  readonly gapMs: readonly [least: number, most: number];
  readonly log: (text: string) => void;
};

export type ChaosReport = {
  readonly checks: readonly Check[];
  readonly figures: Readonly<Record<string, string | number>>;
  /** What the processes complained about last, for the reader of a failure. */
  readonly complaints: readonly string[];
};

/** Without faults everything agrees soon: requests end after 15 s, waits after 10 s, and without a live line a counter asks every 15 s. */
const SETTLE_MS = 90_000;
const LOOK_EVERY_MS = 200;

/**
 * Customers at real counters before real head offices, while processes are killed and frozen, connections cut, delayed and
 * stalled, and the database is broken off. After each round the harm ends, all sides must come to agree, and everything that
 * anybody saw must be explained.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, log } = options;
  const random = randomFrom(seed);
  const began = performance.now();
  const at = (): string => `${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s`;
  const say = (text: string): void => log(`${at()}  ${text}`);
  const world = await buildWorld(options, random);
  try {
    say(`${options.counters} counters, ${options.offices} head offices, ${options.members} members, seed ${seed}`);
    const run = new Run(options, world, say);
    // before any harm: what does not agree now would be blamed on it
    await run.settle();
    const rounds = Math.max(1, Math.round(options.seconds / options.roundSeconds));
    for (let round = 1; round <= rounds && run.isWell(); round++) {
      await run.harm((options.seconds * 1_000) / rounds, randomFrom(random.below(2 ** 31)));
      await run.settleAndJudge(`round ${round} of ${rounds}`);
    }
    return run.report();
  } finally {
    await world.close();
  }
}

class Run {
  private readonly options: ChaosOptions;
  private readonly world: World;
  private readonly say: (text: string) => void;
  private readonly customers: readonly Customers[];
  private readonly journals: Journals = { sales: new Map(), rightsMoved: 0 };
  private readonly readUpTo: number[];
  private history: LoyaltyOperation[] = [];
  private checks: Check[] = [];
  private readonly counts: FaultCounts = { kills: 0, freezes: 0, cuts: 0, weathers: 0, crashes: 0 };
  private readonly settledAfterMs: number[] = [];

  constructor(options: ChaosOptions, world: World, say: (text: string) => void) {
    this.options = options;
    this.world = world;
    this.say = say;
    this.customers = world.counters.map(
      ({ program, seat }, index) =>
        new Customers({
          counter: program,
          seat,
          members: world.members,
          reward: REWARD,
          random: randomFrom(options.seed * 31 + index),
        }),
    );
    this.readUpTo = world.counters.map(() => 0);
  }

  isWell = (): boolean => this.checks.every(({ ok }) => ok);

  async harm(forMs: number, random: ReturnType<typeof randomFrom>): Promise<void> {
    const { counters, offices, database } = this.world;
    const signal = AbortSignal.timeout(forMs);
    const targets = {
      programs: new Map([...counters.map(({ program }) => program), ...offices].map((one) => [one.name, one])),
      links: new Map([
        ...counters.map(({ program, link }) => [program.name, link] as const),
        ['database', database.proxy] as const,
      ]),
      database,
    };
    const serving = this.customers.map((customers) => customers.serve(signal));
    const done = await harm(targets, random, this.options.gapMs, this.say, signal);
    for (const [name, count] of Object.entries(done) as [keyof FaultCounts, number][]) this.counts[name] += count;
    await Promise.all(serving);
  }

  /** Waits until all sides agree; answers what still differs when the time is over. */
  async settle(): Promise<{ differing: string[]; office: OfficeBooks; calledAt: number }> {
    const { counters, members, look } = this.world;
    const began = performance.now();
    return look(async (office) => {
      for (;;) {
        const calledAt = performance.now();
        const books = await readOffice(office, members);
        const here: CounterBooks[] = counters.map(({ folder }) => readCounter(folder, members));
        const differing = differences(here, books);
        const waited = performance.now() - began;
        if (differing.length === 0 || waited > SETTLE_MS) {
          this.settledAfterMs.push(waited);
          return { differing, office: books, calledAt };
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    });
  }

  async settleAndJudge(name: string): Promise<void> {
    const { counters, offices, members, look } = this.world;
    const { differing, office, calledAt } = await this.settle();
    const settledAt = performance.now();
    for (const [index, { folder }] of counters.entries())
      this.readUpTo[index] = readJournal(folder, this.readUpTo[index]!, this.journals);
    const heard = this.customers.flatMap((customers) => customers.history.splice(0));
    this.history.push(...settledHistory(heard, this.journals.sales, calledAt), ...readsOf(office, calledAt, settledAt));
    const confirmed = new Map<string, Confirmed>(this.customers.flatMap((customers) => [...customers.confirmed]));
    const verdict = await look((looking) => looking.verify());
    const programs = [...counters.map(({ program }) => program), ...offices];
    this.checks = [
      none('all balances, journals and rights are equal', differing, `${counters.length} counters and head office`),
      ...judgeOffice(office),
      none('every counter proves', counters.flatMap(proofOf), `${counters.length} files`),
      none('head office proves', verdict.fault ? [JSON.stringify(verdict.fault)] : [], `${verdict.entries} entries`),
      ...judgeSales(confirmed, this.journals.sales),
      none(
        'sent again, answered the same',
        this.customers.flatMap(({ findings }) => findings),
        `${this.sum('sentAgain')} sales`,
      ),
      judgeHistory(this.history, members),
      none(
        'no process ended by itself',
        programs.flatMap(({ findings }) => findings),
        `${programs.length} processes`,
      ),
      none('no counter met a fault of its own', counters.flatMap(faultsOf), `${counters.length} counters`),
    ];
    this.say(
      `${name}: ${confirmed.size} sales confirmed, settled after ${Math.round(this.settledAfterMs.at(-1)!)} ms, ${this.checks.filter(({ ok }) => !ok).length} failed`,
    );
  }

  private sum(name: 'sentAgain' | 'unheard'): number {
    return this.customers.reduce((total, customers) => total + customers[name], 0);
  }

  report(): ChaosReport {
    const { counters, offices } = this.world;
    const programs = [...counters.map(({ program }) => program), ...offices];
    const ready = (of: readonly { readyAfterMs: number[] }[]): string => {
      const all = of.flatMap(({ readyAfterMs }) => readyAfterMs).sort((a, b) => a - b);
      return `${Math.round(all[all.length >> 1] ?? 0)} / ${Math.round(all.at(-1) ?? 0)}`;
    };
    const outputs = this.history.map(({ returned }) => returned?.output);
    const refusals = new Map<string, number>();
    for (const customers of this.customers)
      for (const [code, count] of customers.refusals) refusals.set(code, (refusals.get(code) ?? 0) + count);
    return {
      checks: this.checks,
      figures: {
        'sales booked': this.journals.sales.size,
        'of these with points spent': [...this.journals.sales.values()].filter(({ spent }) => spent > 0).length,
        'points spent': [...this.journals.sales.values()].reduce((sum, { spent }) => sum + spent, 0),
        'entries that moved rights': this.journals.rightsMoved,
        'sales given up after a refusal': outputs.filter((output) => output?.kind === 'refused').length,
        'calls without an answer': this.sum('unheard'),
        'sales sent again': this.sum('sentAgain'),
        ...Object.fromEntries([...refusals].map(([code, count]) => [`refused: ${code}`, count])),
        'kill -9': this.counts.kills,
        'frozen (SIGSTOP)': this.counts.freezes,
        'network disturbed': this.counts.weathers,
        'connections cut at once': this.counts.cuts,
        'database broken off': this.counts.crashes,
        'settled after (longest), ms': Math.round(Math.max(...this.settledAfterMs)),
        'counter ready (median / longest), ms': ready(counters.map(({ program }) => program)),
        'head office ready (median / longest), ms': ready(offices),
      },
      complaints: programs.flatMap(({ name, complaints }) => complaints.slice(-10).map((line) => `${name}: ${line}`)),
    };
  }
}

function proofOf({ program, folder }: CounterPlace): string[] {
  const fault = faultOfCounter(folder);
  return fault === undefined ? [] : [`${program.name}: ${fault}`];
}

/** A counter never has a reason to log a fault: what comes from outside is expected there. */
const faultsOf = ({ program }: CounterPlace): string[] => program.complaints.map((line) => `${program.name}: ${line}`);

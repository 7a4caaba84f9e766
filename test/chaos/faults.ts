import type { DatabaseUnderChaos } from './database.ts';
import type { ProgramUnderChaos } from './program.ts';
import type { ChaosProxy, Weather } from './proxy.ts';
import type { Random } from './random.ts';

/** One fault of the plan: what happens to whom, and for how long. */
export type Fault =
  | { readonly kind: 'kill' | 'freeze'; readonly target: string; readonly forMs: number }
  | { readonly kind: 'weather'; readonly target: string; readonly weather: Weather; readonly forMs: number }
  | { readonly kind: 'cut'; readonly target: string }
  | { readonly kind: 'crash'; readonly target: 'database'; readonly forMs: number };

/** What can be harmed, by name. */
export type Targets = {
  readonly programs: ReadonlyMap<string, ProgramUnderChaos>;
  readonly links: ReadonlyMap<string, ChaosProxy>;
  readonly database: DatabaseUnderChaos;
};

/** Draws the next fault. Targets are drawn by name, so that the plan is the same whatever the processes do. */
export function nextFault(random: Random, { programs, links }: Pick<Targets, 'programs' | 'links'>): Fault {
  const die = random.below(100);
  const program = random.pick([...programs.keys()]);
  const link = random.pick([...links.keys()]);
  const forMs = howLongMs(random);
  if (die < 30) return { kind: 'kill', target: program, forMs: random.between(0, 800) };
  if (die < 45) return { kind: 'freeze', target: program, forMs };
  if (die < 60) return { kind: 'cut', target: link };
  if (die < 95) return { kind: 'weather', target: link, weather: someWeather(random), forMs };
  return { kind: 'crash', target: 'database', forMs: random.between(0, 1_000) };
}

/** Mostly short; at times longer than a customer waits (3 s), and now and then longer than any request (15 s). */
function howLongMs(random: Random): number {
  const die = random.below(100);
  if (die < 80) return random.between(50, 1_500);
  return die < 96 ? random.between(1_500, 5_000) : random.between(15_500, 25_000);
}

function someWeather(random: Random): Weather {
  switch (random.below(6)) {
    case 0:
      return { kind: 'delay', leastMs: 1, mostMs: random.between(5, 300) };
    case 1:
      return { kind: 'cut', leastBytes: 1, mostBytes: random.between(100, 20_000) };
    case 2:
      return { kind: 'refuse' };
    case 3:
      return { kind: 'stall', direction: random.pick(['up', 'down']) };
    case 4:
      return { kind: 'black-hole' };
    default:
      return { kind: 'throttle', bytesPerSecond: random.between(500, 20_000) };
  }
}

export type FaultCounts = { kills: number; freezes: number; cuts: number; weathers: number; crashes: number };

/**
 * Does harm until told to stop, then waits until all of it is over: everything runs, the weather is calm. Several faults may
 * be under way at a time, but each target suffers one at a time.
 */
export async function harm(
  targets: Targets,
  random: Random,
  gapMs: readonly [least: number, most: number],
  log: (text: string) => void,
  signal: AbortSignal,
): Promise<FaultCounts> {
  const counts: FaultCounts = { kills: 0, freezes: 0, cuts: 0, weathers: 0, crashes: 0 };
  const underWay = new Map<string, Promise<void>>();
  let failure: unknown;
  while (!signal.aborted && failure === undefined) {
    await pause(random.between(...gapMs), signal);
    const fault = nextFault(random, targets);
    if (signal.aborted) break;
    const place = `${fault.kind === 'kill' || fault.kind === 'freeze' ? 'program' : 'link'} ${fault.target}`;
    if (underWay.has(place)) continue;
    log(describe(fault));
    const done = strike(targets, fault, counts, signal)
      .catch((error: unknown) => void (failure = error))
      .finally(() => underWay.delete(place));
    underWay.set(place, done);
  }
  await Promise.all(underWay.values());
  if (failure !== undefined) throw failure;
  return counts;
}

async function strike(
  { programs, links, database }: Targets,
  fault: Fault,
  counts: FaultCounts,
  signal: AbortSignal,
): Promise<void> {
  switch (fault.kind) {
    case 'kill': {
      counts.kills++;
      const program = programs.get(fault.target)!;
      await program.end('SIGKILL');
      await pause(fault.forMs, signal);
      return program.start();
    }
    case 'freeze': {
      counts.freezes++;
      const program = programs.get(fault.target)!;
      program.freeze();
      await pause(fault.forMs, signal);
      return program.thaw();
    }
    case 'weather': {
      counts.weathers++;
      const link = links.get(fault.target)!;
      link.setWeather(fault.weather);
      await pause(fault.forMs, signal);
      return link.setWeather({ kind: 'calm' });
    }
    case 'cut':
      counts.cuts++;
      links.get(fault.target)!.cutAll();
      return;
    case 'crash':
      counts.crashes++;
      await database.crash();
      await pause(fault.forMs, signal);
      return database.restart();
  }
}

export function describe(fault: Fault): string {
  const details = Object.entries(fault.kind === 'weather' ? fault.weather : {}).filter(([name]) => name !== 'kind');
  const name = fault.kind === 'weather' ? fault.weather.kind : fault.kind;
  const more = details.map(([key, value]) => ` ${key} ${value}`).join('');
  return `${name} ${fault.target}${more}${'forMs' in fault ? ` for ${fault.forMs} ms` : ''}`;
}

/** Ends early when the harm shall end. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });

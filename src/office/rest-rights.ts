import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { newId } from '#base/ids';
import type { Day } from '#domain/account';
import type { RightPart } from '#domain/entry';
import { balanceOf, term } from '#domain/lots';
import { createExperience, type Experience } from '#domain/rights-experience';
import { type RestMoves, type RightsPolicyName, rightsPolicies } from '#domain/rights-policy';
import type { RightsLot } from './books/books.ts';
import { grantable } from './books/give-rights.ts';
import type { LotChange } from './ingest/aggregate.ts';
import type { RecallAnswers } from './live/answers.ts';
import type { ChannelMessage } from './live/channel.ts';
import { bringRights } from './rights.ts';
import type { Database } from './store/database.ts';
import { programIn } from './store/administration.ts';
import { CHANNEL } from './store/positions.ts';
import { lotsOfMembers, memberLots } from './store/rights.ts';
import { liveSince, PRESENT_MS } from './store/terminals.ts';
import { timeZoneAt } from './store/time-zone.ts';
import { recentVisits } from './store/visits.ts';

/** After a booking so long passes before its member is looked at: several bookings then make one look. */
const WAIT_MS = 1_000;
/** Members that wait to be looked at; more are left until they come again. */
const MOST_WAITING = 5_000;
/** A larger batch comes from a counter that was away for long: its members are looked at when they come again. */
const MOST_ENTRIES = 200;
const RECALL_WAIT_MS = 1_500;
/** PostgreSQL's messages hold 8,000 bytes; so many parts with ids of full length fit. */
const PARTS_PER_RECALL = 25;
/** Rights rest until they are needed; after a year without any visit they go back by themselves. */
const LASTS_MS = 365 * 24 * 3_600_000;
/** Programs and time zones are read again after so long. */
const FORGET_MS = 3_600_000;
const MOST_ZONES = 20_000;
/** Members that are read with one statement. */
const MEMBERS_AT_A_TIME = 50;

/** A member for whom a terminal has booked something. */
type Booked = { readonly brand: string; readonly member: string; readonly terminal: string };
type Seen = {
  readonly one: Booked;
  readonly lots: readonly RightsLot[];
  readonly visits: readonly string[];
  /** The time zone of the terminal's store, and the day there. */
  readonly zone: string;
  readonly today: Day;
};

export type RestRights = {
  /** A batch of a terminal has been taken in. Returns at once. */
  takenIn(brand: string, terminal: string, changes: readonly LotChange[], entries: number): void;
  stop(): Promise<void>;
};

export type RestRightsServices = {
  readonly db: Database;
  readonly answers: RecallAnswers;
  readonly clock: Clock;
  /** A fault ends the look at one member, nothing else. */
  readonly onFault: (error: unknown) => void;
};

/**
 * Lets rights rest where a policy wants them. Looks at each member some time after a booking, several at once and never
 * while a counter waits; asks connected terminals to release what is too much there, and grants what is missing elsewhere.
 * It moves rights as a customer at a counter does (`rights.ts`), so that whatever it decides, nothing can be spent twice.
 */
export function createRestRights(
  { db, answers, clock, onFault }: RestRightsServices,
  policyName: RightsPolicyName,
): RestRights {
  const policy = rightsPolicies[policyName];
  const waiting = new Map<string, Booked>();
  const zones = new Map<string, { zone: string; until: number }>();
  const experiences = new Map<string, { experience: Experience; version: string; until: number }>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  function schedule(): void {
    if (timer || running || stopped || waiting.size === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      running = lookAtAll().finally(() => {
        running = undefined;
        schedule();
      });
    }, WAIT_MS).unref();
  }

  async function lookAtAll(): Promise<void> {
    while (waiting.size > 0 && !stopped) await lookAtSome(nextOnes()).catch(onFault);
  }

  /** The first ones that wait, of one brand. */
  function nextOnes(): Booked[] {
    const taken: Booked[] = [];
    for (const [key, one] of waiting) {
      if (taken.length === MEMBERS_AT_A_TIME) break;
      if (taken[0] && taken[0].brand !== one.brand) continue;
      waiting.delete(key);
      taken.push(one);
    }
    return taken;
  }

  async function lookAtSome(ones: readonly Booked[]): Promise<void> {
    const [first] = ones;
    const experience = first && (await experienceOf(first.brand));
    if (!experience) return;
    const seen = await see(ones);
    for (const {
      one: { terminal },
      visits,
    } of seen) {
      if (visits.at(-1) === terminal && visits.indexOf(terminal) === visits.length - 1)
        experience.discovered(terminal, visits.slice(0, -1));
    }
    for (const { one, moves } of await decide(seen, experience)) {
      if (stopped) return;
      if (moves.release.length > 0 || moves.grant) await move(one, experience).catch(onFault);
    }
  }

  /** What was seen of many is a while ago by now: nothing is moved before its member has been looked at again alone. */
  async function move(one: Booked, experience: Experience): Promise<void> {
    const [decided] = await decide(await see([one]), experience);
    if (!decided) return;
    const { lots, moves, today, zone } = decided;
    if (moves.release.length > 0) await recall(one, lots, moves.release, today);
    if (moves.grant) await grant(one, moves.grant, today, zone);
  }

  async function see(ones: readonly Booked[]): Promise<Seen[]> {
    const brand = ones[0]!.brand;
    const members = ones.map(({ member }) => member);
    const [lots, visits] = await Promise.all([
      lotsOfMembers(db, brand, members, 'points'),
      recentVisits(db, brand, members),
    ]);
    const seen: Seen[] = [];
    for (const one of ones) {
      const zone = await zoneOf(brand, one.terminal);
      const [own, places] = [lots.get(one.member) ?? [], visits.get(one.member) ?? []];
      seen.push({ one, lots: own, visits: places, zone, today: dayIn(zone, clock.now()) });
    }
    return seen;
  }

  async function decide(seen: readonly Seen[], experience: Experience): Promise<(Seen & { moves: RestMoves })[]> {
    const held = seen.map(({ lots, today }) => spendable(lots, today));
    const places = new Set(
      seen.flatMap(({ visits }, index) => [
        ...visits,
        ...held[index]!.keys(),
        ...visits.flatMap((place) => [...experience.nearby(place).keys()]),
      ]),
    );
    const brand = seen[0]!.one.brand;
    const live = await liveSince(db, brand, [...places], clock.now() - PRESENT_MS);
    return seen.map((one, index) => ({
      ...one,
      moves: policy({
        visits: one.visits,
        atOffice: total(grantable(one.lots, Number.MAX_SAFE_INTEGER, one.today)),
        held: held[index]!,
        experience,
        reachable: (place) => live.has(place),
      }),
    }));
  }

  async function zoneOf(brand: string, terminal: string): Promise<string> {
    const known = zones.get(terminal);
    if (known && known.until > clock.now()) return known.zone;
    const zone = await timeZoneAt(db, brand, terminal);
    if (zones.size >= MOST_ZONES) zones.clear();
    zones.set(terminal, { zone, until: clock.now() + FORGET_MS });
    return zone;
  }

  async function recall(
    { brand, member }: Booked,
    lots: readonly RightsLot[],
    release: RestMoves['release'],
    today: Day,
  ): Promise<void> {
    const messages: (ChannelMessage & { kind: 'recall' })[] = release.map(({ from, points }) => ({
      kind: 'recall',
      brand,
      terminal: from,
      recall: newId(clock.now(), randomBytes),
      parts: partsOf(lots, member, from, points, today).slice(0, PARTS_PER_RECALL),
    }));
    // listening before asking: an answer can come within the same millisecond
    const heard = answers.wait(
      messages.map((message) => message.recall),
      RECALL_WAIT_MS,
    );
    for (const message of messages) await sql`select pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(db);
    await heard;
  }

  /** Only what head office has by now: if the recall was not answered, the next visit is another occasion. */
  async function grant(
    { brand, member }: Booked,
    { to, points }: NonNullable<RestMoves['grant']>,
    today: Day,
    zone: string,
  ): Promise<void> {
    const of = { brand, member, unit: 'points' } as const;
    if (total(grantable(await memberLots(db, of), points, today)) < points) return;
    const request = newId(clock.now(), randomBytes);
    await bringRights(db, answers, clock, zone, {
      ...of,
      terminal: to,
      request,
      amount: points,
      lastsMs: LASTS_MS,
    });
  }

  /** What has been learnt in this process under the program that is in force. */
  async function experienceOf(brand: string): Promise<Experience | undefined> {
    const known = experiences.get(brand);
    if (known && known.until > clock.now()) return known.experience;
    const inForce = await programIn(db, brand);
    if (!inForce) return undefined;
    const { program, document } = inForce;
    const experience = known?.version === document ? known.experience : createExperience(program);
    experiences.set(brand, { experience, version: document, until: clock.now() + FORGET_MS });
    return experience;
  }

  return {
    takenIn(brand, terminal, changes, entries) {
      if (stopped || policyName === 'where-earned' || entries > MOST_ENTRIES) return;
      const redeemed = new Map<string, number>();
      for (const { unit, member, remaining } of changes) {
        if (unit !== 'points' || remaining === 0) continue;
        if (remaining < 0) redeemed.set(member, (redeemed.get(member) ?? 0) - remaining);
        if (waiting.size < MOST_WAITING) waiting.set(`${brand} ${member}`, { brand, member, terminal });
      }
      const experience = experiences.get(brand)?.experience;
      // of one entry it is known that all was redeemed with one purchase
      if (entries === 1) for (const points of redeemed.values()) experience?.redeemed(points);
      schedule();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}

/** What can be spent today of what each terminal holds. */
function spendable(lots: readonly RightsLot[], today: Day): Map<string, number> {
  const held = new Map<string, number>();
  for (const terminal of new Set(lots.flatMap((lot) => [...lot.held.keys()]))) {
    const seen = lots.map((lot) => ({
      id: lot.id,
      unit: lot.unit,
      ...term(lot),
      remaining: lot.remaining,
      held: lot.held.get(terminal) ?? 0,
    }));
    const { redeemable } = balanceOf(seen, today);
    if (redeemable > 0) held.set(terminal, redeemable);
  }
  return held;
}

function partsOf(
  lots: readonly RightsLot[],
  member: string,
  terminal: string,
  points: number,
  today: Day,
): RightPart[] {
  const parts: RightPart[] = [];
  let left = points;
  for (const lot of lots) {
    const amount = Math.min(left, lot.held.get(terminal) ?? 0, lot.remaining);
    if (amount <= 0 || (lot.expires !== null && lot.expires < today)) continue;
    parts.push({ lot: lot.id, unit: lot.unit, member, amount, ...term(lot) });
    left -= amount;
  }
  return parts;
}

const total = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((sum, { amount }) => sum + amount, 0);

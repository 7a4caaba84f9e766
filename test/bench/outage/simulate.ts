import type { Transfer } from '#domain/account';
import { type Place, type RightsPolicy, rightsPolicies } from '#domain/rights-policy';
import type { Choice } from '#domain/program/evaluate';
import type { Program } from '#domain/program/schema';
import { overdrawn } from './checker.ts';
import {
  copyState,
  newState,
  type Outcome,
  settle,
  type State,
  visit,
  wish,
  type World,
  worldOf,
} from './household.ts';
import { copyOf, grant, type RestingLot } from './rights.ts';
import type { Visit } from './visits.ts';

export type Share = { wanted: number; served: number };
export type Found = {
  /** Redemptions asked for at the counter that is cut off for the day, over all stores and days. */
  readonly cutOff: Share;
  /** At all others on that day. */
  readonly elsewhere: Share;
  /** Of those, by members of whom rights lay at the counter that is cut off. */
  readonly elsewhereMembers: Share;
  /** While head office is cut off for the hour. */
  readonly hour: Share;
  /** With everything connected. */
  readonly connected: Share;
  /** Of these, how many at a place where the household had never been. */
  atNewPlaces: number;
  visits: number;
  moves: number;
  outages: number;
  overdrawn: number;
};
type Wish = { readonly choice: Choice; readonly spent: number };

/** How redemptions are drawn; outages begin on the day `from`, what was before is history. */
export type Drawn = { readonly rate: number; readonly seed: number; readonly from?: string };

/** The policy that knows the future: before an outage everything lies where it will be asked for. */
export const KNOWS_THE_FUTURE = 'knows the future';

/**
 * A year of visits, with every store cut off on every day on which somebody came, and head office in every hour: each from
 * the state before it, so that no outage hears of another. Members do not touch each other's rights: one after the other.
 */
export function simulate(
  households: Iterable<readonly Visit[]>,
  program: Program,
  policy: RightsPolicy | typeof KNOWS_THE_FUTURE,
  { rate, seed, from = '' }: Drawn,
): Found {
  const none = (): Share => ({ wanted: 0, served: 0 });
  const found: Found = {
    cutOff: none(),
    elsewhere: none(),
    elsewhereMembers: none(),
    hour: none(),
    connected: none(),
    atNewPlaces: 0,
    visits: 0,
    moves: 0,
    outages: 0,
    overdrawn: 0,
  };
  const knowing = policy === KNOWS_THE_FUTURE;
  const world = worldOf(program, knowing ? rightsPolicies['where-earned'] : policy, rate, seed);
  const all = [...households];
  const days = new Map<string, { open: Set<Place>; came: Map<Household, Visit[]> }>();
  for (const visits of all) {
    const one: Household = { state: newState(), journal: [] };
    for (const visit of visits) {
      let day = days.get(visit.day);
      if (!day) days.set(visit.day, (day = { open: new Set(), came: new Map() }));
      day.open.add(visit.place);
      day.came.set(one, [...(day.came.get(one) ?? []), visit]);
    }
  }
  for (const [, { open, came }] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [one, visits] of came) oneDay(world, one, visits, open, knowing, from, found);
  }
  return found;
}

type Household = { readonly state: State; readonly journal: Transfer[] };

function oneDay(
  world: World,
  { state, journal }: Household,
  today: readonly Visit[],
  open: ReadonlySet<Place>,
  knowing: boolean,
  from: string,
  found: Found,
): void {
  const morning = copyState(state);
  const before = [...journal];
  const beforeHour = new Map<number, { state: State; journal: Transfer[] }>();
  const wishes = new Map<Visit, Wish>();
  for (const one of today) {
    if (!beforeHour.has(one.hour)) beforeHour.set(one.hour, { state: copyState(state), journal: [...journal] });
    const choice = wish(world, state, one);
    const isNew = !state.been.includes(one.place);
    const outcome = visit(world, state, state.lots, one, choice, everywhere);
    journal.push(...outcome.transfers);
    found.visits++;
    found.moves += settle(world, state, one.day, everywhere);
    if (!choice) continue;
    world.experience.redeemed(outcome.spent);
    if (one.day < from) continue;
    wishes.set(one, { choice, spent: outcome.spent });
    count(found.connected, outcome.served);
    if (isNew) found.atNewPlaces++;
  }
  if (wishes.size > 0) {
    storesCutOff(world, today, wishes, morning, before, open, knowing, found);
    for (const [hour, start] of beforeHour) {
      const these = today.filter((one) => one.hour === hour);
      if (!these.some((one) => wishes.has(one))) continue;
      const places = new Set(these.map(({ place }) => place));
      const outcomes = cutOff(world, these, wishes, start.state, start.journal, places, knowing, true, found);
      for (const outcome of outcomes.values()) count(found.hour, outcome.served);
    }
  }
  // what a day teaches is known on the next
  const been = new Set(morning.been);
  for (const { place } of today) {
    if (!been.has(place)) world.experience.discovered(place, been);
    been.add(place);
  }
}

/** Each store that was open on the day is cut off for it. Stores that have nothing to do with the household change nothing. */
function storesCutOff(
  world: World,
  today: readonly Visit[],
  wishes: ReadonlyMap<Visit, Wish>,
  morning: State,
  before: readonly Transfer[],
  open: ReadonlySet<Place>,
  knowing: boolean,
  found: Found,
): void {
  const holds = (place: Place): boolean => morning.lots.some(({ held }) => (held.get(place) ?? 0) > 0);
  for (const place of open) {
    const concerned = holds(place) || today.some((one) => one.place === place);
    const outcomes = concerned
      ? cutOff(world, today, wishes, morning, before, new Set([place]), knowing, false, found)
      : undefined;
    for (const one of wishes.keys()) {
      const served = outcomes?.get(one)?.served ?? true;
      if (one.place === place) count(found.cutOff, served);
      else {
        count(found.elsewhere, served);
        if (holds(place)) count(found.elsewhereMembers, served);
      }
    }
  }
}

/** The same visits again with some places cut off, or with head office away from all. */
function cutOff(
  world: World,
  visits: readonly Visit[],
  wishes: ReadonlyMap<Visit, Wish>,
  start: State,
  before: readonly Transfer[],
  cut: ReadonlySet<Place>,
  knowing: boolean,
  officeAway: boolean,
  found: Found,
): Map<Visit, Outcome> {
  const state = copyState(start);
  if (knowing) placeForKnown(state.lots, visits, wishes, cut);
  const reachable = (place: Place): boolean => !officeAway && !cut.has(place);
  const alone = new Map([...cut].map((place) => [place, copyOf(state.lots)]));
  const journal = [...before];
  const outcomes = new Map<Visit, Outcome>();
  for (const one of visits) {
    const choice = wishes.get(one)?.choice;
    const lots = alone.get(one.place);
    const outcome = visit(world, state, lots ?? state.lots, one, choice, lots ? undefined : reachable);
    journal.push(...outcome.transfers);
    if (!lots) settle(world, state, one.day, reachable);
    if (choice) outcomes.set(one, outcome);
  }
  found.outages++;
  if (overdrawn(journal) > 0) found.overdrawn++;
  return outcomes;
}

function placeForKnown(
  lots: RestingLot[],
  visits: readonly Visit[],
  wishes: ReadonlyMap<Visit, Wish>,
  cut: ReadonlySet<Place>,
): void {
  for (const { held } of lots) held.clear();
  for (const [{ place, day }, { spent }] of wishes) {
    if (cut.has(place) && visits.some((one) => one.place === place)) grant(lots, place, spent, day);
  }
}

function count(share: Share, served: boolean): void {
  share.wanted++;
  if (served) share.served++;
}

const everywhere = (): boolean => true;

import type { Transfer } from '#domain/account';
import { decideSale } from '#domain/decide-sale';
import { balanceOf } from '#domain/lots';
import type { Choice } from '#domain/program/evaluate';
import { offersOf } from '#domain/program/offers';
import { type Program, rewardsOf } from '#domain/program/schema';
import { createExperience, type Experience } from '#domain/rights-experience';
import type { Place, RightsPolicy } from '#domain/rights-policy';
import { book, bring, copyOf, rest, type RestingLot, restingPlaces, seenAt } from './rights.ts';
import type { Visit } from './visits.ts';

/** Who pays with points pays with so many at a time, as in the demo. */
const POINTS_AT_ONCE = 150;

/** What happened to one household before a moment. */
export type State = {
  lots: RestingLot[];
  visits: number;
  lastVisitDay: string | undefined;
  readonly been: Place[];
  seq: number;
};
export const newState = (): State => ({ lots: [], visits: 0, lastVisitDay: undefined, been: [], seq: 0 });
export const copyState = (state: State): State => ({ ...state, lots: copyOf(state.lots), been: [...state.been] });

export type World = {
  readonly program: Program;
  readonly experience: Experience;
  readonly policy: RightsPolicy;
  /** Probability that a member who has enough for a reward asks for one. */
  readonly rate: number;
  readonly seed: number;
};
export const worldOf = (program: Program, policy: RightsPolicy, rate: number, seed: number): World => ({
  program,
  experience: createExperience(program),
  policy,
  rate,
  seed,
});

/** What the household asks for at this visit, if anything: one of the rewards that its points are enough for. */
export function wish(
  { program, rate, seed }: World,
  state: State,
  { chance, sale, day, place }: Visit,
): Choice | undefined {
  const [asks, which] = chance(seed);
  if (asks >= rate) return undefined;
  const { total, pending } = balanceOf(seenAt(state.lots, place), day);
  const points = total - pending;
  const offers = offersOf(rewardsOf(program), { total: points, redeemable: points }, sale.total).filter(
    ({ kind, state: now, most, amount }) =>
      now === 'now' && (kind === 'chosen' ? most >= POINTS_AT_ONCE : amount <= sale.total),
  );
  const offer = offers[Math.floor(which * offers.length)];
  return offer && { reward: offer.reward, ...(offer.kind === 'chosen' && { points: POINTS_AT_ONCE }) };
}

export type Outcome = {
  readonly served: boolean;
  readonly transfers: readonly Transfer[];
  readonly spent: number;
};

/**
 * A visit, booked by the counter's own decision on what it sees in `lots`. With `reachable` the counter is connected, and
 * what is missing is brought from wherever that reaches. Refused a reward, the household buys without.
 */
export function visit(
  world: World,
  state: State,
  lots: RestingLot[],
  { place, day, sale }: Visit,
  choice: Choice | undefined,
  reachable?: (place: Place) => boolean,
): Outcome {
  state.seq++;
  const at = { store: place, terminal: place, seq: state.seq };
  const decide = (choices: readonly Choice[]) =>
    decideSale(
      world.program,
      {
        member: 'member',
        lots: seenAt(lots, place),
        visits: state.visits,
        ...(state.lastVisitDay !== undefined && { lastVisitDay: state.lastVisitDay }),
      },
      sale,
      choices,
      day,
      at,
    );
  let decided = decide(choice ? [choice] : []);
  if (!decided.ok && reachable && decided.code === 'reward-points-missing') {
    bring(lots, place, Number(decided.values['missing']), reachable, day);
    decided = decide([choice!]);
  }
  const served = choice !== undefined && decided.ok;
  if (!decided.ok) decided = decide([]);
  if (!decided.ok) throw new Error(`a plain sale was refused: ${decided.code}`);
  const { transfers } = decided.value;
  book(lots, place, transfers);
  for (const { unit, amount } of transfers) if (unit === 'visits') state.visits += amount;
  state.lastVisitDay = day;
  state.been.push(place);
  const spent = transfers.reduce((sum, { from, amount }) => (from === 'member:member' ? sum + amount : sum), 0);
  return { served, transfers, spent };
}

/** Head office has heard of a visit: the policy moves rights between those that it reaches. Answers the number of moves. */
export function settle(
  { policy, experience }: World,
  state: State,
  today: string,
  reachable: (place: Place) => boolean,
): number {
  const known = { visits: state.been.slice(-MOST_VISITS), ...restingPlaces(state.lots, today) };
  const moves = policy({ ...known, experience, reachable });
  rest(state.lots, moves, today);
  return moves.release.length + (moves.grant ? 1 : 0);
}

/** Head office looks at so many of a member's last visits. */
export const MOST_VISITS = 50;

import { ok, type Result, refused } from '#base/result';
import type { SaleBody } from '#domain/entry';
import type { Choice } from '#domain/program/evaluate';
import { isOpen } from '../session/machine.ts';
import { decideWithUses } from './decide-with-uses.ts';
import type { FetchRights } from './fetch-rights.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { SessionQuotes } from './session-quotes.ts';
import type { SessionScreen } from './session-screen.ts';

export type SessionRewardsParts = {
  readonly ledger: Ledger;
  readonly fetchRights: FetchRights;
  readonly place: Pick<Place, 'store'>;
  readonly program: ProgramInForce;
  readonly quotes: SessionQuotes;
  readonly screen: SessionScreen;
};

/** Rewards that are chosen in the session, by staff or by the customer. */
export function createSessionRewards({ ledger, fetchRights, place, program, quotes, screen }: SessionRewardsParts) {
  /** What the sale would bring with these choices. While head office is asked, staff may leave, and the customer with them. */
  const quoteWithUses = (choices: readonly Choice[]): Promise<Result<SaleBody>> =>
    decideWithUses(
      { ledger, fetchRights, store: place.store().name },
      program.get(),
      screen.session.member,
      choices,
      () =>
        quotes.quote(screen.session, choices) ??
        refused(screen.session.member === undefined ? 'member-missing' : 'program-missing'),
    );

  /** Chooses a reward. If the points are there but the right to them lies elsewhere, it is fetched first. */
  async function choose(choice: Choice): Promise<Result<void>> {
    if (!isOpen(screen.session)) return screen.refuse(refused('member-missing'));
    const choices = [...screen.session.choices.filter(({ reward }) => reward !== choice.reward), choice];
    const asked = await screen.unlessLeft(quoteWithUses(choices));
    if (!asked.ok) return asked;
    const before = asked.value;
    if (before.ok) {
      screen.step({ kind: 'chosen', choices });
      return ok(undefined);
    }
    const missing = Number(before.values['missing']);
    const points = screen.session.member === undefined ? undefined : ledger.pointsOf(screen.session.member);
    if (
      before.code !== 'reward-points-missing' ||
      !points ||
      points.total - points.pending - points.redeemable < missing
    )
      return screen.refuse(before);

    screen.step({ kind: 'authorising' });
    const fetched = await screen.unlessLeft(fetchRights(screen.session.member!, 'points', missing));
    if (!fetched.ok) return fetched;
    const after = quotes.quote(screen.session, choices);
    if (!after?.ok)
      return screen.refuse(refused('reward-points-online', { reward: before.values['reward'] ?? choice.reward }));
    screen.step({ kind: 'chosen', choices });
    return ok(undefined);
  }

  /** A touch of the customer changes nothing but the choice: what is refused is for the customer to read. */
  async function wish(reward: string, isChosen: boolean): Promise<Result<void>> {
    if (screen.session.step !== 'open' || screen.session.member === undefined) return refused('customer-turn-over');
    const others = screen.session.choices.filter((choice) => choice.reward !== reward);
    const choices = isChosen ? [...others, { reward }] : others;
    if (quotes.quote(screen.session, choices)) {
      const asked = await screen.unlessLeft(quoteWithUses(choices));
      if (!asked.ok) return refused('customer-turn-over');
      if (!asked.value.ok) return asked.value;
    }
    screen.step({ kind: 'chosen', choices, ...(isChosen && { wished: reward }) });
    return ok(undefined);
  }

  return { choose, wish };
}

import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { parseCardNumber } from '#domain/card-number';
import type { Profile } from '#domain/member';
import { withCard, withCardState } from '#domain/member-cards';
import { withMerge, withoutMerge } from '#domain/member-merge';
import type { ChangeProfiles } from './change-profiles.ts';
import type { Ledger } from './ledger.ts';
import { displayName } from './member-view.ts';
import type { Place } from './place.ts';
import type { StaffDesk } from './staff.ts';

export type CardsDeskParts = {
  readonly ledger: Ledger;
  readonly place: Place;
  readonly staff: Pick<StaffDesk, 'current'>;
  readonly clock: Clock;
  readonly change: ChangeProfiles;
};

/**
 * A member's cards, and members that turn out to be one (R24). All of it is said in profiles: it holds here at once, and at
 * every other counter from its next contact on.
 */
export function createCardsDesk({ ledger, place, staff, clock, change }: CardsDeskParts) {
  const { documents } = ledger;

  /** Profiles of all accounts of a member, the member's own first; empty for nobody. */
  const profilesOf = (account: string): Profile[] =>
    documents.accountsOf(account).flatMap((one) => documents.profile(one) ?? []);

  /** Who merges and separates, and where: a manager. */
  function manager(): Result<{ store: string; staff: string; at: number }> {
    const current = staff.current();
    if (current?.role !== 'manager') return refused('manager-needed');
    return ok({ store: place.store().id, staff: current.id, at: clock.now() });
  }

  /** The profile that a card stands in: a member's own, or that of an account that was merged into it. */
  function holderOf(account: string, number: string): Result<Profile> {
    const holder = profilesOf(account).find((profile) => profile.cards.some((card) => card.number === number));
    return holder ? ok(holder) : refused('card-not-of-member');
  }

  function setState(account: string, number: string, state: 'active' | 'lost'): Result<void> {
    return change(() => {
      const holder = holderOf(account, number);
      const changed = holder.ok ? withCardState(holder.value, number, state, clock.now()) : holder;
      return changed.ok ? ok([changed.value]) : changed;
    });
  }

  return {
    /** Every card of a member, and the accounts that were merged into the member's own. */
    of(account: string) {
      const [own, ...others] = profilesOf(account);
      if (!own) return refused('member-unknown');
      return ok({
        member: own.id,
        cards: [own, ...others].flatMap(({ cards }) => cards).sort((a, b) => b.since - a.since),
        absorbed: others.map((profile) => {
          const name = displayName(profile, place.language());
          return {
            member: profile.id,
            ...(name !== undefined && { name }),
            at: profile.merged?.at ?? 0,
            points: ledger.byAccount(profile.id, 'points').find((one) => one.account === profile.id)?.total ?? 0,
          };
        }),
      });
    },

    reportLost: (account: string, number: string) => setState(account, number, 'lost'),
    reportFound: (account: string, number: string) => setState(account, number, 'active'),

    /** A new card, in the place of one that from now on counts as lost, if one is named. */
    addCard: (account: string, text: string, instead?: string): Result<void> =>
      change(() => {
        const number = parseCardNumber(text);
        if (!number.ok) return number;
        const [own] = profilesOf(account);
        if (!own) return refused('member-unknown');
        if (documents.memberByCard(number.value)) return refused('card-taken');
        const added = withCard(own, number.value, clock.now());
        if (!added.ok || instead === undefined) return added.ok ? ok([added.value]) : added;
        const holder = holderOf(account, instead);
        if (!holder.ok) return holder;
        const isOwn = holder.value.id === own.id;
        const lost = withCardState(isOwn ? added.value : holder.value, instead, 'lost', clock.now());
        if (!lost.ok) return lost;
        return ok(isOwn ? [lost.value] : [added.value, lost.value]);
      }),

    /** One member is merged into another: its cards, points and visits are the other's from now on. */
    merge: (account: string, into: string): Result<void> =>
      change(() => {
        const by = manager();
        if (!by.ok) return by;
        const [absorbed, ...more] = profilesOf(account);
        const [own, ...others] = profilesOf(into);
        if (!absorbed || !own) return refused('member-unknown');
        return withMerge([absorbed, ...more], [own, ...others], by.value);
      }),

    /** Separates an account again. */
    undoMerge: (account: string): Result<void> =>
      change(() => {
        const by = manager();
        if (!by.ok) return by;
        const apart = withoutMerge(documents.profile(account), by.value);
        return apart.ok ? ok([apart.value]) : apart;
      }),
  };
}

export type CardsDesk = ReturnType<typeof createCardsDesk>;

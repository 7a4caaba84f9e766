import type { SessionView } from '#contract/session';
import { giftFor } from '#domain/advice/gift';
import { type Taste, tasteOf } from '#domain/advice/goods';
import { nextOffer } from '#domain/advice/next-offer';
import { promotedBy } from '#domain/advice/promoted';
import { likesIn, unwantedIn } from '#domain/advice/words';
import type { SaleBody } from '#domain/entry';
import type { Profile } from '#domain/member';
import { consentTo } from '#domain/member-consent';
import type { Program } from '#domain/program/schema';
import type { SaleLine } from '#domain/sale';
import type { Ledger } from '../ledger.ts';
import { type GainAsked, gainOf } from './gain.ts';
import type { LearnBaskets } from './learn-baskets.ts';

/** Latest purchases of a member that are looked at. */
const MOST_PURCHASES = 30;

export type AdviseParts = {
  readonly ledger: Pick<Ledger, 'salesOf' | 'findSale' | 'journal'>;
  readonly learned: LearnBaskets;
};

export type AdviceAsked = Omit<GainAsked, 'before' | 'program' | 'points'> & {
  readonly program: Program | undefined;
  readonly profile: Profile | undefined;
  /** The session as it is shown, without advice. */
  readonly view: SessionView;
  readonly quote: SaleBody | undefined;
};

/**
 * What the cashier could say or give (I22, I23), for customers who have agreed that their purchases are looked at; of others
 * nothing is read.
 */
export function createAdvise({ ledger, learned }: AdviseParts) {
  let kept: { readonly member: string; readonly head: number; readonly taste: Taste } | undefined;
  let promoted: { readonly program: Program; readonly isPromoted: (piece: SaleLine) => boolean } | undefined;

  /** Read once for each customer who comes. */
  function tasteOfMember(member: string): Taste {
    const head = ledger.journal.head().seq;
    if (kept?.member !== member || kept.head !== head) {
      const history = ledger
        .salesOf(member, MOST_PURCHASES)
        .filter(({ to_pay, returned }) => returned < Math.max(1, to_pay))
        .map(({ key }) => ledger.findSale(key)?.body.sale.lines ?? []);
      kept = { member, head, taste: tasteOf(history) };
    }
    return kept.taste;
  }

  function isPromotedBy(program: Program): (piece: SaleLine) => boolean {
    if (promoted?.program !== program) promoted = { program, isPromoted: promotedBy(program) };
    return promoted.isPromoted;
  }

  return ({ program, profile, view, quote, ...asked }: AdviceAsked): SessionView['advice'] => {
    const { member } = view;
    if (!member || !profile || !program || profile.group !== undefined || view.booked) return undefined;
    if (!consentTo(profile, 'analysis')) return undefined;
    const { needs = [], likes = [], complaints = [] } = member.known ?? {};
    const unwanted = [...likesIn(likes).unwanted, ...needs.flatMap(unwantedIn)];
    const taste = tasteOfMember(profile.id);
    const gift = giftFor({
      rewards: view.offers.flatMap(({ kind, state, name }) => (kind === 'item' && state === 'now' ? [name] : [])),
      taste,
      likes,
      unwanted,
      isDue: member.birthday !== undefined || complaints.some(({ state }) => state === 'open'),
    });
    const points = program.instruments.find((one) => one.kind === 'points');
    const next =
      quote &&
      nextOffer({
        lines: quote.sale.lines,
        taste,
        baskets: learned.get(),
        unwanted,
        isPromoted: isPromotedBy(program),
        isExcluded: ({ category }) => category !== undefined && (points?.excludedCategories ?? []).includes(category),
        gainOf: (piece) => gainOf({ ...asked, program, before: quote, points: member.points }, piece),
      });
    return gift || next ? { ...(next && { next }), ...(gift && { gift }) } : undefined;
  };
}

import type { StatusView } from '#contract/status';
import {
  type CodePicture,
  type CustomerRating,
  type CustomerReward,
  type CustomerView,
  MOST_REWARDS,
} from '#contract/customer';
import type { CostView, MemberView, OfferView, SessionView } from '#contract/session';

/** How the shop is called, and how things are written there. */
export type CustomersPlace = Pick<
  StatusView,
  'store' | 'language' | 'timeZone' | 'currency' | 'address' | 'look' | 'announcements' | 'customerTouch'
>;

/** What the customer is asked besides, and whose turn it is. */
export type Asked = {
  readonly turn: number;
  readonly rating?: CustomerRating | undefined;
  readonly balance?: CodePicture | undefined;
  readonly card?: CodePicture | undefined;
  /** What is to be read and signed comes before everything else. */
  readonly signing?: Extract<CustomerView['shows'], { phase: 'consents' | 'contract' }> | undefined;
};

/** What of the session the customer may see: everything is named here, so that nothing comes along unasked. */
export function customerView(session: SessionView, place: CustomersPlace, asked: Asked = { turn: 0 }): CustomerView {
  const { store: shop, language, timeZone, currency, address, look, announcements, customerTouch: touch } = place;
  const appearance = { ...(address && { address }), ...(look && { look }), ...(announcements && { announcements }) };
  return {
    shop,
    language,
    timeZone,
    currency,
    ...appearance,
    touch,
    turn: asked.turn,
    shows: shown(session, asked, touch),
  };
}

function shown(
  { booked, member, sale, quote, offers, unknownCard }: SessionView,
  { rating, signing, balance: link, card: own }: Asked,
  touch: boolean,
): CustomerView['shows'] {
  const balance = link && { balance: link };
  if (signing) return signing;
  // who has begun to answer reads on in peace
  if (rating && (!booked || rating.step !== 'asked'))
    return { phase: 'rating', rating, ...(rating.step === 'asked' && balance) };
  if (booked) {
    const customer = customerOf(booked.member);
    return {
      phase: 'booked',
      customer,
      total: booked.total,
      cost: costOf(booked),
      ...(rating && { rating }),
      ...balance,
    };
  }
  const customer = member && customerOf(member);
  const rewards = rewardsOf(offers);
  const card = customer && own && { card: own };
  // a reward may cost money without any purchase
  if (sale || quote?.charges !== undefined) {
    const bill = sale?.gross ?? sale?.total ?? 0;
    return {
      phase: 'sale',
      ...(customer && { customer }),
      rewards,
      ...card,
      ...(touch && !customer && { join: unknownCard === undefined ? ('offered' as const) : ('asked' as const) }),
      lines: sale?.lines ?? [],
      total: sale?.total ?? 0,
      cost: quote ? costOf(quote) : { discount: 0, toPay: bill, pointsEarned: 0, pointsSpent: 0 },
    };
  }
  return customer ? { phase: 'member', customer, rewards, ...card } : { phase: 'idle' };
}

/** The service names the first name of those only who agreed to be greeted by it. */
const customerOf = ({ firstName, points }: MemberView) => ({
  ...(firstName !== undefined && { firstName }),
  points,
});

const costOf = ({ discount, tax, charges, paidWithCredit, toPay, pointsEarned, pointsSpent }: CostView): CostView => ({
  discount,
  ...(tax !== undefined && { tax }),
  ...(charges !== undefined && { charges }),
  ...(paidWithCredit !== undefined && { paidWithCredit }),
  toPay,
  pointsEarned,
  pointsSpent,
});

/** First what is chosen, then what can be had now, in the order of the counter's own screen. */
function rewardsOf(offers: readonly OfferView[]): CustomerReward[] {
  const forPoints = offers.filter(({ points, state }) => points > 0 && (state === 'now' || state === 'credit'));
  const chosen = forPoints.filter((offer) => offer.chosen !== undefined);
  const others = forPoints.filter((offer) => offer.chosen === undefined);
  return [...chosen, ...others].slice(0, MOST_REWARDS).map((offer) => ({
    reward: offer.reward,
    name: offer.name,
    points: offer.chosen ?? offer.points,
    more: offer.kind === 'chosen' && offer.chosen === undefined,
    ...(offer.charge !== undefined && { charge: offer.charge }),
    chosen: offer.chosen !== undefined,
  }));
}

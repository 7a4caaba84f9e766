import type { ReactElement } from 'react';
import { dayIn } from '#base/day';
import type { OfferView } from '#contract/session';
import { Action } from '#ui/action';
import { useWords, type Words } from '#ui/words';
import { useLive } from '../live-context.ts';
import { Coin, GoodShape } from '../shapes.tsx';
import { PointsChoice } from './points-choice.tsx';

/** What can be had for the points, each with its price; what cannot be had says why, and says it in full when touched. */
export function Rewards({ offers }: { readonly offers: readonly OfferView[] }): ReactElement | null {
  const { t, format } = useWords();
  if (offers.length === 0) return null;
  const today = dayIn(format.timeZone, Date.now());
  // at an event everybody is here for the same; what grows when it is chosen comes last, so that no other moves under the finger
  const rank = (offer: OfferView): number => (isChoice(offer) ? 2 : isEventOn(today, offer) ? 0 : 1);
  const inOrder = offers.toSorted((a, b) => rank(a) - rank(b));
  return (
    <section className="rewards" aria-labelledby="rewards-title">
      <h2 id="rewards-title">{t('ui-redeem')}</h2>
      <ul className="reward-list">
        {inOrder.map((offer) =>
          isChoice(offer) && offer.chosen !== undefined ? (
            <li key={offer.reward} className="reward-wide">
              <PointsChoice offer={offer} chosen={offer.chosen} />
            </li>
          ) : (
            <li key={offer.reward}>
              <RewardTile offer={offer} />
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

/** Of which the customer says how much. */
const isChoice = ({ kind }: OfferView): boolean => kind === 'chosen' || kind === 'credit';

/** Of an event whose first day has come: who is here checks in. */
const isEventOn = (today: string, { kind, day }: OfferView): boolean =>
  kind === 'event' && day !== undefined && day <= today;

function RewardTile({ offer }: { readonly offer: OfferView }): ReactElement {
  const words = useWords();
  const live = useLive();
  const isChosen = offer.chosen !== undefined;
  const toggle = (): void => {
    void live.send(isChosen ? { kind: 'unchoose', reward: offer.reward } : { kind: 'choose', reward: offer.reward });
  };
  return (
    <Action className={`reward reward-${offer.state}`} aria-pressed={isChosen} onClick={toggle}>
      <span className="reward-name">{offer.name[words.format.language]}</span>
      <span className="reward-terms">
        <span className="reward-price">
          {offer.points > 0 && <Coin />}
          {priceText(offer, words)}
          {offer.kind !== 'club' &&
            offer.charge !== undefined &&
            ` ${words.t('ui-reward-charge', { charge: offer.charge })}`}
        </span>
        <span className="reward-state">
          {isChosen && <GoodShape />}
          {stateText(offer, isChosen, words)}
        </span>
        {offer.left !== undefined && (
          <span className="reward-left">{words.t('ui-reward-left', { left: offer.left })}</span>
        )}
      </span>
    </Action>
  );
}

function priceText({ kind, points, amount, day, charge = 0 }: OfferView, { t, money }: Words): string {
  if (kind === 'club') return money(charge);
  if (day !== undefined) return t('ui-event-day', { day });
  if (kind === 'credit') return t('ui-reward-credit-here', { amount });
  return kind === 'chosen' ? t('ui-reward-from', { points }) : t('ui-reward-price', { points });
}

function stateText(offer: OfferView, isChosen: boolean, { t, format }: Words): string {
  if (offer.wished) return t('ui-reward-wished');
  if (isChosen && offer.state !== 'credit') return t('ui-reward-chosen');
  switch (offer.state) {
    case 'missing':
      return t('ui-reward-missing', { missing: offer.missing });
    case 'credit':
      return t('ui-reward-credit');
    case 'online':
      return t('ui-reward-online');
    case 'no-sale':
      return t('ui-reward-no-sale');
    case 'now':
      if (offer.kind === 'club') return t('ui-club-join');
      if (offer.kind === 'event')
        return t(isEventOn(dayIn(format.timeZone, Date.now()), offer) ? 'ui-event-check-in' : 'ui-event-join');
      if (offer.charge !== undefined) return t('ui-reward-premium');
      if (offer.kind === 'payout') return t('ui-reward-payout', { amount: offer.amount });
      return offer.amount > 0 ? t('ui-reward-off', { amount: offer.amount }) : t('ui-reward-free');
  }
}

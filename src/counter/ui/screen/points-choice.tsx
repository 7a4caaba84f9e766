import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { OfferView } from '#contract/session';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useLive } from '../live-context.ts';
import { Coin } from '../shapes.tsx';

/** Per touch of "more": of points the price's own size, so that round numbers stay round; of money one euro. */
const stepOf = (offer: OfferView): number => (offer.kind === 'credit' ? 100 : Math.max(1, offer.points));

/** How many points, or how much credit, where that is a choice. What they take off the bill stands in the purchase, as the service says it. */
export function PointsChoice({ offer, chosen }: { readonly offer: OfferView; readonly chosen: number }): ReactElement {
  const { t, count, money, format } = useWords();
  const live = useLive();
  const group = useRef<HTMLDivElement>(null);
  // it is taller than the tile that was touched
  useEffect(() => {
    // a block, because browsers of today give back a promise here, which is no end of an effect
    group.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  /** What the finger is at; the service hears of it when the finger has stopped. */
  const [moving, setMoving] = useState<number>();
  const isMoney = offer.kind === 'credit';
  const question = t(isMoney ? 'ui-credit-choice' : 'ui-points-choice');
  const least = Math.max(1, offer.points);
  const most = Math.max(least, offer.most);
  const points = moving ?? chosen;
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  const choose = async (value: number): Promise<void> => {
    setMoving(value);
    const wanted = isMoney ? { amount: value } : { points: value };
    if (value !== chosen) await live.send({ kind: 'choose', reward: offer.reward, ...wanted });
    setMoving(undefined);
  };
  const commit = (): void => {
    if (moving !== undefined) void choose(moving);
  };
  return (
    <div ref={group} className="points-choice" role="group" aria-label={`${offer.name[format.language]}: ${question}`}>
      <p className="points-choice-title">
        <span className="reward-name">{offer.name[format.language]}</span>
        {offer.state === 'credit' && <span className="reward-state">{t('ui-reward-credit')}</span>}
        <output className="points-choice-value">
          {isMoney ? (
            money(points)
          ) : (
            <>
              <Coin />
              {count(points)} {t('ui-points-word', { points })}
            </>
          )}
        </output>
      </p>
      <div className="points-choice-row">
        <Action unavailable={points <= least} onClick={() => void choose(within(points - stepOf(offer)))}>
          {t('ui-points-fewer')}
        </Action>
        <input
          type="range"
          aria-label={question}
          min={least}
          max={most}
          value={points}
          onChange={(event) => setMoving(Number(event.target.value))}
          onPointerUp={commit}
          onKeyUp={commit}
          onBlur={commit}
        />
        <Action unavailable={points >= most} onClick={() => void choose(within(points + stepOf(offer)))}>
          {t('ui-points-more')}
        </Action>
        <Action unavailable={points >= most} onClick={() => void choose(most)}>
          {t(isMoney ? 'ui-credit-most' : 'ui-points-most')}
        </Action>
        <Action onClick={() => void live.send({ kind: 'unchoose', reward: offer.reward })}>
          {t('ui-points-none')}
        </Action>
      </div>
    </div>
  );
}

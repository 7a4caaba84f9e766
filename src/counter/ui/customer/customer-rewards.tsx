import type { ReactElement } from 'react';
import type { CustomerReward } from '#contract/customer';
import { useWords } from '#ui/words';
import { Coin, GoodShape } from '../shapes.tsx';

/** What can be had for the points now, each with its price; what is chosen says so. */
export function CustomerRewards({ rewards }: { readonly rewards: readonly CustomerReward[] }): ReactElement | null {
  const { t, format } = useWords();
  if (rewards.length === 0) return null;
  return (
    <section className="for-customer-rewards" aria-labelledby="rewards-title">
      <h2 id="rewards-title">{t('ui-customer-rewards')}</h2>
      <ul>
        {rewards.map((reward) => (
          <li key={reward.name.de} className={reward.chosen ? 'for-customer-chosen' : undefined}>
            <span className="reward-name">{reward.name[format.language]}</span>
            <span className="reward-price">
              <Coin />
              {t(reward.more ? 'ui-reward-from' : 'ui-reward-price', { points: reward.points })}
              {reward.charge !== undefined && ` ${t('ui-reward-charge', { charge: reward.charge })}`}
            </span>
            {reward.chosen && (
              <span className="reward-state">
                <GoodShape />
                {t('ui-reward-chosen')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

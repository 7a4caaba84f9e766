import { type ReactElement, useState } from 'react';
import type { CustomerReward } from '#contract/customer';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { refusalOf } from '../refusal.ts';
import { Coin, GoodShape } from '../shapes.tsx';
import { useCustomerClient } from './touches.ts';

type CustomerRewardsProps = {
  readonly rewards: readonly CustomerReward[];
  readonly turn: number;
  readonly touch: boolean;
};

/** What can be had for the points now, each with its price; one touch chooses it, another leaves it again. */
export function CustomerRewards({ rewards, turn, touch }: CustomerRewardsProps): ReactElement | null {
  const { t, say } = useWords();
  const client = useCustomerClient();
  const [said, setSaid] = useState<string>();
  if (rewards.length === 0) return null;
  const choose = async ({ reward, chosen }: CustomerReward): Promise<void> => {
    const answer = await outcome(client.choose({ turn, reward, chosen: !chosen }));
    setSaid(answer.ok ? undefined : say(refusalOf(answer)));
  };
  return (
    <section className="for-customer-rewards" aria-labelledby="rewards-title">
      <h2 id="rewards-title">{t('ui-customer-rewards')}</h2>
      <ul>
        {rewards.map((reward) => (
          <li key={reward.reward} className={reward.chosen ? 'for-customer-chosen' : undefined}>
            {touch ? (
              <Action className="for-customer-reward" aria-pressed={reward.chosen} onClick={() => void choose(reward)}>
                <Reward reward={reward} />
              </Action>
            ) : (
              <div className="for-customer-reward">
                <Reward reward={reward} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <p className="for-customer-said" role="status">
        {said}
      </p>
    </section>
  );
}

function Reward({ reward }: { readonly reward: CustomerReward }): ReactElement {
  const { t, format } = useWords();
  return (
    <>
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
    </>
  );
}

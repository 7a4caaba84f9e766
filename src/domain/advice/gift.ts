import type { Localized } from '#base/result';
import type { Taste } from './goods.ts';
import type { Advice } from './next-offer.ts';
import { areAlike, likesIn, namesUnwanted, wordsIn } from './words.ts';

export type GiftAsked = {
  /** Rewards in kind that the customer could have here and now. */
  readonly rewards: readonly Localized[];
  readonly taste: Taste;
  /** What was noted that the customer likes, in words. */
  readonly likes: readonly string[];
  readonly unwanted: readonly string[];
  /** A birthday, an open complaint: a reason to give something of the shop's goods. */
  readonly isDue: boolean;
};

/** Bought less often, it may have been for somebody else. */
const FEWEST_TIMES = 3;

/**
 * The gift that suits this customer best (I22), with the reason: what they have said counts for more than what they have bought. It is
 * one of the rewards that they can have; where there is a reason to give something, also what they like to buy themselves.
 */
export function giftFor({ rewards, taste, likes, unwanted, isDue }: GiftAsked): Advice | undefined {
  const words = ({ de, en }: Localized): string[] => [...wordsIn(de), ...wordsIn(en)];
  const fitting = rewards.filter(({ de, en }) => !namesUnwanted(`${de} ${en}`, unwanted));
  const { liked } = likesIn(likes);
  const bought = [...taste.times]
    .filter(([name, times]) => times >= FEWEST_TIMES && !namesUnwanted(name, unwanted))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const byTaste = (gift: Localized | string, [goods, times]: readonly [string, number]): Advice => ({
    key: 'advice-gift-bought',
    values: { gift, goods, times, purchases: taste.purchases },
  });

  for (const like of liked) {
    const gift = fitting.find((reward) => areAlike(words(reward), wordsIn(like)));
    if (gift) return { key: 'advice-gift-liked', values: { gift, like } };
  }
  for (const one of bought) {
    const gift = fitting.find((reward) => areAlike(words(reward), wordsIn(one[0])));
    if (gift) return byTaste(gift, one);
  }
  if (!isDue) return undefined;
  for (const like of liked) {
    const own = bought.find(([name]) => areAlike(wordsIn(name), wordsIn(like)));
    if (own) return { key: 'advice-gift-liked', values: { gift: own[0], like } };
  }
  const [most] = bought;
  return most && byTaste(most[0], most);
}

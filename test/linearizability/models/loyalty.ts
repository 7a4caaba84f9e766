import type { Model } from '../history.ts';

/**
 * The points of members, as customers may rely on them. A sale earns and may spend, at any counter; head office is read
 * when everything has settled.
 */
export type LoyaltyInput =
  | { readonly kind: 'sale'; readonly member: string; readonly key: string }
  | { readonly kind: 'read'; readonly member: string };

export type LoyaltyOutput =
  | { readonly kind: 'booked'; readonly earned: number; readonly spent: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'balance'; readonly points: number };

/** What is known of a sale whose outcome nobody heard: it earns and spends this, if it was booked. */
export type Intended = { readonly earned: number; readonly spent: number };

/**
 * The sequential account. A booked sale takes effect exactly once and spends no more than the member owns before it; a
 * refusal changes nothing and is always allowed, because the right to the points may lie elsewhere; a read sees all.
 * `intended` says what a sale would do whose outcome nobody heard.
 */
export const loyalty = (intended: (key: string) => Intended): Model<number, LoyaltyInput, LoyaltyOutput> => ({
  init: () => 0,
  step(points, input, output) {
    if (input.kind === 'read')
      return output === undefined || (output.kind === 'balance' && output.points === points)
        ? { ok: true, state: points }
        : { ok: false };
    const effect = output ?? { kind: 'booked', ...intended(input.key) };
    if (effect.kind === 'refused') return { ok: true, state: points };
    if (effect.kind !== 'booked' || effect.spent > points) return { ok: false };
    return { ok: true, state: points - effect.spent + effect.earned };
  },
  equal: (a, b) => a === b,
  hash: (points) => points,
  partition: ({ member }) => member,
});

import { isMinor, type Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import type { ReadyReward } from './compile.ts';
import { type Effect, reasonOf, type UnmetKey } from './effects.ts';
import { holdingOf, type MemberFacts } from './facts.ts';
import type { Choice } from './redeem.ts';
import type { Asked } from './when.ts';

export type CreditRefusal = 'credit-missing' | 'credit-amount-wrong' | 'reward-nothing-to-pay' | UnmetKey;

type Paid = { readonly effects: readonly Effect[]; readonly credit: Minor };
const NOTHING: Result<Paid, never> = ok({ effects: [], credit: 0 });

/**
 * Pays with the member's credit: the last thing that is done to a bill, for it pays like money and changes neither price nor
 * VAT nor what is earned (R09). The customer chooses how much; without a choice as much as there is here, and never more than
 * the bill (I06, R12).
 */
export function payWithCredit(
  rewards: readonly ReadyReward[],
  asked: Asked,
  facts: MemberFacts,
  bill: Minor,
  choices: readonly Choice[],
): Result<Paid, CreditRefusal> {
  if (choices.length === 0) return NOTHING;
  const effects: Effect[] = [];
  let credit = 0;
  for (const { instrument, holds } of rewards) {
    const { id, name, gives } = instrument;
    const choice = gives.kind === 'credit' ? choices.find(({ reward }) => reward === id) : undefined;
    if (!choice) continue;
    const unmet = holds(asked);
    if (unmet) {
      const { key, values } = reasonOf(unmet, name);
      return refused(key, values);
    }
    const here = holdingOf(facts, 'credit').redeemable - credit;
    const left = bill - credit;
    if (left <= 0) return refused('reward-nothing-to-pay', { reward: name });
    const wanted = Math.min(choice.amount ?? here, left);
    if (choice.amount !== undefined && (!isMinor(wanted) || wanted <= 0)) return refused('credit-amount-wrong');
    if (here <= 0 || wanted > here) return refused('credit-missing', { reward: name, here });
    credit += wanted;
    const reason = { key: 'reason-credit-paid', values: { name, credit: wanted } } as const;
    effects.push({ kind: 'credit', instrument: id, earned: 0, spent: wanted, reason });
  }
  return ok({ effects, credit });
}

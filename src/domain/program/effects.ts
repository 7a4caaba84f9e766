import { canonicalJson } from '#base/canonical-json';
import type { Minor } from '#base/money';
import type { Localized, TextValues } from '#base/result';
import type { Day, Unit } from '#domain/account';
import type { Charge } from './rewards.ts';
import type { TierGain } from './tier.ts';
import type { Unmet } from './when.ts';

/** A sentence in the catalogue with what fills it. */
export type Reason = { readonly key: ReasonKey; readonly values: TextValues };
export type ReasonKey =
  | 'reason-points'
  | 'reason-points-tier'
  | 'reason-points-partner'
  | 'reason-no-points'
  | 'reason-no-points-partner'
  | 'reason-bonus'
  | 'reason-visit'
  | 'reason-visit-today'
  | 'reason-visit-minimum'
  | 'reason-tier-reached'
  | 'reason-tier-missing'
  | 'reason-tier-missing-points'
  | 'reason-tier-missing-spend'
  | 'reason-tier-missing-years'
  | 'reason-tier-kept'
  | 'reason-priority'
  | 'reason-group'
  | 'reason-event-seat'
  | 'reason-event-here'
  | 'reason-event-points'
  | 'reason-points-later'
  | 'reason-discount'
  | 'reason-reward-item'
  | 'reason-reward-charge'
  | 'reason-reward-amount'
  | 'reason-club'
  | 'reason-credit'
  | 'reason-credit-paid'
  | 'reason-terms'
  | 'reason-stamps'
  | 'reason-stamps-missing'
  | 'reason-card-full'
  | 'reason-tickets'
  | 'reason-gift'
  | 'reason-gift-missing'
  | 'reason-occasion'
  | 'reason-referred'
  | UnmetKey;
/** Why something does not hold. */
export type UnmetKey = `unmet-${Unmet['what']}` | 'unmet-points' | 'unmet-code-unknown' | 'unmet-used-before';

/** What a sale does, each with its reason; `terms` with the first effect of an instrument that says on which. */
export type Effect = { readonly terms?: Localized } & (
  | {
      readonly kind: 'points-earned';
      readonly instrument: string;
      readonly points: number;
      readonly validMonths?: number;
      readonly reason: Reason;
    }
  | { readonly kind: 'visit'; readonly instrument: string; readonly visits: 0 | 1; readonly reason: Reason }
  | {
      readonly kind: 'tier';
      readonly instrument: string;
      readonly tier: string;
      readonly reached: boolean;
      /** What it adds to the count of the ladder, and the step that it reaches. */
      readonly gains?: readonly TierGain[];
      readonly reason: Reason;
    }
  | {
      /** The points of this sale cannot be used before a day. */
      readonly kind: 'points-later';
      readonly instrument: string;
      readonly usable: Day;
      readonly reason: Reason;
    }
  /** Points of this sale that go to a group of the member. */
  | { readonly kind: 'group-share'; readonly instrument: string; readonly points: number; readonly reason: Reason }
  /** Served before others, for the step that the member is on. */
  | { readonly kind: 'priority'; readonly instrument: string; readonly reason: Reason }
  | {
      readonly kind: 'reward';
      readonly instrument: string;
      readonly points: number;
      readonly discount: Minor;
      /** To be paid besides the sale's lines. */
      readonly charge?: Charge;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'discount';
      readonly instrument: string;
      readonly discount: Minor;
      /** Of a bundle that is limited: how often it was taken. */
      readonly times?: number;
      readonly reason: Reason;
    }
  | {
      /** A card that fills up, a ladder of gifts, tickets, a pass: `earned` and `spent` of its unit. */
      readonly kind: 'stamps';
      readonly instrument: string;
      readonly unit: Unit;
      readonly earned: number;
      readonly spent: number;
      readonly validMonths?: number;
      readonly reason: Reason;
    }
  | {
      /** The member's credit, in minor units: what a sale brings, or what is paid with it. */
      readonly kind: 'credit';
      readonly instrument: string;
      readonly earned: Minor;
      readonly spent: Minor;
      readonly validMonths?: number;
      readonly reason: Reason;
    }
  | {
      /** A term of a club that is bought. */
      readonly kind: 'club';
      readonly instrument: string;
      readonly charge: Charge;
      readonly from: Day;
      readonly until: Day;
      readonly reason: Reason;
    }
  | {
      /** A friend's first purchase, with the terms on which whoever showed the way is rewarded from a day on. */
      readonly kind: 'referred';
      readonly instrument: string;
      readonly code: string;
      readonly points: number;
      readonly validMonths?: number;
      readonly minimumAmount: Minor;
      readonly from: Day;
      readonly mostPerYear: number;
      readonly reason: Reason;
    }
  | { readonly kind: 'gift'; readonly instrument: string; readonly gift: Localized; readonly reason: Reason }
);

/** What is missing, in words. */
export function reasonOf(unmet: Unmet, name: Localized): { readonly key: UnmetKey; readonly values: TextValues } {
  switch (unmet.what) {
    case 'not-yet':
    case 'over':
      return { key: `unmet-${unmet.what}`, values: { name, day: unmet.day } };
    case 'amount':
    case 'quantity':
      return { key: `unmet-${unmet.what}`, values: { name, missing: unmet.missing } };
    default:
      return { key: `unmet-${unmet.what}`, values: { name } };
  }
}

/** The reasons of effects, each once (a gift that moves three units is told once), and the terms after what they are about. */
export function reasonsIn(effects: readonly Effect[]): readonly Reason[] {
  const told = new Map<string, Reason>();
  for (const { reason, terms } of effects) {
    told.set(canonicalJson(reason), reason);
    if (terms) told.set(canonicalJson(terms), { key: 'reason-terms', values: { terms } });
  }
  return [...told.values()];
}

/** Says with the first effect of each instrument on which terms it is given. */
export function withTerms(effects: readonly Effect[], terms: ReadonlyMap<string, Localized>): readonly Effect[] {
  const said = new Set<string>();
  return effects.map((effect) => {
    const own = said.has(effect.instrument) ? undefined : terms.get(effect.instrument);
    said.add(effect.instrument);
    return own ? { ...effect, terms: own } : effect;
  });
}

import { ok, type Result, refused } from '#base/result';
import type { CardNumber } from './card-number.ts';
import { agreementsOfBoth } from './member-agreement.ts';
import { MOST_CARDS, type Profile } from './member.ts';
import { notesOfBoth } from './member-notes.ts';
import { consentsOfBoth, inParts, signaturesOfBoth } from './member-profile.ts';

export type CardRefusal = 'card-not-of-member' | 'cards-too-many';

/** The profile with a card reported lost, or found again. A card that is so already changes nothing. */
export function withCardState(
  profile: Profile,
  number: CardNumber,
  state: 'active' | 'lost',
  now: number,
): Result<Profile, CardRefusal> {
  const card = profile.cards.find((candidate) => candidate.number === number);
  if (!card) return refused('card-not-of-member');
  if (card.state === state) return ok(profile);
  const changed = { number, state, since: Math.max(now, card.since + 1) };
  return ok({ ...profile, cards: profile.cards.map((candidate) => (candidate === card ? changed : candidate)) });
}

/** The profile with one more card. */
export function withCard(profile: Profile, number: CardNumber, now: number): Result<Profile, CardRefusal> {
  if (profile.cards.some((card) => card.number === number)) return ok(profile);
  if (profile.cards.length >= MOST_CARDS) return refused('cards-too-many', { most: MOST_CARDS });
  return ok({ ...profile, cards: [...profile.cards, { number, state: 'active', since: now }] });
}

/**
 * A newer version that was written without knowledge of `own`: what is said later of a person, a card, a consent, a note or a merge holds, so
 * that a card which was reported lost here stays lost although somebody changed a name elsewhere meanwhile.
 */
export function withOwnWord(newer: Profile, own: Profile): Profile {
  const cards = newer.cards.map((card) => {
    const known = own.cards.find(({ number }) => number === card.number);
    return known && known.since > card.since ? known : card;
  });
  const added = own.cards.filter(({ number }) => !newer.cards.some((card) => card.number === number));
  const merged = (own.merged?.at ?? 0) > (newer.merged?.at ?? 0) ? own.merged : newer.merged;
  const absorbed = [...new Set([...(newer.absorbed ?? []), ...(own.absorbed ?? [])])].sort();
  const said = (own.saidAt ?? 0) > (newer.saidAt ?? 0) ? own : newer;
  const consents = consentsOfBoth(newer.consents, own.consents);
  const agreements = agreementsOfBoth(newer.agreements, own.agreements);
  const notes = notesOfBoth(newer.notes ?? [], own.notes ?? [], consents);
  return {
    ...inParts(newer).rest,
    ...inParts(said).words,
    ...(said.saidAt !== undefined && { saidAt: said.saidAt }),
    cards: [...cards, ...added].slice(0, MOST_CARDS),
    consents,
    ...agreements,
    ...signaturesOfBoth(newer, own.signatures ?? [], [...consents, ...(agreements.agreements ?? [])]),
    ...((newer.notes !== undefined || notes.length > 0) && { notes }),
    ...(merged && { merged }),
    ...(absorbed.length > 0 && { absorbed }),
  };
}

import type { Refused, TextValues } from '#base/result';
import type { Day, Lot } from '#domain/account';
import type { Profile } from '#domain/member';
import { isPending } from '#domain/member-notes';

export const ERASE_REFUSALS = ['erase-credit-left', 'erase-club-runs', 'erase-complaint-open'] as const;
export type EraseRefusal = (typeof ERASE_REFUSALS)[number];

/**
 * Why somebody cannot be forgotten yet (GDPR Art. 17 (3)): money that is theirs has to be paid out to somebody, a contract that runs has two sides, and a
 * complaint that is open is a claim. What ended, and points, is no reason: the bookings stay without a name.
 */
export function eraseRefusals(
  profiles: readonly Profile[],
  lots: readonly Pick<Lot, 'unit' | 'remaining'>[],
  today: Day,
): Refused<EraseRefusal>[] {
  const refusals: Refused<EraseRefusal>[] = [];
  const say = (code: EraseRefusal, values: TextValues): void => void refusals.push({ ok: false, code, values });
  const credit = lots.reduce((sum, { unit, remaining }) => (unit === 'credit' ? sum + remaining : sum), 0);
  if (credit > 0) say('erase-credit-left', { amount: credit });
  for (const { agreements = [] } of profiles)
    for (const { name, until } of agreements) if (until >= today) say('erase-club-runs', { club: name, until });
  const complaints = profiles
    .flatMap(({ notes = [] }) => notes)
    .filter((note) => note.kind === 'complaint' && isPending(note));
  if (complaints.length > 0) say('erase-complaint-open', { count: complaints.length });
  return refusals;
}

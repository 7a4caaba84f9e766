import { addMonths } from '#base/day';
import type { Sha256 } from '#base/clock';
import { assert } from '#base/assert';
import type { Day } from '../account.ts';
import type { Occasion } from '../program/occasion.ts';

/** A customer of the day, with the visits up to then and the day of the last surprise. */
export type Regular = { readonly member: string; readonly visits: number; readonly lastSurprise?: Day | undefined };

export type SurpriseOccasion = Occasion & { opens: { on: 'surprise' } };
/** What chance goes by: nothing else of the occasion matters for whom it meets. */
export type SurpriseTerms = Omit<SurpriseOccasion['opens'], 'on' | 'days'>;

/**
 * Who of a day's customers is surprised (I16): of the regulars about one in so many, nobody again too soon, and no more than
 * the month's budget has left. Chance is SHA-256 of the secret, the occasion, the day and the member: head office publishes
 * the commitment (`commitmentTo`) before the first day and the secret after the last, and then anybody can compute all of
 * it again. A cashier who does not know the secret cannot steer it, nor can the order of the list.
 * `given`: surprises of this occasion in this calendar month so far. Answers with the luckiest first.
 */
export function surprisesDue(
  { id, opens }: { readonly id: string; readonly opens: SurpriseTerms },
  secret: string,
  day: Day,
  customers: readonly Regular[],
  given: number,
  sha256: Sha256,
): readonly string[] {
  assert(new Set(customers.map(({ member }) => member)).size === customers.length, 'somebody is there twice');
  const lucky = customers.flatMap(({ member, visits, lastSurprise }) => {
    if (visits < opens.visitsFrom) return [];
    if (lastSurprise !== undefined && addMonths(lastSurprise, opens.notAgainMonths) > day) return [];
    const number = sha256(`${secret} ${id} ${day} ${member}`);
    return BigInt(`0x${number}`) * BigInt(opens.oneIn) < NUMBERS ? [{ member, number }] : [];
  });
  return lucky
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .slice(0, Math.max(0, opens.perMonth - given))
    .map(({ member }) => member);
}

/** How many numbers SHA-256 can give. */
const NUMBERS = 1n << 256n;

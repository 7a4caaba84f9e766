import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { ApiTill, TillRight } from './keys.ts';
import { createRateLimit } from './rate-limit.ts';

/** Whether a till has a right; a refusal names it in words. */
export const mayDo = (till: ApiTill, right: TillRight): Result<void, `till-right-${TillRight}`> =>
  till.rights.includes(right) ? ok(undefined) : refused(`till-right-${right}`, { till: till.name });

/** Questions that find nothing: a till that tries numbers of telephones or of vouchers is soon slowed down. */
const GUESSES = { perSecond: 0.2, burst: 20, mostCallers: 100 } as const;

export function createGuesses(clock: Clock) {
  const limit = createRateLimit(clock, GUESSES);
  return {
    /** Asks `question`, unless too many have found nothing lately. */
    counted<T>(till: ApiTill, question: () => Result<T>): Result<T> {
      const seconds = limit.wait(till.id);
      if (seconds !== undefined) return refused('till-guesses', { seconds });
      const answer = question();
      if (!answer.ok) limit.take(till.id);
      return answer;
    },
  };
}

export type Guesses = ReturnType<typeof createGuesses>;

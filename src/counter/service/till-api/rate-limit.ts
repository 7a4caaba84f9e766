import type { Clock } from '#base/clock';

/** `perSecond` come back, up to `burst`; of so many callers it is known how much they have asked. */
export type Rate = { readonly perSecond: number; readonly burst: number; readonly mostCallers: number };

/** Says how often somebody may ask: a bucket for each caller that fills by itself. */
export function createRateLimit(clock: Clock, { perSecond, burst, mostCallers }: Rate) {
  const buckets = new Map<string, { left: number; at: number }>();

  function bucketOf(caller: string): { left: number; at: number } {
    const now = clock.now();
    const known = buckets.get(caller) ?? { left: burst, at: now };
    // a clock that was put back gives nothing and takes nothing
    const gained = (Math.max(0, now - known.at) * perSecond) / 1000;
    const bucket = { left: Math.min(burst, known.left + gained), at: now };
    // who asked last stands last, so that the first is who has been quiet for the longest
    buckets.delete(caller);
    if (buckets.size >= mostCallers) buckets.delete(buckets.keys().next().value!);
    buckets.set(caller, bucket);
    return bucket;
  }
  const wait = (left: number): number => Math.max(1, Math.ceil((1 - left) / perSecond));

  return {
    /** Takes one; or says in how many whole seconds there is one again. */
    take(caller: string): number | undefined {
      const bucket = bucketOf(caller);
      if (bucket.left < 1) return wait(bucket.left);
      bucket.left--;
      return undefined;
    },
    /** The same question, without taking. */
    wait(caller: string): number | undefined {
      const { left } = bucketOf(caller);
      return left < 1 ? wait(left) : undefined;
    },
  };
}

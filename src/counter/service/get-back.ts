import type { Clock } from '#base/clock';
import type { FetchRights } from './fetch-rights.ts';
import type { Ledger } from './ledger.ts';

/** Members looked at in one round. */
const MEMBERS_AT_A_TIME = 50;
/** What could not be had is not asked for again for so long: other counters may come back later than this one. */
const ASK_AGAIN_MS = 600_000;
const MOST_REMEMBERED = 10_000;

export type GetBackParts = {
  readonly ledger: Ledger;
  readonly fetchRights: FetchRights;
  readonly isConnected: () => boolean;
  readonly clock: Clock;
  readonly onBooked: () => void;
};

/**
 * Gets back what the shop advanced while head office was away: with rights that are here, then with rights that come from
 * elsewhere. What nobody has any more stays open: it is the price of the credit. Call it now and then; each time it looks at
 * some members, and goes on where it was.
 */
export function createGetBack({ ledger, fetchRights, isConnected, clock, onBooked }: GetBackParts) {
  const asked = new Map<string, number>();
  let after = '';
  let running: Promise<void> | undefined;
  let stopped = false;

  async function round(askAtOnce: boolean): Promise<void> {
    const found = ledger.openAdvances(after, MEMBERS_AT_A_TIME);
    after = found.length < MEMBERS_AT_A_TIME ? '' : (found.at(-1)?.member ?? '');
    for (const { member, open } of found) {
      if (stopped) return;
      let left = settled(member, open);
      const isTime = askAtOnce || (asked.get(member) ?? 0) + ASK_AGAIN_MS <= clock.now();
      if (left > 0 && isConnected() && isTime) {
        if (asked.size >= MOST_REMEMBERED) asked.clear();
        asked.set(member, clock.now());
        await fetchRights(member, 'points', left);
        if (stopped) return;
        left = settled(member, left);
      }
      if (left <= 0) asked.delete(member);
    }
  }

  function settled(member: string, open: number): number {
    const left = ledger.settleAdvances(member);
    if (left.ok && left.value < open) onBooked();
    return left.ok ? left.value : open;
  }

  return {
    /** With `askAtOnce` also for what was asked for a moment ago. */
    round: (askAtOnce = false): Promise<void> => (running ??= round(askAtOnce).finally(() => (running = undefined))),
    async stop(): Promise<void> {
      stopped = true;
      await running;
    },
  };
}

import type { OfficeClient } from '#replication/client/office-client';
import type { Wanted } from '#replication/wire-snapshot';
import type { Settings } from '../store/settings.ts';
import type { CounterSyncStore } from './sync-store.ts';

/** `asked`: head office has answered, and who has the card is here now; `needless`: it would be here, if anybody had it. */
export type LookedUp = 'asked' | 'needless' | 'card-not-known-here' | 'card-still-coming';

/**
 * Asks head office, once, for somebody who is unknown here, or known in part: of a counter that does not follow all members,
 * or to which they are still coming. The answer is kept before this returns.
 */
export async function lookUp(
  wanted: Wanted,
  settings: Settings,
  office: OfficeClient | undefined,
  store: CounterSyncStore | undefined,
): Promise<LookedUp> {
  const isFilling = store?.fill.place() !== undefined;
  const isNarrow = (settings.get('scope') ?? 'brand') !== 'brand';
  if (!isFilling && !isNarrow) return 'needless';
  const answer = await office?.lookUp(wanted);
  if (answer?.ok && store?.applyRows(answer.value.rows).ok) return 'asked';
  return isFilling ? 'card-still-coming' : 'card-not-known-here';
}

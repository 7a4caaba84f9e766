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
  for (let asked = 0; store && asked < MOST_QUESTIONS; asked++) {
    const before = heardUpTo(store);
    const answer = await office?.lookUp(wanted);
    if (!answer?.ok) break;
    // head office has said more meanwhile: this answer may be older, and nothing would ever put it right
    if (before === undefined || heardUpTo(store) !== before) continue;
    if (store.applyRows(answer.value.rows).ok) return 'asked';
    break;
  }
  return isFilling ? 'card-still-coming' : 'card-not-known-here';
}

/** Somebody waits at the counter: after so many answers that came too late it is said that the card is not known here. */
const MOST_QUESTIONS = 3;

/**
 * Up to where the feed has been read, or will have been once a snapshot is complete. Undefined while a snapshot begins: from
 * where the feed will go on is not known yet, and what head office says now may be older than that.
 */
function heardUpTo({ feedPosition, fill }: CounterSyncStore): string | undefined {
  const place = fill.place();
  if (place && !place.begun) return undefined;
  return `${feedPosition()} ${place?.begun?.position ?? ''}`;
}

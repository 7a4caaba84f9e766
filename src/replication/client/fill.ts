import { ok, type Result } from '#base/result';
import type { StartAgainReason } from '../wire.ts';
import { type SnapshotPage, type SnapshotPart, snapshotParts } from '../wire-snapshot.ts';
import type { OfficeClient } from './office-client.ts';

/**
 * How far a counter is in taking a snapshot; kept in its file, so that it goes on after any interruption. After the first
 * page what is here is noted, to be struck off when head office says it too; then the other pages; `feed`: all of them are
 * there, and what changed since the first page is read. The first page comes before the note: so whatever this counter
 * books meanwhile was noted, or comes with the feed.
 */
export type FillPlace = {
  readonly reason: StartAgainReason;
  readonly part: SnapshotPart | 'feed';
  /** Begins the next page; empty at the beginning of a part. */
  readonly after: string;
  /** What the very first page said; absent before that. */
  readonly begun?: { readonly position: number; readonly mark: string };
  /** What is here has been written down. */
  readonly isNoted: boolean;
  /** Members that have come so far. */
  readonly members: number;
};

/** What filling needs of the counter's file. Each call is one transaction, short enough for a customer to wait for. */
export interface FillStore {
  place(): FillPlace | undefined;
  /** Forgets what an earlier filling had reached, and begins anew. */
  begin(reason: StartAgainReason): Result<void>;
  /** Writes down some of what is here; true when it was the last. */
  note(): Result<boolean>;
  /** Applies a page, and the place after it with the next one or with what follows from it later. */
  apply(page: SnapshotPage, next: FillPlace): Result<void>;
  /** Some of what makes those findable who have come; true when there is nothing to do for now. */
  index(): Result<boolean>;
  /** Some of what head office did not name; true when it was the last. Then filling is over. */
  sweep(includes: number): Result<boolean>;
}

/**
 * Takes a snapshot, from wherever it stands, up to where the feed goes on. The next page is on its way while one is being
 * written. Between pages everything else of the counter has its turn.
 */
export async function fill(
  client: Pick<OfficeClient, 'snapshot'>,
  store: FillStore,
  isStopped: () => boolean,
): Promise<Result<void>> {
  const ready = await index();
  if (!ready.ok) return ready;
  let place = store.place();
  if (place && !place.begun) {
    const first = await client.snapshot('brand', '', undefined);
    if (!first.ok) return first;
    const applied = store.apply(first.value, after(place, first.value));
    if (!applied.ok) return applied;
    place = store.place();
    await turn();
    if (isStopped()) return ok(undefined);
  }
  while (place && !place.isNoted) {
    const noted = store.note();
    if (!noted.ok) return noted;
    place = store.place();
    await turn();
    if (isStopped()) return ok(undefined);
  }
  if (!place || place.part === 'feed') return ok(undefined);

  let asked = ask(place);
  while (asked) {
    const answer = await asked;
    if (!answer.ok) return answer;
    const page: SnapshotPage = answer.value;
    place = after(place, page);
    // asked for before the last one is written: both sides work at the same time
    asked = isStopped() ? undefined : ask(place);
    asked?.catch(() => undefined);
    const applied = store.apply(page, place);
    if (!applied.ok) return applied;
    await turn();
    const indexed = await index();
    if (!indexed.ok) return indexed;
  }
  return index();

  async function index(): Promise<Result<void>> {
    for (;;) {
      const indexed = store.index();
      if (!indexed.ok) return indexed;
      if (indexed.value) return ok(undefined);
      await turn();
    }
  }

  function ask({ part, after: key, begun }: FillPlace): ReturnType<OfficeClient['snapshot']> | undefined {
    return part === 'feed' ? undefined : client.snapshot(part, key, begun);
  }
}

/** Where to go on after a page. */
function after(place: FillPlace, page: SnapshotPage): FillPlace {
  const { position, mark } = page;
  const begun = place.begun ?? { position, mark };
  const members = place.members + (page.part === 'members' ? page.columns.ids.length : 0);
  if (page.after !== null) return { ...place, begun, members, after: page.after };
  const part = snapshotParts[snapshotParts.indexOf(page.part) + 1] ?? 'feed';
  return { ...place, begun, members, part, after: '' };
}

/** Lets timers, requests and screens have their turn. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

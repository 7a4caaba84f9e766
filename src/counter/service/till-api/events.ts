import type { Clock, RandomBytes } from '#base/clock';
import { newId } from '#base/ids';
import type { TillEvent } from '#contract/till/events';
import { LiveValue } from '#contract/transport/live-value';
import { withEventMeta } from '#contract/transport/serve';

/** Events that are kept for a till that comes back. */
const MOST_KEPT = 500;
/** Streams of one till at a time; a till that opens another one closes its oldest. */
const MOST_STREAMS = 4;

type Kept = { readonly number: number; readonly till: string | undefined; readonly event: TillEvent };

/**
 * What happens, for tills that listen. Ids are those of this process and a number, so that a till goes on where it was, and
 * learns when it cannot.
 */
export function createTillEvents(clock: Clock, random: RandomBytes) {
  const run = newId(clock.now(), random);
  const kept: Kept[] = [];
  const latest = new LiveValue(0);
  const streams = new Map<string, Set<AbortController>>();

  /** The number after which a till goes on; undefined if what came between is not known any more. */
  function placeOf(lastEventId: string | undefined): number | undefined {
    if (lastEventId === undefined) return latest.get();
    const [, of, digits] = /^([A-Z0-9]{1,40})-(\d{1,15})$/.exec(lastEventId) ?? [];
    const number = Number(digits);
    return of === run && number <= latest.get() && number >= oldest() - 1 ? number : undefined;
  }
  const oldest = (): number => kept[0]?.number ?? latest.get() + 1;
  const named = (number: number, event: TillEvent): TillEvent =>
    withEventMeta({ ...event }, { id: `${run}-${number}` });
  const missed = (number: number): TillEvent => named(number, { kind: 'missed', at: clock.now(), where: 'till' });

  function open(till: string, signal: AbortSignal | undefined): AbortController {
    const stream = new AbortController();
    const own = streams.get(till) ?? new Set();
    streams.set(till, own.add(stream));
    if (own.size > MOST_STREAMS) own.values().next().value!.abort();
    const close = (): void => {
      own.delete(stream);
      if (own.size === 0) streams.delete(till);
    };
    stream.signal.addEventListener('abort', close, { once: true });
    if (signal?.aborted) stream.abort();
    signal?.addEventListener('abort', () => stream.abort(), { once: true });
    return stream;
  }

  return {
    /** Without a till it is for all of them. */
    publish(event: Omit<TillEvent, 'at'>, till?: string): void {
      const number = latest.get() + 1;
      kept.push({ number, till, event: { ...event, at: clock.now() } });
      if (kept.length > MOST_KEPT) kept.shift();
      latest.set(number);
    },

    /** What a till hears; who a customer is only with the right to know them. */
    async *watch(
      till: string,
      mayKnowMembers: boolean,
      lastEventId: string | undefined,
      signal: AbortSignal | undefined,
    ): AsyncGenerator<TillEvent, void, undefined> {
      let place = placeOf(lastEventId);
      const stream = open(till, signal);
      try {
        for await (const newest of latest.watch(stream.signal)) {
          if (place === undefined || place < oldest() - 1) {
            yield missed(newest);
            place = newest;
          }
          for (const { number, till: of, event } of kept.filter((one) => one.number > place!)) {
            if (stream.signal.aborted) return;
            place = number;
            if (of !== undefined && of !== till) continue;
            const { member: _, ...unnamed } = event;
            yield named(number, mayKnowMembers ? event : unnamed);
          }
        }
      } finally {
        stream.abort();
      }
    },

    /** A till hears no more, until it asks again. */
    endOf: (till: string): void => [...(streams.get(till) ?? [])].forEach((stream) => stream.abort()),
    stop: (): void =>
      [...streams.keys()].flatMap((till) => [...streams.get(till)!]).forEach((stream) => stream.abort()),
  };
}

export type TillEvents = ReturnType<typeof createTillEvents>;

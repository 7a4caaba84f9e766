import { addDays } from '#base/day';
import type { Day } from '#domain/account';
import type { Entry } from '#domain/entry';
import { addTo, type DayTally, emptyTally } from '#domain/shop/day-tally';
import { type Glance, glanceOf } from '#domain/shop/glance';
import type { Journal } from '../../store/journal.ts';
import { entriesBack, momentOf } from './journal-search.ts';

/** Days that the owner looks back on, today among them. */
export const DAYS = 14;
/** Purchases and the like of these days that are searched for patterns: the newest, some megabytes. */
const MOST_GLANCES = 50_000;

type Latest = { readonly tallies: Map<Day, DayTally>; readonly glances: Glance[]; upTo: number };

/**
 * The figures of the latest days, counted once and then on from the last entry that was looked at, so that a booking has
 * nothing to write for them.
 */
export function createLatestDays(
  journal: Pick<Journal, 'head' | 'entry' | 'between'>,
  timeZone: () => string,
  today: () => Day,
) {
  let known: Latest | undefined;
  let counting: Promise<Latest> | undefined;

  async function count(): Promise<Latest> {
    const [zone, first, head] = [timeZone(), addDays(today(), 1 - DAYS), journal.head().seq];
    // a new identity begins its journal anew
    const latest: Latest = known && known.upTo <= head ? known : { tallies: new Map(), glances: [], upTo: 0 };
    const newer: Glance[] = [];
    // what is counted in part counts for nothing: the next question begins anew
    known = undefined;
    for await (const page of entriesBack(journal, zone, head + 1, first)) {
      const fresh = page.filter(({ seq }) => seq > latest.upTo);
      for (const entry of fresh) take(latest.tallies, newer, entry, zone, first);
      if (fresh.length < page.length) break;
    }
    for (const glance of newer.reverse()) latest.glances.push(glance);
    latest.upTo = head;
    for (const day of latest.tallies.keys()) if (day < first) latest.tallies.delete(day);
    const kept = latest.glances.findIndex(({ day }) => day >= first);
    latest.glances.splice(0, Math.max(kept < 0 ? latest.glances.length : kept, latest.glances.length - MOST_GLANCES));
    return (known = latest);
  }

  function take(tallies: Map<Day, DayTally>, glances: Glance[], entry: Entry, zone: string, first: Day): void {
    const { day, hour } = momentOf(zone, entry.at);
    if (day < first) return;
    const tally = tallies.get(day) ?? emptyTally(day);
    tallies.set(day, tally);
    addTo(tally, entry, hour);
    const glance = glances.length < MOST_GLANCES ? glanceOf(entry, day) : undefined;
    if (glance) glances.push(glance);
  }

  return {
    /** As of now; who asks while it is being counted gets the same. */
    async get(): Promise<{ readonly tallies: ReadonlyMap<Day, DayTally>; readonly glances: readonly Glance[] }> {
      counting ??= count().finally(() => (counting = undefined));
      return counting;
    },
  };
}

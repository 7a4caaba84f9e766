import type { BookingFilter, BookingRow, BookingView } from '#contract/owner';
import { ok, type Result, refused } from '#base/result';
import type { Entry } from '#domain/entry';
import { addedTo } from '#domain/shop/figures';
import type { Journal } from '../../store/journal.ts';
import { kindOf, type RowFacts, rowOf, viewOf } from '#contract/booking-rows';
import { endOfDay, entriesBack, momentOf } from './journal-search.ts';

/** Entries that one call looks at; then it answers with what it has found, and how to go on. */
const MOST_LOOKED_AT = 4_000;

type Page<T> = { readonly rows: T[]; readonly next?: number };

/** The journal of this counter for the owner: filtered, a page at a time. */
export function createBookings(
  journal: Pick<Journal, 'head' | 'entry' | 'between' | 'hashAt'>,
  timeZone: () => string,
  facts: () => RowFacts,
) {
  /** Whether an entry is meant. A day is known by the shop's clock when it was booked. */
  function matcher({ day, hour, staff, kind, figure }: BookingFilter): (entry: Entry) => boolean {
    const zone = timeZone();
    return (entry) => {
      if (staff !== undefined && entry.staff !== staff) return false;
      if (kind !== undefined && kindOf(entry) !== kind) return false;
      if (figure !== undefined && addedTo(figure, entry) === undefined) return false;
      if (day === undefined && hour === undefined) return true;
      const moment = momentOf(zone, entry.at);
      return (day === undefined || moment.day === day) && (hour === undefined || moment.hour === hour);
    };
  }

  return {
    async page(filter: BookingFilter, before: number | undefined, most: number): Promise<Page<BookingRow>> {
      const { nameOf, program } = facts();
      const row = (entry: Entry): BookingRow => rowOf(entry, { nameOf, program });
      const matches = matcher(filter);
      if (filter.entries) {
        const named = [...new Set(filter.entries)].filter((seq) => seq < (before ?? Infinity));
        named.sort((one, other) => other - one);
        const found = named.flatMap((seq) => journal.entry(seq) ?? []).filter(matches);
        const rows = found.slice(0, most).map(row);
        return { rows, ...(found.length > most && { next: found[most - 1]!.seq }) };
      }
      const last = filter.day === undefined ? journal.head().seq + 1 : endOfDay(journal, timeZone(), filter.day);
      const rows: BookingRow[] = [];
      let looked = 0;
      for await (const page of entriesBack(journal, timeZone(), Math.min(last, before ?? last), filter.day)) {
        for (const entry of page) {
          looked++;
          if (matches(entry)) rows.push(row(entry));
          const isEnough = rows.length === most || looked === MOST_LOOKED_AT;
          if (isEnough) return { rows, ...(entry.seq > 1 && { next: entry.seq }) };
        }
      }
      return { rows };
    },

    one(seq: number): Result<BookingView> {
      const entry = journal.entry(seq);
      if (!entry) return refused('booking-unknown', { seq });
      return ok(viewOf(entry, journal.hashAt(seq) ?? '', facts()));
    },
  };
}

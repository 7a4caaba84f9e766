import type { Clock, RandomBytes } from '#base/clock';
import type { BookingFilter, DayView } from '#contract/owner';
import { emptyTally, type DayTally } from '#domain/shop/day-tally';
import { FIGURES } from '#domain/shop/figures';
import type { Thresholds } from '#domain/shop/patterns';
import { staffSchema } from '#domain/member';
import type { Ledger } from '../ledger.ts';
import type { Place } from '../place.ts';
import type { Badges } from '../badges.ts';
import type { RatingsDesk } from '../customer/ratings-desk.ts';
import type { StaffDesk } from '../staff.ts';
import { createTillDaysDesk, type TillDaysDeskParts } from '../till-days/till-days-desk.ts';
import { createBookings } from './bookings.ts';
import { type ChangeStaffParts, createChangeStaff } from './change-staff.ts';
import { createLatestDays } from './latest-days.ts';
import { createOwnerAccess } from './owner-access.ts';
import { patternsOf, readThresholds } from './pattern-view.ts';
import { peopleOf } from './people.ts';
import { createShopState, type ShopStateParts } from './shop-state.ts';
import { createSupportReport, type SupportReportParts } from './support-report.ts';
import { bookingLine, headLine } from './table-text.ts';

export type OwnerDeskParts = Omit<ShopStateParts, 'ledger' | 'identity'> &
  Omit<SupportReportParts, 'head'> &
  TillDaysDeskParts &
  Pick<ChangeStaffParts, 'client' | 'settle'> & {
    readonly ledger: Pick<Ledger, 'journal' | 'documents' | 'today'>;
    readonly place: Place;
    readonly staff: StaffDesk;
    readonly badges: Pick<Badges, 'make' | 'revoke'>;
    readonly ratings: Pick<RatingsDesk, 'days' | 'openWords'>;
    readonly clock: Clock;
    readonly random: RandomBytes;
  };

const ROWS_A_PAGE = 50;
const LINES_A_PART = 1_000;

/** What the owner sees in the shop. It only reads, and lets every booking go first. */
export function createOwnerDesk(parts: OwnerDeskParts) {
  const { ledger, place, program, settings, staff } = parts;
  const timeZone = (): string => place.store().timeZone;
  const latest = createLatestDays(ledger.journal, timeZone, ledger.today);
  const bookings = createBookings(ledger.journal, timeZone, () => ({ nameOf, program: program.get() }));
  const shopState = createShopState({ ...parts, identity: () => place.identity() });

  /** Also of those who have left. */
  function nameOf(id: string): string | undefined {
    const read = staffSchema.safeParse(ledger.documents.read('staff', id));
    return read.success ? read.data.name : undefined;
  }

  const dayView = ({ day, members, sums, hours }: DayTally): DayView => ({
    day,
    members: members.size,
    sums: Object.fromEntries(FIGURES.map((figure) => [figure, { ...sums[figure] }])) as DayView['sums'],
    hours: [...hours],
  });

  async function patterns() {
    const { glances } = await latest.get();
    return patternsOf(glances, readThresholds(settings), ledger.today(), nameOf);
  }

  return {
    access: createOwnerAccess(staff, parts),
    badges: parts.badges,
    changeStaff: createChangeStaff(parts),
    /** The latest days, today first; without days on which nothing was booked. */
    async days(): Promise<DayView[]> {
      const { tallies } = await latest.get();
      const today = ledger.today();
      const earlier = [...tallies.values()].filter(({ day }) => day < today);
      earlier.sort((one, other) => (one.day < other.day ? 1 : -1));
      return [tallies.get(today) ?? emptyTally(today), ...earlier].map(dayView);
    },

    bookings: (filter: BookingFilter, before: number | undefined) => bookings.page(filter, before, ROWS_A_PAGE),
    booking: bookings.one,

    /** Bookings as lines of a table; the first part begins with the names of the columns. */
    async bookingsTable(filter: BookingFilter, before: number | undefined) {
      const format = place.format();
      const { rows, next } = await bookings.page(filter, before, LINES_A_PART);
      const lines = rows.map((row) => bookingLine(row, format)).join('');
      return {
        text: before === undefined ? headLine(format) + lines : lines,
        rows: rows.length,
        ...(next && { next }),
      };
    },

    async people() {
      const { tallies } = await latest.get();
      return peopleOf(ledger.documents, place.identity()?.store, program, tallies, ledger.today());
    },

    async shop() {
      const { tallies } = await latest.get();
      const today = ledger.today();
      return shopState(tallies.get(today) ?? emptyTally(today));
    },

    ratings: () => ({
      days: parts.ratings.days(),
      words: parts.ratings.openWords(),
      asked: parts.status().customerTouch,
    }),

    patterns,
    async setThresholds(thresholds: Thresholds) {
      settings.set('patterns', JSON.stringify(thresholds));
      return patterns();
    },

    tillDays: createTillDaysDesk(parts),
    supportReport: createSupportReport({ ...parts, head: () => ledger.journal.head().seq }),
  };
}
export type OwnerDesk = ReturnType<typeof createOwnerDesk>;

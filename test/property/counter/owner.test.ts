import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn } from '#base/day';
import type { BookingFilter } from '#contract/owner';
import { bookingKinds } from '#contract/owner';
import type { Entry, EntryBody } from '#domain/entry';
import { addTo, emptyTally } from '#domain/shop/day-tally';
import { addedTo, FIGURES } from '#domain/shop/figures';
import { createBookings } from '../../../src/counter/service/owner/bookings.ts';
import { kindOf } from '#contract/booking-rows';
import { momentOf } from '../../../src/counter/service/owner/journal-search.ts';
import { createLatestDays, DAYS } from '../../../src/counter/service/owner/latest-days.ts';
import { figuresOf } from '../../../src/counter/service/receipts/day-figures.ts';
import {
  type Booked,
  bought,
  DAY,
  enrolled,
  journalOf,
  MINUTE,
  NOON,
  sorry,
  takenBack,
  voucher,
} from '../../unit/domain/shop/entries.ts';
import { seed } from '../seed.ts';

const ZONE = 'Europe/Berlin';
const TODAY = '2026-11-21';

const staff = fc.constantFrom('A', 'B', 'system');
const member = fc.constantFrom('m1', 'm2', 'm3');
const amount = fc.integer({ min: 1, max: 9_999 });
const body: fc.Arbitrary<EntryBody & Booked> = fc.oneof(
  fc.record({ staff, member, amount, earns: fc.nat(50), spends: fc.nat(50), discount: fc.nat(100) }).map(bought),
  fc.record({ staff, member, amount }).map(takenBack),
  fc.record({ staff, member, amount }).map(sorry),
  fc.record({ staff, member }).map(enrolled),
  fc
    .tuple(
      fc.constantFrom('sold', 'redeemed', 'refunded'),
      fc.record({ staff, amount, count: fc.integer({ min: 1, max: 3 }) }),
    )
    .map(([what, more]) => voucher(what, what === 'sold' ? more : { ...more, count: 1 })),
);
/** Some weeks up to today; clocks go on. */
const journal = (maxLength: number): fc.Arbitrary<Entry[]> =>
  fc.array(fc.tuple(body, fc.nat(120)), { maxLength, size: 'max' }).map((booked) => {
    let at = NOON - booked.reduce((sum, [, minutes]) => sum + minutes, 0) * MINUTE;
    return journalOf(booked.map(([one, minutes]) => ({ ...one, at: (at += minutes * MINUTE) })));
  });

const store = (entries: readonly Entry[]) => ({
  head: () => ({ seq: entries.length, hash: '' }),
  entry: (seq: number) => entries[seq - 1],
  between: (seq: number, to: number) => entries.slice(seq, to),
  hashAt: () => '',
});

describe(`what the owner sees (seed ${seed})`, () => {
  it('the figures of a day are those of the day report, whatever the order', () => {
    fc.assert(
      fc.property(journal(60), fc.nat(), (entries, turn) => {
        const tally = emptyTally(TODAY);
        const turned = entries.map((_, index) => entries[(index + turn) % entries.length]!);
        for (const entry of turned) addTo(tally, entry, 12);
        const report = figuresOf(entries, TODAY);
        const { sums } = tally;
        expect(sums.sales.times).toBe(report.sales);
        expect(tally.members.size).toBe(report.members);
        expect(sums.paid.amount).toBe(report.paid);
        expect(sums.enrolments.times).toBe(report.enrolments);
        expect(sums['points-earned'].amount).toBe(report.points.given);
        expect(sums['points-spent'].amount).toBe(report.points.redeemed);
        expect(sums.goodwill).toEqual(report.goodwill);
        expect(sums.returns).toEqual(report.returns);
        expect(sums['vouchers-redeemed']).toEqual(report.vouchers.redeemed);
        expect(sums['vouchers-refunded']).toEqual(report.vouchers.refunded);
        expect(sums['vouchers-sold'].amount).toBe(report.vouchers.sold.amount);
      }),
      { seed },
    );
  });

  it('pages hold every booking that is meant, each once, the newest first', async () => {
    const filter = fc.record(
      {
        day: fc.integer({ min: 0, max: 20 }).map((back) => dayIn(ZONE, NOON - back * DAY)),
        hour: fc.nat(23),
        staff,
        kind: fc.constantFrom(...bookingKinds),
        figure: fc.constantFrom(...FIGURES),
        entries: fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 100, size: 'max' }),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(journal(700), filter, fc.integer({ min: 1, max: 60 }), async (entries, wanted, most) => {
        const meant = (entry: Entry): boolean => {
          const { day, hour, staff: who, kind, figure, entries: named }: BookingFilter = wanted;
          const moment = momentOf(ZONE, entry.at);
          return (
            (day === undefined || moment.day === day) &&
            (hour === undefined || moment.hour === hour) &&
            (who === undefined || entry.staff === who) &&
            (kind === undefined || kindOf(entry) === kind) &&
            (figure === undefined || addedTo(figure, entry) !== undefined) &&
            (named === undefined || named.includes(entry.seq))
          );
        };
        const facts = () => ({ nameOf: () => undefined, program: undefined });
        const bookings = createBookings(store(entries), () => ZONE, facts);
        const seen: number[] = [];
        let before: number | undefined;
        do {
          const page = await bookings.page(wanted, before, most);
          expect(page.rows.length).toBeLessThanOrEqual(most);
          seen.push(...page.rows.map(({ seq }) => seq));
          before = page.next;
        } while (before !== undefined);
        expect(seen).toEqual(
          entries
            .filter(meant)
            .map(({ seq }) => seq)
            .reverse(),
        );
      }),
      { seed, numRuns: 60, endOnFailure: true },
    );
  });

  it('counting on from the last booking comes to the same as counting at once', async () => {
    await fc.assert(
      fc.asyncProperty(journal(500), fc.array(fc.nat(500), { maxLength: 4 }), async (entries, stops) => {
        const growing: Entry[] = [];
        const counted = createLatestDays(
          { ...store(growing), head: () => ({ seq: growing.length, hash: '' }) },
          () => ZONE,
          () => TODAY,
        );
        for (const stop of [...stops.toSorted((a, b) => a - b), entries.length]) {
          growing.push(...entries.slice(growing.length, stop));
          await counted.get();
        }
        const { tallies, glances } = await counted.get();
        const first = dayIn(ZONE, NOON - (DAYS - 1) * DAY);
        const recent = entries.filter(({ at }) => dayIn(ZONE, at) >= first);
        const at = await createLatestDays(
          store(entries),
          () => ZONE,
          () => TODAY,
        ).get();
        expect(new Map(tallies)).toEqual(new Map(at.tallies));
        expect(glances).toEqual(at.glances);
        const sales = [...tallies.values()].reduce((sum, { sums }) => sum + sums.sales.times, 0);
        expect(sales).toBe(recent.filter(({ kind }) => kind === 'sale').length);
      }),
      { seed, numRuns: 60, endOnFailure: true },
    );
  });
});

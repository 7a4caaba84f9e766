import { describe, expect, it } from 'vitest';
import { dayIn } from '#base/day';
import type { EntryBody } from '#domain/entry';
import { glanceOf } from '#domain/shop/glance';
import { DEFAULT_THRESHOLDS, findPatterns, type Pattern } from '#domain/shop/patterns';
import { type Booked, bought, DAY, journalOf, MINUTE, NOON, sorry, takenBack } from './entries.ts';

const TODAY = '2026-11-21';

const found = (bodies: readonly (EntryBody & Booked)[], thresholds = DEFAULT_THRESHOLDS) =>
  findPatterns(
    journalOf(bodies).flatMap((entry) => glanceOf(entry, dayIn('Europe/Berlin', entry.at)) ?? []),
    thresholds,
    TODAY,
  );
const named = (bodies: readonly (EntryBody & Booked)[]): Pattern[] => found(bodies).map(({ pattern }) => pattern);
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('what stands out', () => {
  it('nothing in an ordinary day', () => {
    const day = times(40, (index) => bought({ member: `m${index}`, staff: index % 2 ? 'A' : 'B' }));
    expect(found([...day, takenBack({ member: 'm3' }), sorry({ member: 'm4' })])).toEqual([]);
  });

  it('one card, four times on one day; three times, or on two days, is nothing', () => {
    expect(found(times(4, () => bought({ member: 'm7' })))).toEqual([
      { pattern: 'card-often', at: NOON + 3 * MINUTE, day: TODAY, times: 4, member: 'm7', entries: [1, 2, 3, 4] },
    ]);
    expect(named(times(3, () => bought({ member: 'm7' })))).toEqual([]);
    expect(named(times(4, (index) => bought({ member: 'm7', at: NOON + index * DAY })))).toEqual([]);
  });

  it('purchases typed in one after the other, where others come with a receipt', () => {
    const receipts = times(20, (index) => bought({ member: `m${index}`, staff: 'B' }));
    const typed = times(6, (index) => bought({ member: `t${index}`, source: 'hand', staff: 'A' }));
    expect(found([...receipts, ...typed])).toMatchObject([
      { pattern: 'by-hand', staff: 'A', times: 6, entries: [21, 22, 23, 24, 25, 26] },
    ]);
    // typed in by two people, or over a whole day, or in a shop that types everything in
    expect(named([...receipts, ...typed.map((one, index) => ({ ...one, staff: index % 2 ? 'A' : 'B' }))])).toEqual([]);
    expect(named([...receipts, ...typed.map((one, index) => ({ ...one, at: NOON + index * 20 * MINUTE }))])).toEqual(
      [],
    );
    expect(named(typed)).toEqual([]);
  });

  it('two series of one person on one day are two findings', () => {
    const receipts = times(40, (index) => bought({ member: `m${index}`, staff: 'B', at: NOON }));
    const series = (from: number) =>
      times(5, (index) => bought({ member: `t${from}${index}`, source: 'hand', at: NOON + from + index * MINUTE }));
    const both = found([...receipts, ...series(0), ...series(300 * MINUTE)]);
    expect(both.map(({ pattern, times: count }) => [pattern, count])).toEqual([
      ['by-hand', 5],
      ['by-hand', 5],
    ]);
  });

  it('goodwill again and again by one person on one day', () => {
    expect(named(times(3, (index) => sorry({ member: `m${index}` })))).toEqual(['goodwill-often']);
    expect(named(times(3, (index) => sorry({ member: `m${index}`, staff: `s${index}` })))).toEqual([]);
  });

  it('goodwill around the last purchase of a day that is over', () => {
    const yesterday = NOON - DAY;
    const sales = times(5, (index) => bought({ member: `m${index}`, at: yesterday + index * 60 * MINUTE }));
    const late = sorry({ at: yesterday + 235 * MINUTE });
    const after = sorry({ at: yesterday + 250 * MINUTE });
    expect(found([...sales, late, after])).toMatchObject([
      { pattern: 'goodwill-closing', staff: 'A', times: 2, day: '2026-11-20', entries: [6, 7] },
    ]);
    expect(named([...sales, sorry({ at: yesterday + 100 * MINUTE })])).toEqual([]);
    // nobody knows yet when today ends
    expect(named([...sales.map((one) => ({ ...one, at: one.at! + DAY })), sorry({ at: NOON + 240 * MINUTE })])).toEqual(
      [],
    );
  });

  it('goodwill that nearly always comes from one of several people', () => {
    const days = times(5, (index) => sorry({ member: `m${index}`, staff: 'A', at: NOON - index * DAY })).reverse();
    expect(named([...days, bought({ staff: 'B' })])).toEqual(['goodwill-one-person']);
    // who works alone gives everything
    expect(named(days)).toEqual([]);
    expect(named([...days.slice(2), sorry({ staff: 'B' }), sorry({ staff: 'C' })])).toEqual([]);
  });

  it('a return soon after points were redeemed, and none that undoes a slip of the hand', () => {
    const redeemed = bought({ member: 'm5', spends: 100 });
    expect(found([redeemed, bought({ member: 'm6' }), takenBack({ member: 'm5', staff: 'B' })])).toMatchObject([
      { pattern: 'return-after-redemption', member: 'm5', staff: 'B', entries: [1, 3] },
    ]);
    expect(named([redeemed, takenBack({ member: 'm6' })])).toEqual([]);
    expect(named([redeemed, takenBack({ member: 'm5', key: 'undo:k' })])).toEqual([]);
    expect(named([redeemed, takenBack({ member: 'm5', at: NOON + 25 * 60 * MINUTE })])).toEqual([]);
  });

  it('many bookings undone by one person', () => {
    const undone = times(5, (index) => takenBack({ member: `m${index}`, key: `undo:${index}` }));
    expect(named(undone)).toEqual(['undo-often']);
    expect(named(undone.slice(1))).toEqual([]);
  });

  it('the latest first, and never more than can be looked at', () => {
    const cards = times(150, (index) => times(4, () => bought({ member: `m${index}` }))).flat();
    const all = found(cards);
    expect(all).toHaveLength(100);
    expect(all[0]!.member).toBe('m149');
    const one = found(times(500, () => bought({ member: 'm7' })));
    expect(one[0]).toMatchObject({ times: 500 });
    expect(one[0]!.entries).toHaveLength(100);
    expect(one[0]!.entries.at(-1)).toBe(500);
  });
});

import type { Day } from '#domain/account';
import type { Glance } from './glance.ts';

/** From when on something is worth a look. The owner sets these; what is normal differs from shop to shop. */
export type Thresholds = {
  /** Purchases with one card on one day. */
  readonly cardPerDay: number;
  /** Purchases typed in by one person without a receipt, so many within so many minutes. */
  readonly byHand: number;
  readonly byHandMinutes: number;
  /** Times that one person gave points out of goodwill on one day. */
  readonly goodwillPerDay: number;
  /** Goodwill that was given so shortly before the last purchase of a day, or after it. */
  readonly closingMinutes: number;
  /** Part of all goodwill that comes from one person, in percent, where several people work. */
  readonly onePersonPercent: number;
  /** Goods taken back so soon after the customer has redeemed points. */
  readonly returnHours: number;
  /** Bookings that one person has undone on one day. */
  readonly undosPerDay: number;
};

export const DEFAULT_THRESHOLDS: Thresholds = {
  cardPerDay: 4,
  byHand: 5,
  byHandMinutes: 60,
  goodwillPerDay: 3,
  closingMinutes: 30,
  onePersonPercent: 80,
  returnHours: 24,
  undosPerDay: 5,
};

export const PATTERNS = [
  'card-often',
  'by-hand',
  'goodwill-often',
  'goodwill-closing',
  'goodwill-one-person',
  'return-after-redemption',
  'undo-often',
] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Something that an owner may want to look at; it says what happened, and nothing about why. */
export type Finding = {
  readonly pattern: Pattern;
  /** When it happened last, milliseconds since 1970. */
  readonly at: number;
  readonly day: Day;
  /** How often. */
  readonly times: number;
  readonly staff?: string;
  readonly member?: string;
  /** Numbers of the entries that it rests on, the oldest first. */
  readonly entries: readonly number[];
};

/** Goodwill that is looked at as a whole: of less than this, a share means nothing. */
const LEAST_GOODWILL = 5;
export const MOST_FINDINGS = 100;
export const MOST_ENTRIES_NAMED = 100;

/** All that is found in the entries of some days, in the order in which they were booked; the latest finding first. */
export function findPatterns(seen: readonly Glance[], thresholds: Thresholds, today: Day): Finding[] {
  return [
    ...cardOften(seen, thresholds),
    ...byHand(seen, thresholds),
    ...often('goodwill-often', ofKind(seen, 'goodwill'), thresholds.goodwillPerDay),
    ...goodwillAtClosing(seen, thresholds, today),
    ...goodwillOfOne(seen, thresholds),
    ...returnsAfterRedemption(seen, thresholds),
    ...often('undo-often', ofKind(seen, 'undo'), thresholds.undosPerDay),
  ]
    .sort((one, other) => other.at - one.at || other.entries.length - one.entries.length)
    .slice(0, MOST_FINDINGS);
}

const ofKind = (seen: readonly Glance[], what: Glance['what']): Glance[] => seen.filter((one) => one.what === what);

function found(pattern: Pattern, seen: readonly Glance[], about: Pick<Finding, 'staff' | 'member'>): Finding {
  const last = seen.reduce((latest, one) => (one.at >= latest.at ? one : latest));
  const entries = seen.slice(-MOST_ENTRIES_NAMED).map(({ seq }) => seq);
  return { pattern, at: last.at, day: last.day, times: seen.length, ...about, entries };
}

/** In groups that have the same name, in the order in which these come first. */
function grouped(seen: readonly Glance[], nameOf: (one: Glance) => string): Glance[][] {
  const groups = new Map<string, Glance[]>();
  for (const one of seen) {
    const name = nameOf(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()];
}

function often(pattern: Pattern, seen: readonly Glance[], least: number): Finding[] {
  return grouped(seen, ({ day, staff }) => `${day} ${staff}`).flatMap((group) =>
    group.length >= least ? [found(pattern, group, { staff: group[0]!.staff })] : [],
  );
}

function cardOften(seen: readonly Glance[], { cardPerDay }: Thresholds): Finding[] {
  return grouped(ofKind(seen, 'sale'), ({ day, member }) => `${day} ${member}`).flatMap((group) =>
    group.length >= cardPerDay ? [found('card-often', group, { member: group[0]!.member })] : [],
  );
}

/** Where most purchases of a day are typed in, that is how the shop works, and nothing stands out. */
function byHand(seen: readonly Glance[], { byHand: least, byHandMinutes }: Thresholds): Finding[] {
  return grouped(ofKind(seen, 'sale'), ({ day }) => day).flatMap((sales) => {
    const typed = sales.filter(({ source }) => source === 'hand');
    if (typed.length * 2 > sales.length) return [];
    return grouped(typed, ({ staff }) => staff).flatMap((own) =>
      seriesIn(own, least, byHandMinutes * 60_000).map((series) =>
        found('by-hand', series, { staff: series[0]!.staff }),
      ),
    );
  });
}

/** Stretches in which so many come within a time, each as long as it goes on. */
function seriesIn(list: readonly Glance[], least: number, withinMs: number): Glance[][] {
  const all: Glance[][] = [];
  let [from, to] = [0, -1];
  for (let start = 0; start + least <= list.length; start++) {
    const end = start + least - 1;
    if (list[end]!.at - list[start]!.at > withinMs) continue;
    if (start > to) {
      if (to >= from) all.push(list.slice(from, to + 1));
      from = start;
    }
    to = end;
  }
  if (to >= from) all.push(list.slice(from, to + 1));
  return all;
}

/** When a shop closes nobody has to set: the last purchase of a day that is over says it. */
function goodwillAtClosing(seen: readonly Glance[], { closingMinutes }: Thresholds, today: Day): Finding[] {
  return grouped(seen, ({ day }) => day).flatMap((group) => {
    const closing = ofKind(group, 'sale').at(-1)?.at;
    if (closing === undefined || group[0]!.day >= today) return [];
    const late = ofKind(group, 'goodwill').filter(({ at }) => at >= closing - closingMinutes * 60_000);
    return grouped(late, ({ staff }) => staff).map((own) => found('goodwill-closing', own, { staff: own[0]!.staff }));
  });
}

function goodwillOfOne(seen: readonly Glance[], { onePersonPercent }: Thresholds): Finding[] {
  const goodwill = ofKind(seen, 'goodwill');
  const people = new Set(seen.map(({ staff }) => staff));
  if (goodwill.length < LEAST_GOODWILL || people.size < 2) return [];
  return grouped(goodwill, ({ staff }) => staff).flatMap((own) =>
    own.length * 100 >= goodwill.length * onePersonPercent
      ? [found('goodwill-one-person', own, { staff: own[0]!.staff })]
      : [],
  );
}

function returnsAfterRedemption(seen: readonly Glance[], { returnHours }: Thresholds): Finding[] {
  const redeemed = new Map<string, Glance>();
  return seen.flatMap((one) => {
    if (one.what === 'sale' && one.redeemed) redeemed.set(one.member, one);
    const before = one.what === 'return' ? redeemed.get(one.member) : undefined;
    if (!before || one.at - before.at > returnHours * 3_600_000) return [];
    return [{ ...found('return-after-redemption', [before, one], { staff: one.staff, member: one.member }), times: 1 }];
  });
}

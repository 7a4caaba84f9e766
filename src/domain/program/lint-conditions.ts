import { weekdayOf } from '#base/day';
import { type Finding, finding } from './lint-finding.ts';
import { type Instrument, type Program, tierLadderOf } from './schema.ts';
import type { When } from './when.ts';

/** Instruments that are campaigns when they begin on a day; a card or a ladder that begins on a day is there to stay. */
const CAMPAIGNS: ReadonlySet<Instrument['kind']> = new Set<Instrument['kind']>([
  'discount',
  'coupon',
  'bundle',
  'bonus',
  'draw',
  'gift',
]);

/** What contradicts itself, or the rest of the program, in the conditions of an instrument. */
export function conditionFindings(program: Program, instrument: Instrument, at: string): Finding[] {
  const when = 'when' in instrument ? instrument.when : undefined;
  const forEver = instrument.kind === 'coupon' && instrument.batch && when?.until === undefined;
  const batch = forEver ? [finding(`${at}.batch`, 'lint-batch-no-end')] : [];
  if (!when) return batch;
  const path = `${at}.when`;
  return [
    ...batch,
    ...dayFindings(when, path),
    ...(CAMPAIGNS.has(instrument.kind) && when.from !== undefined && when.until === undefined
      ? [finding(`${path}.from`, 'lint-no-end', { day: when.from })]
      : []),
    ...(when.times ?? []).flatMap(({ from, until }, index) =>
      from === until ? [finding(`${path}.times[${index}]`, 'lint-time-all-day', { time: from })] : [],
    ),
    ...visitFindings(program, when, path),
  ];
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY_MS = 86_400_000;

function dayFindings({ from, until, weekdays }: When, path: string): Finding[] {
  if (from === undefined || until === undefined) return [];
  if (from > until) return [finding(`${path}.until`, 'lint-days-none', { from, until })];
  if (!weekdays) return [];
  const [first, last] = [Date.parse(from), Date.parse(until)];
  const days = Math.min(7, Math.round((last - first) / DAY_MS) + 1);
  for (let day = 0; day < days; day++) {
    const weekday = WEEKDAYS[(weekdayOf(from) + day) % 7]!;
    if (weekdays.includes(weekday)) return [];
  }
  return [finding(`${path}.weekdays`, 'lint-weekdays-none', { from, until })];
}

function visitFindings(program: Program, { visit, tiers }: When, path: string): Finding[] {
  if (!visit) return [];
  const ladder = tierLadderOf(program);
  // only a ladder counts visits: without one every visit is the first
  if (!ladder) return 'from' in visit && visit.from === 1 ? [] : [finding(`${path}.visit`, 'lint-visit-uncounted')];
  if (!tiers || ladder.by !== 'visits' || ladder.period) return [];
  const ranges = ladder.steps.map(({ id, from }, index) => ({ id, from, next: ladder.steps[index + 1]?.from }));
  const canHold = ranges.some(({ id, from, next }) => tiers.includes(id) && isReached(visit, from, next));
  return canHold ? [] : [finding(`${path}.visit`, 'lint-visit-tier', { tiers: tiers.join(', ') })];
}

/**
 * Whether a visit that counts can find a member on a step from `from` to below `next` visits. The step is the one before the
 * sale, the visit counts this sale: it is one more, or as many on the same day.
 */
function isReached(visit: NonNullable<When['visit']>, from: number, next: number | undefined): boolean {
  const [least, most] = [Math.max(1, from), next ?? Infinity];
  if ('first' in visit) return least <= 1;
  if ('from' in visit) return most >= visit.from;
  return Math.ceil(least / visit.every) * visit.every <= most;
}

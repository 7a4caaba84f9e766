import { thresholdsSchema, type PatternsView } from '#contract/owner';
import type { Day } from '#domain/account';
import type { Glance } from '#domain/shop/glance';
import { DEFAULT_THRESHOLDS, type Finding, findPatterns, type Thresholds } from '#domain/shop/patterns';
import type { Settings } from '../../store/settings.ts';
import { DAYS } from './latest-days.ts';

/** What the owner has set; the defaults where that is nothing, or cannot be read. */
export function readThresholds(settings: Settings): Thresholds {
  try {
    const kept = thresholdsSchema.safeParse(JSON.parse(settings.get('patterns') ?? '{}'));
    return kept.success ? kept.data : DEFAULT_THRESHOLDS;
  } catch {
    return DEFAULT_THRESHOLDS;
  }
}

/** Findings as sentences with their bookings: what happened, and no word about why. */
export function patternsOf(
  glances: readonly Glance[],
  thresholds: Thresholds,
  today: Day,
  nameOf: (staff: string) => string | undefined,
): PatternsView {
  const said = ({ pattern, at, day, times, staff, member, entries }: Finding): PatternsView['findings'][number] => ({
    pattern,
    at,
    what: {
      key: `pattern-${pattern}`,
      values: {
        times,
        day,
        ...(staff !== undefined && { name: nameOf(staff) ?? staff }),
        ...(member !== undefined && { member: shortNumber(member) }),
      },
    },
    entries: [...entries],
  });
  return {
    findings: findPatterns(glances, thresholds, today).map(said),
    thresholds,
    days: DAYS,
    bookings: glances.length,
  };
}

/** Enough of a customer's number to tell two of them apart on one screen. */
const shortNumber = (member: string): string => member.slice(-6);

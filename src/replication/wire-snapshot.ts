import { z } from 'zod';
import { isUnit } from '#domain/account';
import { feedRow, MAX_FEED_ROWS, placeInFeed } from './wire.ts';

/** Rows that head office looks at for one page of a snapshot; with a narrow scope fewer are in it. */
export const MAX_SNAPSHOT_ROWS = 10_000;

/** In this order: who may sign in and what the program is first; a member is found only when his lots are there. */
export const snapshotParts = ['brand', 'lots', 'members'] as const;
export type SnapshotPart = (typeof snapshotParts)[number];

/** A column is checked value by value in one go: with a schema for each of millions of values this would take as long as keeping them. */
const column = <T>(isValue: (value: unknown) => value is T) =>
  z.custom<readonly T[]>(
    (values) => Array.isArray(values) && values.length <= MAX_SNAPSHOT_ROWS && values.every(isValue),
  );
const isId = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 64;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isDayOrNull = (value: unknown): value is string | null => value === null || isDay(value);
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** Columns of lots that are not empty, one value a lot in each. */
export const lotColumns = z.strictObject({
  members: column(isId),
  lots: column(isId),
  units: column(isUnit),
  usable: column(isDayOrNull),
  expires: column(isDayOrNull),
  remaining: column(isWhole),
});
export type LotColumns = z.infer<typeof lotColumns>;

/** Columns of profiles; a body of null is an erased one. Its form is checked where it is kept. */
export const memberColumns = z.strictObject({
  ids: column(isId),
  versions: column(isId),
  bodies: column((value): value is unknown => value !== undefined),
});
export type MemberColumns = z.infer<typeof memberColumns>;

const page = { ...placeInFeed, after: z.string().max(160).nullable() };

/**
 * GET /replication/snapshot?part=PART&after=KEY&limit=ROWS&start=POSITION&mark=MARK — everything that the terminal needs, by
 * key instead of by change: each row once, however often it changed. `position` and `mark` of the very first page are where
 * the feed goes on when all parts are there; they come with each further question as `start` and `mark`. `seq` is this
 * page's own: every lot in it includes the asking terminal's entries up to that one. `after` begins the next page, null
 * ends the part.
 */
export const snapshotAnswer = z.discriminatedUnion('part', [
  z.strictObject({ ...page, part: z.literal('brand'), rows: z.array(feedRow).max(MAX_FEED_ROWS + 1) }),
  z.strictObject({ ...page, part: z.literal('lots'), columns: lotColumns.refine(isEven) }),
  z.strictObject({ ...page, part: z.literal('members'), columns: memberColumns.refine(isEven) }),
]);
export type SnapshotPage = z.infer<typeof snapshotAnswer>;

function isEven(columns: Record<string, readonly unknown[]>): boolean {
  return new Set(Object.values(columns).map(({ length }) => length)).size === 1;
}

/**
 * POST /replication/look-up — who has a card, or a member by id, with all accounts that were merged into one: profiles, lots
 * and grants on their way to the asking terminal, in one answer, and from then on in its feed. No rows: there is nobody.
 */
export const lookUpRequest = z.union([
  z.strictObject({ card: z.string().min(1).max(64) }),
  z.strictObject({ member: z.string().min(1).max(64) }),
]);
export type Wanted = z.infer<typeof lookUpRequest>;
export const lookUpAnswer = z.strictObject({ rows: z.array(feedRow).max(12_000) });

import { z } from 'zod';
import { isUnit, type Unit } from '#domain/account';
import { documentRow, feedRow, MAX_FEED_ROWS, placeInFeed } from './wire.ts';

/** Rows that head office looks at for one page of a snapshot; with a narrow scope fewer are in it. */
export const MAX_SNAPSHOT_ROWS = 10_000;

/** In this order: who may sign in and what the program is first; a member is found only when his lots are there. */
export const snapshotParts = ['brand', 'lots', 'members'] as const;
export type SnapshotPart = (typeof snapshotParts)[number];

const id = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const column = <T extends z.ZodType>(value: T) => z.array(value).max(MAX_SNAPSHOT_ROWS);
const unit = z.custom<Unit>(isUnit);

/** Columns of lots that are not empty, one value a lot in each. */
export const lotColumns = z.strictObject({
  members: column(id),
  lots: column(id),
  units: column(unit),
  usable: column(day.nullable()),
  expires: column(day.nullable()),
  remaining: column(z.int()),
});
export type LotColumns = z.infer<typeof lotColumns>;

/** Columns of profiles; a body of null is an erased one. Its form is checked where it is kept. */
export const memberColumns = z.strictObject({
  ids: column(id),
  versions: column(documentRow.shape.version),
  bodies: column(z.unknown()),
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
 * POST /replication/look-up — who has a card: profile, lots and grants on their way to the asking terminal, in one answer,
 * and from then on in its feed. No rows: nobody has that card.
 */
export const lookUpRequest = z.strictObject({ card: z.string().min(1).max(64) });
export const lookUpAnswer = z.strictObject({ rows: z.array(feedRow).max(12_000) });

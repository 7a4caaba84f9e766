import { sql } from 'kysely';
import { type Refused, refused } from '#base/result';
import type { Profile } from '#domain/member';
import type { Database } from './database.ts';
import { namedMembers } from './named-members.ts';
import { changeProfiles } from './profiles.ts';

/** One row of a file: who belongs to which target group. Without anybody it only names the target group, which may so be emptied. */
export type SegmentRow = { readonly line: number; readonly who: string; readonly segment: string };
/** A row of a file that was not followed, and why. */
export type RowRefused = { readonly line: number; readonly why: Refused };
export type Assigned = {
  /** Profiles that were changed, or would be. */
  readonly changed: number;
  /** Accepted members by what they were put into. */
  readonly members: ReadonlyMap<string, number>;
  readonly refused: readonly RowRefused[];
};

/** Target groups that one member may be in. */
const MOST_SEGMENTS = 100;
const LONGEST_NAME = 80;

/**
 * Replaces the members of each target group that is named (I21), and of no other. Rows that cannot be followed are told, all others are
 * followed. Done again it changes nothing; broken off in the middle it is done again.
 */
export async function setSegments(
  db: Database,
  brand: string,
  rows: readonly SegmentRow[],
  isDryRun: boolean,
): Promise<Assigned> {
  const members = await namedMembers(
    db,
    brand,
    rows.flatMap(({ who }) => (who === '' ? [] : [who])),
  );
  const wanted = new Map<string, Set<string>>();
  const named = new Map<string, Set<string>>();
  const refusedRows: RowRefused[] = [];
  for (const { line, who, segment } of rows) {
    const member = who === '' ? undefined : members.get(who);
    if (segment === '' || segment.length > LONGEST_NAME)
      refusedRows.push({ line, why: refused('segment-name', { most: LONGEST_NAME }) });
    else if (member && !member.ok) refusedRows.push({ line, why: member });
    else {
      const all = named.get(segment) ?? new Set();
      named.set(segment, all);
      if (!member) continue;
      const own = wanted.get(member.value) ?? new Set();
      wanted.set(member.value, own.add(segment));
      if (own.size > MOST_SEGMENTS) {
        own.delete(segment);
        refusedRows.push({ line, why: refused('segment-too-many', { most: MOST_SEGMENTS }) });
      } else all.add(member.value);
    }
  }
  const before = await membersOf(db, brand, [...named.keys()]);
  const change = (profile: Profile): Profile | undefined => {
    const { segments = [], ...rest } = profile;
    const kept = segments.filter((segment) => !named.has(segment));
    const next = [...kept, ...(wanted.get(profile.id) ?? [])].slice(0, MOST_SEGMENTS).sort();
    if (next.join('\n') === segments.toSorted().join('\n')) return undefined;
    return { ...rest, ...(next.length > 0 && { segments: next }) };
  };
  const ids = [...new Set([...before, ...wanted.keys()])].sort();
  const changed = await changeProfiles(db, { brand }, ids, change, isDryRun);
  return { changed, members: new Map([...named].map(([segment, all]) => [segment, all.size])), refused: refusedRows };
}

/** Who is in any of these target groups now. */
async function membersOf(db: Database, brand: string, segments: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from document
    where brand = ${brand} and kind = 'member' and body -> 'segments' ?| ${segments}::text[]`.execute(db);
  return rows.map(({ id }) => id);
}

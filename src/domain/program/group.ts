import { z } from 'zod';
import type { ReadyProgram } from './compile.ts';
import type { Effect } from './effects.ts';
import { id, localized } from './fields.ts';

/** A club, a household or a company that collects together, each group in an account of its own (I19). */
export const groupInstrument = z.strictObject({
  kind: z.literal('group'),
  id,
  name: localized,
  archived: z.boolean().optional(),
  /** So much of the points that a member earns goes to the group. */
  percent: z.int().min(1).max(100),
  /** Who may spend the group's points: whoever brings its card, or only members who are named. */
  spend: z.enum(['named', 'all']),
});
export type Group = z.infer<typeof groupInstrument>;

/**
 * What goes to the member's groups of the points of a sale: rounded down for each, never more than is left, and the rest is
 * the member's. Parts and rest are the whole.
 */
export function shareOut(
  { sharing }: Pick<ReadyProgram, 'sharing'>,
  groups: readonly string[],
  points: number,
): Extract<Effect, { kind: 'group-share' }>[] {
  let left = points;
  return sharing.flatMap(({ id: group, name, percent }) => {
    const share = groups.includes(group) ? Math.min(left, Math.floor((points * percent) / 100)) : 0;
    if (share <= 0) return [];
    left -= share;
    const reason = { key: 'reason-group', values: { points: share, group: name } } as const;
    return [{ kind: 'group-share', instrument: group, points: share, reason }];
  });
}

import { z } from 'zod';
import { id, localized } from '../fields.ts';
import { CARE, SEE } from './members.ts';
import { asked } from './rule.ts';

/** Rows of one page of the list. */
export const GROUPS_A_PAGE = 50;
/** Members on one page of a group's list. */
export const MEMBERS_OF_GROUP_A_PAGE = 100;

const groupRow = z.object({
  account: id,
  /** Empty where it was founded by its card alone. */
  name: z.string(),
  /** What the program calls groups of this kind. */
  kind: localized.optional(),
  card: z.string().optional(),
  members: z.int(),
});
const groupMember = z.object({ member: id, name: z.string(), card: z.string().optional(), maySpend: z.boolean() });
const groupView = z.object({
  account: id,
  name: z.string(),
  kind: localized.optional(),
  /** Whoever brings the card spends, or those who speak for it alone; absent where the program knows no such groups any more. */
  spend: z.enum(['named', 'all']).optional(),
  /** How many collect for it, and how many of them the caller does not see: customers of other stores. */
  count: z.int(),
  others: z.int(),
  /** Of what was read: who changes the group says so, and is told if it is not so any more. */
  version: z.string(),
});

const group = z.object({ account: id });
const change = group.extend({ version: z.string().max(100) });

/** Families, clubs, companies that collect together (I19). Who sees members sees groups of their stores. */
export const groups = {
  /** The newest first, and the kinds that the program in force has. */
  list: asked(SEE)
    .input(z.object({ before: id.optional() }))
    .output(
      z.object({
        rows: z.array(groupRow).max(GROUPS_A_PAGE),
        next: id.optional(),
        kinds: z.array(z.object({ id: z.string(), name: localized })),
      }),
    ),
  show: asked(SEE).input(group).output(groupView),
  /** Who collects for it, page by page; or one of them, by the number of a card or the member's id. */
  members: asked(SEE)
    .input(group.extend({ after: id.optional(), who: z.string().trim().min(1).max(200).optional() }))
    .output(z.object({ rows: z.array(groupMember).max(MEMBERS_OF_GROUP_A_PAGE), next: id.optional() })),
  /** A group and its card. The same once more is the same group. */
  found: asked(CARE)
    .input(
      z.object({
        kind: z.string().min(1).max(40),
        name: z.string().trim().min(1).max(60),
        card: z.string().trim().min(1).max(200),
        store: id,
      }),
    )
    .output(group),
  /** Somebody collects for it from now on, and may spend from it or not: by the number of a card, or the member's id. */
  putMember: asked(CARE).input(change.extend({ member: z.string().trim().min(1).max(200), maySpend: z.boolean() })),
  /** What they have brought stays with the group. */
  removeMember: asked(CARE).input(change.extend({ member: id })),
  /** Nobody collects for it any more, and its cards are blocked; refused while it has points or credit. */
  dissolve: asked(CARE).input(change),
};

import { z } from 'zod';
import { id as partnerId, localized } from '#domain/program/fields';
import { id } from '../fields.ts';
import { asked, type Role } from './rule.ts';

const READ = ['head-office', 'auditor'] as const satisfies readonly [Role, ...Role[]];

const version = z.int().min(0).max(1_000_000_000);
const place = z.object({ id: z.string(), name: z.string() });
const partnerView = z.object({
  id: z.string(),
  name: z.object({ de: z.string(), en: z.string() }),
  stores: z.array(place),
  pointsPercent: z.int(),
  rewards: z.boolean(),
  ended: z.boolean(),
  /** The owner of its stores, who pays and is paid for it; left out: it is one of its own. */
  owner: z.string().optional(),
  /** Given at its stores less redeemed there, of points and of credit in minor units; below zero: more was redeemed. */
  points: z.int(),
  credit: z.int(),
  /** What it gets for the months that are not closed, over all lines; below zero: it pays. Left out where settlement cannot say it, or more than a year is open. */
  open: z.int().optional(),
});

/**
 * Other businesses at whose stores members collect and redeem. They stand in the program, so each change is a draft that a second person
 * looks at before it is in force.
 */
export const businessPartners = {
  list: asked(READ).output(
    z.object({
      /** The version of the program that says so; 0 without any. */
      inForce: version,
      partners: z.array(partnerView),
      stores: z.array(place).max(10_000),
      /** Drafts in which partners stand otherwise, as far as they are on their way. */
      drafts: z.array(z.object({ id, title: z.string(), state: z.string() })).max(100),
    }),
  ),
  /** `inForce`: which version they have read. Answers the draft. */
  put: asked(['head-office'])
    .input(
      z.object({
        inForce: version,
        id: partnerId.optional(),
        name: localized,
        stores: z.array(z.string().min(1).max(80)).min(1).max(10_000),
        pointsPercent: z.int().min(0).max(1_000),
        rewards: z.boolean(),
        ended: z.boolean(),
      }),
    )
    .output(z.object({ draft: id })),
};

import { z } from 'zod';
import { lookSchema } from '#domain/look/look';
import { announcementsSchema } from '#domain/shop/announcements';
import { id } from '../fields.ts';
import { asked } from './rule.ts';
import { name } from './texts.ts';

/** Stores that are given the same announcements at once. */
const MOST_AT_ONCE = 2_000;

/** Names what was read, so that of two who change it the second is refused. */
const version = z.string().max(64);

const said = {
  address: z.enum(['du', 'sie']),
  look: lookSchema.optional(),
  announcements: announcementsSchema,
  version,
};

/**
 * How stores' screens look, what they announce, and how their customers are addressed. Owners see and set those of their own
 * stores alone.
 */
export const look = {
  list: asked(['head-office', 'owner', 'auditor']).output(z.array(z.object({ store: id, name, ...said }))),
  /**
   * Without a look the screens have their own colours and type. The stores of `also` announce the same from now on, in place of what they
   * did; nothing else of them changes. Answers the version that it has now.
   */
  put: asked(['head-office', 'owner'])
    .input(
      z.object({
        store: id,
        ...said,
        also: z
          .array(z.object({ store: id, version }))
          .max(MOST_AT_ONCE)
          .optional(),
      }),
    )
    .output(z.object({ version: z.string() })),
};

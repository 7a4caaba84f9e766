import { z } from 'zod';
import { lookSchema } from '#domain/look/look';
import { announcementsSchema } from '#domain/shop/announcements';
import { id } from '../fields.ts';
import { asked } from './rule.ts';
import { name } from './texts.ts';

const said = {
  address: z.enum(['du', 'sie']),
  look: lookSchema.optional(),
  announcements: announcementsSchema,
  /** Names what was read, so that of two who change it the second is refused. */
  version: z.string().max(64),
};

/**
 * How stores' screens look, what they announce, and how their customers are addressed. Owners see and set those of their own
 * stores alone.
 */
export const look = {
  list: asked(['head-office', 'owner', 'auditor']).output(z.array(z.object({ store: id, name, ...said }))),
  /** Without a look the screens have their own colours and type. Answers the version that it has now. */
  put: asked(['head-office', 'owner'])
    .input(z.object({ store: id, ...said }))
    .output(z.object({ version: z.string() })),
};

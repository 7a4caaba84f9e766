import { z } from 'zod';
import { lookSchema } from '#domain/look/look';
import { id } from '../fields.ts';
import { asked } from './rule.ts';
import { name } from './texts.ts';

const address = z.enum(['du', 'sie']);

/** How stores' screens look, and how their customers are addressed. Owners see and set those of their own stores alone. */
export const look = {
  list: asked(['head-office', 'owner', 'auditor']).output(
    z.array(z.object({ store: id, name, address, look: lookSchema.optional() })),
  ),
  /** Without a look the screens have their own colours and type. */
  put: asked(['head-office', 'owner']).input(z.object({ store: id, address, look: lookSchema.optional() })),
};

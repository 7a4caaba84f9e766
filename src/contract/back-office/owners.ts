import { z } from 'zod';
import { id } from '../fields.ts';
import { asked } from './rule.ts';
import { name } from './texts.ts';

const ownerView = z.object({ id, name, stores: z.array(z.object({ id, name })) });

/** Which stores are whose. */
export const owners = {
  /** An owner sees themselves alone. `free`: stores that are head office's. */
  list: asked(['head-office', 'owner', 'support', 'auditor']).output(
    z.object({ owners: z.array(ownerView), free: z.array(z.object({ id, name })) }),
  ),
  put: asked(['head-office']).input(z.object({ name, stores: z.array(id).max(1_000) })),
};

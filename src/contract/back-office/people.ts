import { z } from 'zod';
import { id } from '../fields.ts';
import { asked, role } from './rule.ts';
import { email, language, name } from './texts.ts';

const person = z.object({
  id,
  name,
  email: z.string(),
  role,
  of: z.string().optional(),
  active: z.boolean(),
  /** `invited`: has a code and no password yet. */
  state: z.enum(['invited', 'ready', 'locked']),
  totp: z.boolean(),
  lastSeen: z.int().optional(),
});
/** A code with which somebody sets a password, once. */
const invitation = z.object({
  person: id,
  code: z.string(),
  until: z.int(),
  /** Whether it is on its way by mail too. */
  mailed: z.boolean(),
});

/** Who works with the back office. */
export const people = {
  list: asked(['head-office', 'auditor']).output(z.array(person).max(1_000)),
  invite: asked(['head-office'])
    .input(z.object({ name, email, role, owner: id.optional(), store: id.optional(), language }))
    .output(invitation),
  /** A new code for somebody who has lost the password or the second factor; both are void from then on. */
  reset: asked(['head-office'])
    .input(z.object({ person: id, language }))
    .output(invitation),
  /** Whether mail is sent at all, and how it goes. */
  mail: asked(['head-office', 'auditor']).output(
    z.object({ isOn: z.boolean(), waiting: z.int(), givenUp: z.int(), fault: z.string().optional() }),
  ),
  setActive: asked(['head-office']).input(z.object({ person: id, active: z.boolean() })),
};

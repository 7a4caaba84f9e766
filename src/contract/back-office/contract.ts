import type { InferContractRouterOutputs } from '@orpc/contract';
import { z } from 'zod';
import { id } from '../fields.ts';
import { asked, role } from './rule.ts';

// What pages of the back office may ask of head office. The rule of each procedure stands with it.

const name = z.string().trim().min(1).max(120);
const email = z
  .string()
  .trim()
  .max(200)
  .pipe(z.email())
  .transform((text) => text.toLowerCase());
const password = z.string().min(1).max(200);
const totp = z.string().regex(/^\d{6}$/);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Whoever has signed in. */
const me = z.object({
  id,
  name,
  email: z.string(),
  role,
  /** Of an owner or a manager: how their owner or store is called. */
  of: z.string().optional(),
  /** `needed`: nothing else can be asked until a second factor is set up. */
  totp: z.enum(['on', 'off', 'needed']),
  brand: z.string(),
  currency: z.string(),
});

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
const invitation = z.object({ person: id, code: z.string(), until: z.int() });

const ownerView = z.object({ id, name, stores: z.array(z.object({ id, name })) });

const statementLine = z.object({
  with: z.string(),
  class: z.string(),
  month: z.string(),
  units: z.int(),
  value: z.int(),
});
const settlementView = z.object({
  period: month,
  closed: z.object({ at: z.int(), by: z.string(), hash: z.string() }).optional(),
  /** Counters that were not heard to the end of the month. */
  unheard: z.array(z.string()),
  terms: z.object({ points: z.object({ per1000: z.int(), share: z.int() }) }).loose(),
  statements: z.array(z.object({ owner: z.string(), name: z.string(), total: z.int(), lines: z.array(statementLine) })),
  /** How everybody who takes part is called. */
  names: z.record(z.string(), z.string()),
});

export const backOffice = {
  session: {
    /** Null where nobody has signed in. */
    me: asked('anybody').output(me.nullable()),
    /** `totp-needed` without a code where a second factor is set up. */
    signIn: asked('anybody', { guesses: true })
      .input(z.object({ email, password, totp: totp.optional() }))
      .output(z.object({ done: z.enum(['signed-in', 'totp-needed']) })),
    /** The first password, or a new one, with the code of an invitation. */
    begin: asked('anybody', { guesses: true }).input(
      z.object({ email, code: z.string().trim().min(4).max(40), password }),
    ),
    signOut: asked('signed-in'),
    changePassword: asked('signed-in', { guesses: true }).input(z.object({ password, next: password })),
    /** The secret for an authenticator, as text, as an address, and that as a QR code (a `data:` address); counts only once it is confirmed. */
    beginTotp: asked('signed-in').output(z.object({ secret: z.string(), uri: z.string(), picture: z.string() })),
    confirmTotp: asked('signed-in', { guesses: true }).input(
      z.object({ secret: z.string().regex(/^[A-Z2-7]{32}$/), code: totp }),
    ),
  },
  people: {
    list: asked(['head-office', 'auditor']).output(z.array(person).max(1_000)),
    invite: asked(['head-office'])
      .input(z.object({ name, email, role, owner: id.optional(), store: id.optional() }))
      .output(invitation),
    /** A new code for somebody who has lost the password or the second factor; both are void from then on. */
    reset: asked(['head-office'])
      .input(z.object({ person: id }))
      .output(invitation),
    setActive: asked(['head-office']).input(z.object({ person: id, active: z.boolean() })),
  },
  owners: {
    /** An owner sees themselves alone. `free`: stores that are head office's. */
    list: asked(['head-office', 'owner', 'support', 'auditor']).output(
      z.object({ owners: z.array(ownerView), free: z.array(z.object({ id, name })) }),
    ),
    put: asked(['head-office']).input(z.object({ name, stores: z.array(id).max(1_000) })),
  },
  settlement: {
    /** Months that were closed, and the present ones. */
    months: asked(['head-office', 'owner', 'auditor']).output(
      z.object({
        months: z.array(z.object({ period: month, closed: z.boolean() })),
        broken: month.optional(),
        /** What points are worth in months that are open; absent until somebody has said so. */
        points: z.object({ per1000: z.int(), share: z.int() }).optional(),
      }),
    ),
    /** An owner gets their own statement alone. */
    of: asked(['head-office', 'owner', 'auditor'])
      .input(z.object({ period: month }))
      .output(settlementView),
    csv: asked(['head-office', 'owner', 'auditor'])
      .input(z.object({ period: month, language: z.enum(['de', 'en']) }))
      .output(z.object({ file: z.string(), text: z.string() })),
    putTerms: asked(['head-office']).input(
      z.object({ per1000: z.int().min(0).max(1_000_000_000), share: z.int().min(0).max(100) }),
    ),
    close: asked(['head-office'])
      .input(z.object({ period: month, anyway: z.boolean() }))
      .output(settlementView),
  },
};

export type BackOfficeContract = typeof backOffice;
export type BackOfficeViews = InferContractRouterOutputs<BackOfficeContract>;

import { z } from 'zod';
import { openingHoursSchema } from '#domain/shop/opening-hours';
import { id } from '../fields.ts';
import { asked } from './rule.ts';
import { name } from './texts.ts';

const line = z.string().trim().max(80);
const storeFields = {
  name: z.string().trim().min(1).max(80),
  street: line,
  town: line,
  /** An IANA name, as `Europe/Berlin`. */
  timeZone: z.string().min(1).max(40),
  /** Where VAT is due: two letters. */
  vatCountry: z.string().regex(/^[A-Z]{2}$/),
  hours: openingHoursSchema,
};

/** Stores, the counters in them, and who works there. Owners and managers see and set their own stores alone. */
export const structure = {
  /** `version` names what was read, so that of two who change it the second is refused. */
  stores: asked(['head-office', 'owner', 'manager', 'support', 'auditor']).output(
    z.array(z.object({ id, version: z.string(), owner: z.string().optional(), ...storeFields, terminals: z.int() })),
  ),
  /** A new one without id and version, which head office alone makes. */
  putStore: asked(['head-office', 'owner'])
    .input(z.object({ id: id.optional(), version: z.string().max(64).optional(), ...storeFields }))
    .output(z.object({ id })),
  terminals: asked(['head-office', 'owner', 'manager', 'support', 'auditor']).output(
    z.array(
      z.object({
        id,
        name: z.string(),
        store: id,
        storeName: z.string(),
        state: z.enum(['connected', 'silent', 'revoked', 'replaced', 'dead']),
        entries: z.int(),
        /** Changes of the feed that it has not heard of yet. */
        behind: z.int(),
        lastContact: z.int().optional(),
        driftMs: z.int().optional(),
      }),
    ),
  ),
  /** A one-time code for one counter of the store. */
  pair: asked(['head-office', 'owner', 'manager'])
    .input(z.object({ store: id }))
    .output(z.object({ code: z.string(), expiresAt: z.int() })),
  revoke: asked(['head-office', 'owner']).input(z.object({ terminal: id })),
  /** What it may spend goes back to the members; answers how many points that were. */
  declareDead: asked(['head-office', 'owner'])
    .input(z.object({ terminal: id }))
    .output(z.object({ points: z.int() })),
  /** Whoever signs in at counters: they work in all stores of the brand. */
  staff: asked(['head-office', 'support', 'auditor']).output(
    z.array(z.object({ id, name: z.string(), role: z.enum(['cashier', 'manager']), active: z.boolean() })).max(500),
  ),
  /** Somebody new gets a PIN, which is answered once. */
  putStaff: asked(['head-office'])
    .input(
      z.object({ id: id.optional(), name: name.max(60), role: z.enum(['cashier', 'manager']), active: z.boolean() }),
    )
    .output(z.object({ id, pin: z.string().optional() })),
  /** The former PIN is void; the new one is answered once. */
  resetPin: asked(['head-office'])
    .input(z.object({ id }))
    .output(z.object({ pin: z.string() })),
};

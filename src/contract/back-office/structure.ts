import { z } from 'zod';
import { openingHoursSchema } from '#domain/shop/opening-hours';
import { MOST_STORES_OF_STAFF, ownLimitSchema } from '#domain/staff-terms';
import { id } from '../fields.ts';
import { aboutCounter } from './about-counter.ts';
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

const staffFields = {
  name: name.max(60),
  role: z.enum(['cashier', 'manager']),
  /** Whoever is not signs in nowhere, by no PIN and no badge. */
  active: z.boolean(),
  stores: z.array(id).max(MOST_STORES_OF_STAFF),
  /** What they may give, in place of what the program lets their role give. */
  goodwill: ownLimitSchema.optional(),
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
        ...aboutCounter,
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
  /**
   * Whoever signs in at counters. `stores`: where they work, of the stores that whoever asks sees; none for all of the brand. `version` names
   * what was read. Who works `elsewhere` too, where whoever asks has nothing to say, is changed by head office.
   */
  staff: asked(['head-office', 'owner', 'manager', 'support', 'auditor']).output(
    z.array(z.object({ id, version: z.string(), elsewhere: z.boolean(), ...staffFields })).max(500),
  ),
  /** Somebody new, without id and version, gets a PIN, which is answered once. Owners and managers name stores of theirs. */
  putStaff: asked(['head-office', 'owner', 'manager'])
    .input(z.object({ id: id.optional(), version: z.string().max(130).optional(), ...staffFields }))
    .output(z.object({ id, pin: z.string().optional() })),
  /** The former PIN is void; the new one is answered once. */
  resetPin: asked(['head-office', 'owner', 'manager'])
    .input(z.object({ id }))
    .output(z.object({ pin: z.string() })),
};

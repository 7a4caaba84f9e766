import { oc } from '@orpc/contract';
import { z } from 'zod';
import { id } from '../fields.ts';

// What messages of partners are made of: online shops, apps. Money is whole minor units (cents).

/** What a key of a partner may do. */
export const PARTNER_SCOPES = [
  'members:read',
  'members:write',
  'balances:read',
  'bookings:read',
  'bookings:write',
  'vouchers:read',
  'vouchers:write',
  'programs:read',
] as const;
export const partnerScope = z.enum(PARTNER_SCOPES);
export type PartnerScope = z.infer<typeof partnerScope>;

/** Stands in the meta of every call; one without it is refused, and fails the tests. */
export type PartnerRule = {
  readonly scope?: PartnerScope;
  /** Changes something, so it comes with an idempotency key. */
  readonly writes?: true;
};

/** A call that needs a scope. */
export const partnerCall = (scope: PartnerScope) => oc.$meta<PartnerRule>({ scope });
export const partnerChange = (scope: PartnerScope) => oc.$meta<PartnerRule>({ scope, writes: true });

export const idempotencyKey = z.string().regex(/^[!-~]{8,100}$/);
/** What a changing call comes with. */
export const headers = z.object({
  'idempotency-key': idempotencyKey.describe(
    'Made by the partner, once for each change: the same again is answered the same for a week, other content is refused',
  ),
});

export const memberId = id.describe('Opaque: says nothing about the person');
export const balance = z.int().describe('What the member has afterwards');
export const limit = z.coerce.number().int().min(1).max(100).default(100).describe('How many at most');
export const after = z.string().min(1).max(64).optional().describe('`next` of the page before');
export const next = z.string().optional().describe('Ask for the next page with it; absent on the last one');

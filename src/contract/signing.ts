import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { consentPurposes } from '#domain/member-consent';
import { id, refusing } from './fields.ts';

// The customer reads the consents on their own screen and signs there; staff see how far it is.

export const purposes = z.array(z.enum(consentPurposes)).max(consentPurposes.length);

export const signingView = z.object({
  /** Screens that a customer could sign on now. */
  screens: z.int(),
  /** What the customer is asked, with what is ticked now. */
  request: z
    .object({
      id,
      /** Whose consents they are; absent for somebody who is not a customer yet. */
      member: id.optional(),
      state: z.enum(['reading', 'signed', 'declined']),
      given: purposes,
      /** The club whose contract they read; absent for consents. */
      club: id.optional(),
    })
    .optional(),
});
export type SigningView = z.infer<typeof signingView>;

export const signingContract = {
  watch: oc.output(eventIterator(signingView)),
  /** Asks the customer; what was asked before is over. With a member, what is signed holds at once. */
  ask: refusing.input(z.object({ member: id.optional(), given: purposes })),
  /** Asks the customer who is here to sign what joining the club that is chosen comes to; it holds with the booking. */
  askClub: refusing.input(z.object({ club: id })),
  /** Goes on without the customer's screen. */
  end: refusing.input(z.object({ request: id })),
};

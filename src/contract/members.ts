import { z } from 'zod';
import { consentPurposes } from '#domain/member-consent';
import { id, refusing } from './fields.ts';
import { personalData } from './profiles.ts';
import { saleSummary } from './returns.ts';

const foundMember = z.object({
  id,
  name: z.string(),
  town: z.string().optional(),
  phoneEnding: z.string().optional(),
  card: z.string().optional(),
  points: z.int(),
});

export const membersContract = {
  search: refusing.input(z.object({ text: z.string().min(1).max(100) })).output(z.array(foundMember).max(20)),
  enrol: refusing
    .input(
      z.object({
        card: z.string().max(200).optional(),
        salutation: z.enum(['frau', 'herr']).optional(),
        ...personalData,
        consents: z.array(z.enum(consentPurposes)).max(consentPurposes.length),
        /** The version that the screen has shown, here and below; the newest if left out. */
        wording: id.optional(),
        /** What the customer has signed on their own screen: it counts instead of `consents`. */
        signing: id.optional(),
      }),
    )
    .output(z.object({ member: id })),
  /** The member's latest sales at this counter, newest first. */
  sales: refusing.input(z.object({ member: id })).output(z.array(saleSummary).max(20)),
};

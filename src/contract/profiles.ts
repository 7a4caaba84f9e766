import { z } from 'zod';
import { MOST_AGREEMENTS } from '#domain/member-agreement';
import { consentPurposes } from '#domain/member-consent';
import { MOST_SIGNATURES, strokesSchema } from '#domain/signature';
import { amount, id, localized, refusing } from './fields.ts';

/** What a person says about themselves, as it is typed. */
export const personalData = {
  firstName: z.string().trim().max(60).optional(),
  lastName: z.string().trim().max(60).optional(),
  phone: z.string().trim().max(40).optional(),
  town: z.string().trim().max(80).optional(),
  /** Day and month as people write them, `24.12.`; no year. */
  birthday: z.string().trim().max(20).optional(),
  nameDay: z.string().trim().max(20).optional(),
};

/** A member's profile; empty text where nothing is known. */
const profileView = z.object({
  member: id,
  person: z.object({
    salutation: z.enum(['frau', 'herr', 'none']),
    firstName: z.string(),
    lastName: z.string(),
    phone: z.string(),
    town: z.string(),
    birthday: z.string(),
  }),
  /** The last word on each purpose about which something was ever said, and the version of the wording that was shown. */
  consents: z
    .array(
      z.object({
        purpose: z.enum(consentPurposes),
        given: z.boolean(),
        at: z.int(),
        wording: z.string(),
        /** As it was shown, where that version is known here. */
        text: localized.optional(),
        /** Said by the customer on their own screen. */
        signed: z.literal(true).optional(),
      }),
    )
    .max(consentPurposes.length),
  /** What proves them, the oldest first; without strokes it was confirmed by a touch. */
  signatures: z.array(z.object({ at: z.int(), strokes: strokesSchema })).max(MOST_SIGNATURES),
  /** What was signed on joining clubs, the oldest first. */
  agreements: z
    .array(z.object({ name: localized, from: z.iso.date(), until: z.iso.date(), fee: amount, at: z.int() }))
    .max(MOST_AGREEMENTS),
  /** The last change can be taken back. */
  mayUndo: z.boolean(),
});
export type ProfileView = z.infer<typeof profileView>;

/** What a member has said about themselves, and their consents. Each answers with what holds now. */
export const profilesContract = {
  show: refusing.input(z.object({ member: id })).output(profileView),
  /** What is not named stays; empty text, or `none`, takes it away. */
  change: refusing
    .input(z.object({ member: id, salutation: z.enum(['frau', 'herr', 'none']).optional(), ...personalData }))
    .output(profileView),
  /** The last change as if it had not been; for a minute. Consents are not concerned. */
  undo: refusing.input(z.object({ member: id })).output(profileView),
  /** Given or withdrawn; it holds at once. */
  consent: refusing
    .input(z.object({ member: id, purpose: z.enum(consentPurposes), given: z.boolean(), wording: id.optional() }))
    .output(profileView),
};

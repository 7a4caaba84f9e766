import { z } from 'zod';

/** What a consent is for (GDPR Art. 6 (1) a, Art. 7: one consent per purpose). The points account itself is contract and needs none. */
export const consentPurposes = ['greeting', 'advertising', 'analysis', 'notes', 'needs'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** How a member has said it where no screen of theirs was near: to head office, or to a partner. */
export const consentWays = ['telephone', 'letter', 'e-mail', 'in-person', 'online'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** A consent, or its withdrawal, kept with wording, time, place and person, so that it can be proved. */
export const consentSchema = z.strictObject({
  purpose: z.enum(consentPurposes),
  given: z.boolean(),
  at: z.int(),
  /** Version of the wording that was shown. */
  wording: z.string().max(40),
  store: z.string().max(40),
  staff: z.string().max(40),
  /** Absent: at a counter. */
  how: z.enum(consentWays).optional(),
  /** Said by the member on their own screen: the signature that proves it. */
  signature: z.string().min(1).max(40).optional(),
});
export type Consent = z.infer<typeof consentSchema>;

/** Words of consent that a profile keeps. */
export const MOST_CONSENTS = 100;

/** The consent that holds for a purpose: the latest word of the member. */
export const consentTo = ({ consents }: { readonly consents: readonly Consent[] }, purpose: ConsentPurpose): boolean =>
  consents.findLast((consent) => consent.purpose === purpose)?.given ?? false;

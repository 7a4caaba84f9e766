import { z } from 'zod';
import { wordingTextsSchema, wordingVersion } from '#domain/consent-wording';
import { ERASE_REFUSALS } from '#domain/privacy/may-erase';
import { RETAINED } from '#domain/privacy/retention';
import { id, sentence } from '../fields.ts';
import { asked } from './rule.ts';

/** Who answers a person that asks what is known of them. */
const ANSWERS = ['head-office', 'support'] as const;
const READS = ['head-office', 'support', 'auditor'] as const;

const member = z.object({ member: id });
/** A file of base64 letters and what to call it. */
const file = z.object({ name: z.string(), content: z.string() });

export const ACCESSES_A_PAGE = 100;
/** When, whose account, who and which page: a row that was shown. */
const accessKey = z.string().regex(/^\d{1,15} \S{1,64} \S{1,80} \S{1,20}$/);
const access = z.object({ at: z.int(), by: z.string(), page: z.string() });

const archives = z.array(z.object({ id, askedAt: z.int(), until: z.int(), ready: z.boolean() }));

const person = z.object({
  member: id,
  /** Empty for whoever stays anonymous. */
  name: z.string(),
  cards: z.array(z.string()),
  enrolledAt: z.int(),
  /** Accounts that were merged into one. */
  accounts: z.int(),
  points: z.int(),
  /** Why they cannot be forgotten yet. */
  refusals: z.array(sentence),
  /** Says what was looked at: erasing names it. */
  seen: z.string(),
  archives,
});
export type PersonLook = z.infer<typeof person>;

const retention = z.object({
  kind: z.enum(RETAINED),
  /** Days, or months of members; 0: for ever. */
  kept: z.int(),
  least: z.int(),
  most: z.int(),
  /** 0: as it comes with the product. */
  version: z.int(),
});

export const INACTIVE_A_PAGE = 100;
const inactive = z.object({
  member: id,
  /** Empty for whoever stays anonymous. */
  name: z.string(),
  /** The last booking, or the enrolment. */
  last: z.int(),
  /** When they are forgotten. */
  due: z.int(),
  /** Why they could not be, although it is time. */
  held: z.enum(ERASE_REFUSALS).optional(),
});

/** What a person may ask of the shop under the law, and what the shop says about it. */
export const privacy = {
  /** By the number of a card, or the member's own. Each look is noted. */
  person: asked(READS)
    .input(z.object({ text: z.string().trim().min(1).max(100) }))
    .output(person),
  /** Who has looked at the profile, the latest first; `before`: the `next` of the page before. */
  accesses: asked(READS)
    .input(member.extend({ before: accessKey.optional() }))
    .output(z.object({ rows: z.array(access).max(ACCESSES_A_PAGE), next: accessKey.optional() })),
  /** How far archives are: says nothing of the person, and is no look at them. */
  archives: asked(READS).input(member).output(archives),
  export: asked(ANSWERS).input(member).output(id),
  download: asked(ANSWERS)
    .input(z.object({ archive: id }))
    .output(file),
  /** For ever. `seen`: what the person that erases has looked at. */
  erase: asked(['head-office']).input(member.extend({ seen: z.string().length(64) })),
  retention: asked(['head-office', 'auditor']).output(z.array(retention)),
  putRetention: asked(['head-office']).input(
    z.object({ kind: z.enum(RETAINED), kept: z.int(), version: z.int().min(0) }),
  ),
  /** Who has booked nothing for as long as is set, and is forgotten next; `after`: the last one that is known. */
  inactive: asked(['head-office', 'auditor'])
    .input(z.object({ after: id.optional() }))
    .output(z.object({ rows: z.array(inactive).max(INACTIVE_A_PAGE), count: z.int(), next: id.optional() })),
  /** Keeps one of them for another such time. */
  keepInactive: asked(['head-office']).input(member),
  /** What consents are asked with, the version that holds first. */
  wordings: asked(READS).output(z.array(z.object({ id, since: z.int(), texts: wordingTextsSchema })).max(101)),
  putWording: asked(['head-office']).input(z.object({ version: wordingVersion, texts: wordingTextsSchema })),
  /** The record of processing activities (GDPR Art. 30), as it is with these settings. */
  record: asked(['head-office', 'auditor']).output(file),
};

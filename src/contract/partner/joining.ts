import { z } from 'zod';
import { wordingTextsSchema, wordingVersion } from '#domain/consent-wording';
import { consentPurposes } from '#domain/member-consent';
import { id } from '../fields.ts';
import { headers, memberId, partnerCall, partnerChange } from './fields.ts';
import { member } from './members.ts';

const purpose = z.enum(consentPurposes);
const wording = wordingVersion.describe('The version of the text that stood on the page (`GET /wording`)');

/** What people say about themselves. */
const person = {
  salutation: z.enum(['frau', 'herr', 'none']).optional(),
  firstName: z.string().trim().max(60).optional(),
  lastName: z.string().trim().max(60).optional(),
  phone: z.string().max(40).optional().describe('As people write it; `0561 …` is a German number'),
  town: z.string().trim().max(80).optional(),
  birthday: z.string().max(20).optional().describe('Day and month, `24.12.`; a year is not wanted'),
  nameDay: z.string().max(20).optional().describe('Day and month, `24.12.`'),
};

const consent = z.object({
  purpose,
  given: z.boolean(),
  at: z.int().describe('Milliseconds since 1970'),
  wording: z.string(),
});
const consents = z.object({
  member: memberId,
  consents: z.array(consent).describe('The last word on each purpose: this holds'),
});
const params = z.object({ member: memberId });

/** Who joins online, and what they say of themselves there. What they have said is never answered: a key reads nobody's name. */
export const joiningContract = {
  enrolMember: partnerChange('members:write')
    .route({
      method: 'POST',
      path: '/members',
      inputStructure: 'detailed',
      summary: 'Enrol a member',
      description:
        'With a card, a telephone number or a last name, by which they are found again. A consent per purpose, only where they have ticked it themselves. What is for those who join is theirs at once. A friend’s code brings both sides their points as if it were shown with the first purchase; one that nobody has is refused (`referral-unknown`).',
    })
    .input(
      z.object({
        headers,
        body: z.strictObject({
          store: id.describe('The store that they belong to, such as the online shop'),
          card: z.string().min(1).max(60).optional().describe('The number of a card that nobody has yet'),
          ...person,
          referredBy: z
            .string()
            .min(1)
            .max(80)
            .optional()
            .describe('The code of a member who recommends the shop, `FREUND-…`; it counts with the first purchase'),
          consents: z.array(z.strictObject({ purpose, wording })).max(consentPurposes.length).default([]),
        }),
      }),
    )
    .output(member.extend(consents.shape)),
  changeProfile: partnerChange('members:write')
    .route({
      method: 'POST',
      path: '/members/{member}/profile',
      inputStructure: 'detailed',
      summary: 'What a member has said about themselves',
      description: 'What is not named stays as it is; an empty text, or `none`, takes it away.',
    })
    .input(z.object({ params, headers, body: z.strictObject(person) }))
    .output(member),
  sayConsent: partnerChange('members:write')
    .route({
      method: 'POST',
      path: '/members/{member}/consents',
      inputStructure: 'detailed',
      summary: 'A consent given, or withdrawn',
      description:
        'By the member themselves. A yes names the wording that was shown; withdrawing needs none and holds at once.',
    })
    .input(
      z.object({
        params,
        headers,
        body: z
          .strictObject({ purpose, given: z.boolean(), wording: wording.optional() })
          .refine((said) => !said.given || said.wording !== undefined, {
            path: ['wording'],
            message: 'a yes names its wording',
          }),
      }),
    )
    .output(consents),
  getConsents: partnerCall('members:write')
    .route({
      method: 'GET',
      path: '/members/{member}/consents',
      inputStructure: 'detailed',
      summary: 'What a member has agreed to',
    })
    .input(z.object({ params }))
    .output(consents),
  getWording: partnerCall('members:write')
    .route({
      method: 'GET',
      path: '/wording',
      summary: 'What consents are asked with now',
      description: '`{store}` stands for the name of the shop.',
    })
    .output(z.object({ version: z.string(), texts: wordingTextsSchema })),
};

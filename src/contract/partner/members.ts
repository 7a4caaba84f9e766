import { z } from 'zod';
import { day, localized } from '../fields.ts';
import { after, limit, memberId, next, partnerCall } from './fields.ts';

export const member = z.object({
  member: memberId,
  cards: z.array(z.string()).describe('Numbers of cards in use'),
  since: z.int().describe('When they joined, milliseconds since 1970'),
  mergedInto: memberId.optional().describe('Their account was put together with this one, which counts from then on'),
});

const balances = z.object({
  member: memberId,
  points: z.int(),
  worth: z.int().optional().describe('What the points are worth at most, in minor units'),
  currency: z.string(),
  tier: localized.optional(),
  units: z
    .array(
      z.object({
        unit: z.string().describe('`points`, `credit`, `stamps:CARD`, `visits` …'),
        amount: z.int(),
        lapses: z
          .array(z.object({ day, amount: z.int() }))
          .optional()
          .describe('What of it lapses, and after which day'),
      }),
    )
    .describe('Everything that the member has'),
});

/** Who is a member, without a word about the person. */
export const membersContract = {
  listMembers: partnerCall('members:read')
    .route({ method: 'GET', path: '/members', inputStructure: 'detailed', summary: 'All members, page by page' })
    .input(z.object({ query: z.object({ after, limit }) }))
    .output(z.object({ members: z.array(member), next })),
  findMember: partnerCall('members:read')
    .route({
      method: 'POST',
      path: '/members/find',
      summary: 'Who has this card',
      description: 'In the body, so that no number stands in an address. Answers the member who counts now.',
    })
    .input(z.strictObject({ card: z.string().min(1).max(60) }))
    .output(member),
  getMember: partnerCall('members:read')
    .route({ method: 'GET', path: '/members/{member}', inputStructure: 'detailed', summary: 'One member' })
    .input(z.object({ params: z.object({ member: memberId }) }))
    .output(member),
  getBalances: partnerCall('balances:read')
    .route({
      method: 'GET',
      path: '/members/{member}/balances',
      inputStructure: 'detailed',
      summary: 'What a member has, as far as counters have reported',
    })
    .input(z.object({ params: z.object({ member: memberId }) }))
    .output(balances),
};

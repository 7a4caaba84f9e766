import { oc } from '@orpc/contract';
import { z } from 'zod';
import { refusing } from './fields.ts';
import { tillMember } from './sessions.ts';

export const membersContract = {
  findMember: oc
    .route({
      method: 'POST',
      path: '/members/find',
      inputStructure: 'detailed',
      summary: 'Who has this card or this telephone number',
      description: 'In the body, so that nobody’s number stands in an address. Answers as little as serves.',
    })
    .errors(refusing)
    .input(
      z.object({
        body: z.union([
          z.strictObject({ card: z.string().min(1).max(500) }),
          z.strictObject({ phone: z.string().min(4).max(40) }),
        ]),
      }),
    )
    .output(tillMember),
};

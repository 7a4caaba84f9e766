import { z } from 'zod';
import { partnerCall } from './fields.ts';

/** By which rules members earn and redeem. */
export const programsContract = {
  getProgram: partnerCall('programs:read')
    .route({
      method: 'GET',
      path: '/program',
      summary: 'The program in force',
      description: 'In the format of `program.schema.json`.',
    })
    .output(
      z.object({
        version: z.int(),
        since: z.int().optional().describe('In force since, milliseconds since 1970'),
        program: z.record(z.string(), z.unknown()),
      }),
    ),
};

import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { id } from '../fields.ts';
import { tillKey } from './fields.ts';

/** What happens at this till's sessions and at the counter's screen. */
export const tillEvent = z.object({
  kind: z
    .enum(['member-known', 'coupon', 'sale-booked', 'sale-voided', 'sale-returned', 'missed'])
    .describe(
      'missed: some events are gone (the terminal was restarted, or the till was away too long); ask how things stand',
    ),
  at: z.int(),
  where: z.enum(['till', 'counter']).describe('counter: at the terminal’s own screen'),
  session: tillKey.optional(),
  sale: z.string().optional(),
  member: id.optional(),
  code: z.string().optional(),
});
export type TillEvent = z.infer<typeof tillEvent>;

export const eventsContract = {
  events: oc
    .route({
      method: 'GET',
      path: '/events',
      inputStructure: 'detailed',
      summary: 'What happens, as server-sent events',
      description: 'Goes on after `Last-Event-ID`, as far as the events are kept.',
    })
    .input(z.object({}))
    .output(eventIterator(tillEvent)),
};

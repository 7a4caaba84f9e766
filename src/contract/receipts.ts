import { z } from 'zod';
import { id, refusing, sentence } from './fields.ts';

const receiptSummary = z.object({
  id,
  at: z.int(),
  kind: z.enum([
    'sale',
    'return',
    'enrolment',
    'reward',
    'coupon',
    'draw-ticket',
    'priority',
    'club',
    'voucher',
    'voucher-use',
    'balance',
    'day-report',
    'copy',
  ]),
  title: sentence,
  /** `unclear`: it may be on paper; a person says whether it is (`seen`), or prints it again. */
  state: z.enum(['waiting', 'printed', 'unclear']),
});

export const receiptsContract = {
  list: refusing.output(z.array(receiptSummary).max(50)),
  /** The receipt as the printer would show it. */
  picture: refusing.input(z.object({ receipt: id })).output(z.object({ svg: z.string() })),
  printAgain: refusing.input(z.object({ receipt: id })),
  seen: refusing.input(z.object({ receipt: id })),
  /** Prints how a member stands; answers with the receipt to look at. Without a printer it can be looked at all the same. */
  printBalance: refusing.input(z.object({ member: id })).output(z.object({ receipt: id })),
  /** The figures of today at this counter, likewise, with their picture. */
  dayReport: refusing.output(z.object({ receipt: id, svg: z.string() })),
};

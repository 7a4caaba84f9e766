import { oc } from '@orpc/contract';
import { z } from 'zod';
import { amount, idempotency, refusing, tillKey } from './fields.ts';

const authorisation = z.object({
  authorisation: tillKey,
  code: z.string(),
  amount,
  state: z.enum(['held', 'captured', 'released']),
  until: z.int().describe('Held until then, milliseconds since 1970; afterwards it is released by itself'),
});

/** Vouchers as a tender: held for a session, captured when it is confirmed, released when it is voided. */
export const vouchersContract = {
  voucherBalance: oc
    .route({
      method: 'POST',
      path: '/vouchers/balance',
      inputStructure: 'detailed',
      summary: 'What is on a voucher',
      description: 'A code is money, so it stands in the body and never in an address. Wrong codes are slowed down.',
    })
    .errors(refusing)
    .input(z.object({ body: z.object({ code: z.string().min(1).max(60) }) }))
    .output(
      z.object({
        code: z.string(),
        left: amount,
        available: amount.describe('What can be authorised here now'),
        purpose: z.enum(['single', 'multi']).describe('single: VAT was paid when it was sold'),
        expires: z.iso.date().optional(),
      }),
    ),
  authorise: oc
    .route({
      method: 'POST',
      path: '/vouchers/authorisations',
      inputStructure: 'detailed',
      summary: 'Hold an amount of a voucher for a session',
    })
    .errors(refusing)
    .input(
      z.object({
        headers: idempotency('authorisation'),
        body: z.object({ session: tillKey, code: z.string().min(1).max(60), amount: z.int().min(1).max(100_000_000) }),
      }),
    )
    .output(authorisation),
  release: oc
    .route({
      method: 'DELETE',
      path: '/vouchers/authorisations/{authorisation}',
      inputStructure: 'detailed',
      summary: 'Give up an authorisation',
      description: 'The same again answers the same. What is captured comes back by a return.',
    })
    .errors(refusing)
    .input(z.object({ params: z.object({ authorisation: tillKey }) }))
    .output(authorisation),
};

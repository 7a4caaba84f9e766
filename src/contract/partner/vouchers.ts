import { z } from 'zod';
import { day } from '../fields.ts';
import { headers, partnerCall, partnerChange } from './fields.ts';

const code = z.string().min(1).max(60).describe('As it is printed; blanks and hyphens make no difference');
const left = z.int().describe('What is on it, in minor units');

/** Vouchers belong to whoever has the code. */
export const vouchersContract = {
  findVoucher: partnerCall('vouchers:read')
    .route({
      method: 'POST',
      path: '/vouchers/find',
      summary: 'What is on a voucher',
      description: 'In the body, because whoever has the code has the money. As far as counters have reported.',
    })
    .input(z.strictObject({ code }))
    .output(z.object({ left, expires: day.optional(), purpose: z.enum(['single', 'multi']) })),
  redeemVoucher: partnerChange('vouchers:write')
    .route({
      method: 'POST',
      path: '/vouchers/redeem',
      inputStructure: 'detailed',
      summary: 'Pay with a voucher',
      description:
        'Takes the amount off at once, and never more than is on it; if the right to it lies at a counter that cannot be reached, nothing is taken (`voucher-elsewhere`). The issuer owes it to head office from then on.',
    })
    .input(z.object({ headers, body: z.strictObject({ code, amount: z.int().min(1).max(100_000_000) }) }))
    .output(z.object({ amount: z.int(), left })),
};

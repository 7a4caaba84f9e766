import { eventsContract } from './till/events.ts';
import { membersContract } from './till/members.ts';
import { returnsContract } from './till/returns.ts';
import { salesContract } from './till/sales.ts';
import { sessionsContract } from './till/sessions.ts';
import { vouchersContract } from './till/vouchers.ts';

/**
 * What a till on this machine or network may ask over plain HTTP. Amounts are whole minor units (cents). The till books
 * every tender; this terminal only says what a sale brings and which discount to apply.
 */
export const tillContract = {
  ...salesContract,
  ...sessionsContract,
  ...returnsContract,
  ...vouchersContract,
  ...membersContract,
  ...eventsContract,
};

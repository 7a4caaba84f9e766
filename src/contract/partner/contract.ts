import { bookingsContract } from './bookings.ts';
import { joiningContract } from './joining.ts';
import { membersContract } from './members.ts';
import { programsContract } from './programs.ts';
import { vouchersContract } from './vouchers.ts';

/** What online shops, apps and other partners may ask of head office over plain HTTP (I34). The scope of each call stands with it. */
export const partnerContract = {
  ...membersContract,
  ...joiningContract,
  ...bookingsContract,
  ...vouchersContract,
  ...programsContract,
};

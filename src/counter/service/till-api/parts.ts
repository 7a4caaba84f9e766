import type { Clock } from '#base/clock';
import type { Wanted } from '#replication/wire-snapshot';
import type { CounterDatabase } from '../../store/database.ts';
import type { FetchRights } from '../fetch-rights.ts';
import type { Ledger } from '../ledger.ts';
import type { LookedUp } from '../look-up.ts';
import type { Place } from '../place.ts';
import type { ProgramInForce } from '../program.ts';
import type { SessionDesk } from '../session-desk.ts';
import type { Vouchers } from '../vouchers.ts';
import type { Authorisations } from './authorisations.ts';
import type { TillEvents } from './events.ts';

/** What the parts of the API share of the counter. */
export type TillServiceParts = {
  readonly database: CounterDatabase;
  readonly ledger: Ledger;
  readonly desk: SessionDesk;
  readonly program: ProgramInForce;
  readonly place: Place;
  readonly vouchers: Vouchers;
  readonly authorisations: Authorisations;
  readonly events: TillEvents;
  readonly fetchRights: FetchRights;
  readonly lookUp: (wanted: Wanted) => Promise<LookedUp>;
  readonly clock: Clock;
  /** After each booking, when it is durable. */
  readonly onBooked: () => void;
};

import type { InferContractRouterOutputs } from '@orpc/contract';
import { assortment } from './assortment.ts';
import { alarms } from './alarms.ts';
import { businessPartners } from './business-partners.ts';
import { bookings } from './bookings.ts';
import { coupons, draws, events, vouchers } from './given.ts';
import { groups } from './groups.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { members } from './members.ts';
import { look } from './look.ts';
import { accounting } from './accounting.ts';
import { disputes } from './disputes.ts';
import { owners } from './owners.ts';
import { partners } from './partners.ts';
import { passkeys } from './passkeys.ts';
import { people } from './people.ts';
import { programs } from './programs.ts';
import { privacy } from './privacy.ts';
import { session } from './session.ts';
import { settlement } from './settlement.ts';
import { watch } from './watch.ts';
import { structure } from './structure.ts';

/** What pages of the back office may ask of head office, part by part. The rule of each procedure stands with it. */
export const backOffice = {
  session,
  passkeys,
  people,
  owners,
  look,
  settlement,
  jobs,
  members,
  groups,
  imports,
  programs,
  bookings,
  watch,
  alarms,
  partners,
  vouchers,
  coupons,
  draws,
  events,
  accounting,
  disputes,
  structure,
  assortment,
  businessPartners,
  privacy,
};

export type BackOfficeContract = typeof backOffice;
export type BackOfficeViews = InferContractRouterOutputs<BackOfficeContract>;

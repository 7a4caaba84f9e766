import { backOffice } from '#contract/back-office/contract';
import { implement } from '#contract/transport/serve';
import type { BackOfficeParts, Caller } from './context.ts';
import { assortmentPart } from './parts/assortment.ts';
import { alarmsPart } from './parts/alarms.ts';
import { businessPartnersPart } from './parts/business-partners.ts';
import { jobsPart } from './parts/jobs.ts';
import { bookingsPart } from './parts/bookings.ts';
import { givenParts } from './parts/given.ts';
import { groupsPart } from './parts/groups.ts';
import { importsPart } from './parts/imports.ts';
import { membersPart } from './parts/members.ts';
import { lookPart } from './parts/look.ts';
import { accountingPart } from './parts/accounting.ts';
import { disputesPart } from './parts/disputes.ts';
import { ownersPart } from './parts/owners.ts';
import { partnersPart } from './parts/partners.ts';
import { passkeysPart } from './parts/passkeys.ts';
import { peoplePart } from './parts/people.ts';
import { programsPart } from './parts/programs.ts';
import { privacyPart } from './parts/privacy.ts';
import { sessionPart } from './parts/session.ts';
import { settlementPart } from './parts/settlement.ts';
import { watchPart } from './parts/watch.ts';
import { structurePart } from './parts/structure.ts';

/** The contract, connected to the desks. Who may call what stands in the contract and is judged before (`routes.ts`). */
export function backOfficeRouter(parts: BackOfficeParts) {
  return implement(backOffice)
    .$context<Caller>()
    .router({
      session: sessionPart(parts),
      passkeys: passkeysPart(parts),
      people: peoplePart(parts),
      owners: ownersPart(parts),
      look: lookPart(parts),
      settlement: settlementPart(parts),
      jobs: jobsPart(parts),
      members: membersPart(parts),
      groups: groupsPart(parts),
      imports: importsPart(parts),
      programs: programsPart(parts),
      ...givenParts(parts),
      bookings: bookingsPart(parts),
      watch: watchPart(parts),
      alarms: alarmsPart(parts),
      partners: partnersPart(parts),
      accounting: accountingPart(parts),
      disputes: disputesPart(parts),
      structure: structurePart(parts),
      assortment: assortmentPart(parts),
      businessPartners: businessPartnersPart(parts),
      privacy: privacyPart(parts),
    });
}

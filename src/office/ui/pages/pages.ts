import { AssortmentPage } from './assortment/assortment-page.tsx';
import { BusinessPartnersPage } from './business-partners-page.tsx';
import { AlarmsPage } from './alarms-page.tsx';
import { AuditPage } from './audit-page.tsx';
import { ROLES } from '#contract/back-office/rule';
import { AccessPage } from './access-page.tsx';
import { JobsPage } from './jobs-page.tsx';
import { GivenPage } from './given-page.tsx';
import { ApprovalsPage } from './approvals-page.tsx';
import { MembersPage } from './members/members-page.tsx';
import { LookPage } from './look-page.tsx';
import { LiabilityPage } from './liability-page.tsx';
import { OwnersPage } from './owners-page.tsx';
import { PartnersPage } from './partners-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { ProgramsPage } from './programs-page.tsx';
import { PrivacyPage } from './privacy-page.tsx';
import { SettlementPage } from './settlement-page.tsx';
import { WatchPage } from './watch-page.tsx';
import { WebhooksPage } from './webhooks-page.tsx';
import { StructurePage } from './structure/structure-page.tsx';

/** Subjects of pages, in the order in which they stand. */
export const GROUPS = ['today', 'customers', 'offers', 'shops', 'money', 'office'] as const;

/** Pages by their place in the address, and who sees them: head office refuses the others in any case. */
export const PAGES = [
  {
    place: 'watch',
    group: 'today',
    title: 'ui-office-watch',
    roles: ['head-office', 'owner', 'manager', 'support', 'auditor'],
    page: WatchPage,
  },
  {
    place: 'alarms',
    group: 'today',
    title: 'ui-office-alarms',
    roles: ['head-office', 'owner', 'manager', 'support', 'auditor'],
    page: AlarmsPage,
  },
  {
    place: 'settlement',
    group: 'money',
    title: 'ui-office-settlement',
    roles: ['head-office', 'owner', 'auditor'],
    page: SettlementPage,
  },
  {
    place: 'liability',
    group: 'money',
    title: 'ui-liability',
    roles: ['head-office', 'owner', 'auditor'],
    page: LiabilityPage,
  },
  {
    place: 'structure',
    group: 'shops',
    title: 'ui-structure',
    roles: ['head-office', 'owner', 'manager', 'support', 'auditor'],
    page: StructurePage,
  },
  {
    place: 'owners',
    group: 'shops',
    title: 'ui-office-owners',
    roles: ['head-office', 'owner', 'support', 'auditor'],
    page: OwnersPage,
  },
  {
    place: 'business-partners',
    group: 'shops',
    title: 'ui-business-partners',
    roles: ['head-office', 'auditor'],
    page: BusinessPartnersPage,
  },
  { place: 'programs', group: 'offers', title: 'ui-programs', roles: ['head-office', 'auditor'], page: ProgramsPage },
  {
    place: 'assortment',
    group: 'offers',
    title: 'ui-assortment',
    roles: ['head-office', 'auditor'],
    page: AssortmentPage,
  },
  {
    place: 'look',
    group: 'shops',
    title: 'ui-office-look',
    roles: ['head-office', 'owner', 'auditor'],
    page: LookPage,
  },
  { place: 'people', group: 'office', title: 'ui-office-people', roles: ['head-office', 'auditor'], page: PeoplePage },
  { place: 'jobs', group: 'office', title: 'ui-office-jobs', roles: ['head-office', 'auditor'], page: JobsPage },
  {
    place: 'members',
    group: 'customers',
    title: 'ui-members',
    roles: ['head-office', 'owner', 'manager', 'support', 'auditor'],
    page: MembersPage,
  },
  {
    place: 'approvals',
    group: 'customers',
    title: 'ui-approvals',
    roles: ['head-office', 'auditor'],
    page: ApprovalsPage,
  },
  {
    place: 'partners',
    group: 'office',
    title: 'ui-office-partners',
    roles: ['head-office', 'auditor'],
    page: PartnersPage,
  },
  {
    place: 'webhooks',
    group: 'office',
    title: 'ui-office-webhooks',
    roles: ['head-office', 'auditor'],
    page: WebhooksPage,
  },
  { place: 'audit', group: 'office', title: 'ui-office-audit', roles: ['head-office', 'auditor'], page: AuditPage },
  {
    place: 'given',
    group: 'offers',
    title: 'ui-given',
    roles: ['head-office', 'support', 'auditor'],
    page: GivenPage,
  },
  { place: 'access', group: 'office', title: 'ui-access', roles: ROLES, page: AccessPage },
  {
    place: 'privacy',
    group: 'customers',
    title: 'ui-office-privacy',
    roles: ['head-office', 'support', 'auditor'],
    page: PrivacyPage,
  },
] as const;

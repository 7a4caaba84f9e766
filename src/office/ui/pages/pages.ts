import { OwnersPage } from './owners-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { SettlementPage } from './settlement-page.tsx';

/** Pages by their place in the address, and who sees them: head office refuses the others in any case. */
export const PAGES = [
  {
    place: 'settlement',
    title: 'ui-office-settlement',
    roles: ['head-office', 'owner', 'auditor'],
    page: SettlementPage,
  },
  {
    place: 'owners',
    title: 'ui-office-owners',
    roles: ['head-office', 'owner', 'support', 'auditor'],
    page: OwnersPage,
  },
  { place: 'people', title: 'ui-office-people', roles: ['head-office', 'auditor'], page: PeoplePage },
] as const;

import { BOOKED_AS as KINDS, type DatevSettings, STANDARD_ACCOUNTS } from '#domain/settlement/datev/settings';

// What the page of an owner's DATEV details begins with; pages know the contract alone.

export const BOOKED_AS = KINDS;
export type DatevWanted = DatevSettings;
export const DATEV_STANDARD: Readonly<Record<'03' | '04', Pick<DatevSettings, 'accounts' | 'fiscalMonth'>>> = {
  '03': { accounts: STANDARD_ACCOUNTS['03'], fiscalMonth: 1 },
  '04': { accounts: STANDARD_ACCOUNTS['04'], fiscalMonth: 1 },
};

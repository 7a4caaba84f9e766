import type { Me } from '../../client.ts';

/** Whoever helps members with their cards and notes; head office refuses others in any case. */
export const mayCare = ({ role }: Me): boolean => role === 'head-office' || role === 'support';
/** Whoever takes over what another system knew. */
export const mayImport = ({ role }: Me): boolean => role === 'head-office';
/** Whoever books by hand, and merges. */
export const mayBook = ({ role }: Me): boolean => role === 'head-office';

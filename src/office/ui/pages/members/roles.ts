import type { Me } from '../../client.ts';

/** Whoever helps members with their cards and notes; head office refuses others in any case. */
export const mayCare = ({ role }: Me): boolean => role === 'head-office' || role === 'support';
/** Whoever books by hand, and merges. */
export const mayBook = ({ role }: Me): boolean => role === 'head-office';

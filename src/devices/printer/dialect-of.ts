import { type Dialect, escPosDialect } from './dialect.ts';
import type { PrinterProfile } from './profiles.ts';

/** How printers of this profile are spoken to; undefined for those that say nothing of themselves. */
export const dialectOf = ({ status }: PrinterProfile): Dialect | undefined =>
  status === 'none' ? undefined : escPosDialect;

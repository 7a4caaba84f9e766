import { type Dialect, escPosDialect } from './dialect.ts';
import type { PrinterProfile } from './profiles.ts';
import { starDialect } from './star-dialect.ts';

const DIALECTS = { none: undefined, 'esc-pos': escPosDialect, star: starDialect } as const;

/** How printers of this profile are spoken to; undefined for those that say nothing of themselves. */
export const dialectOf = ({ status }: PrinterProfile): Dialect | undefined => DIALECTS[status];

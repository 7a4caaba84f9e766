import { isOlderVersion, softwareVersion } from '#replication/software-version';
import type { AboutCounter } from '#replication/wire';

type Kept = { readonly software: string | null; readonly printer: NonNullable<AboutCounter['printer']> | null };

/** What a counter has said of itself, for people. */
export const aboutCounter = ({ software, printer }: Kept) => ({
  ...(software !== null && { software }),
  ...(printer !== null && { printer }),
  isOld: software !== null && isOlderVersion(software, softwareVersion()),
});

import { decodeEscPos } from './escpos-decoder.ts';
import type { Paper } from './paper.ts';
import type { PrinterProfile } from './profiles.ts';
import { decodeStar } from './star-decoder.ts';

/** The paper that a printer of this profile makes of its bytes. */
export const decodePrinted = (bytes: Uint8Array, profile: Pick<PrinterProfile, 'language' | 'columns'>): Paper =>
  (profile.language === 'star-prnt' ? decodeStar : decodeEscPos)(bytes, profile.columns);

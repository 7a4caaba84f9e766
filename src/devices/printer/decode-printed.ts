import { decodeEscPos } from './escpos-decoder.ts';
import type { Paper } from './paper.ts';
import type { PrinterProfile } from './profiles.ts';
import { decodeStar } from './star-decoder.ts';

/** The paper that a printer of this profile makes of its bytes. `firstPage`: the code page that it is set to before it is told another. */
export const decodePrinted = (
  bytes: Uint8Array,
  profile: { readonly language: PrinterProfile['language']; readonly columns: number },
  firstPage?: string,
): Paper => (profile.language === 'star-prnt' ? decodeStar : decodeEscPos)(bytes, profile.columns, firstPage);

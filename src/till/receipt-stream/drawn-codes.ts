import type { ReceiptText } from './receipt-text.ts';
import { saysTseCode } from './tse-in-receipt.ts';

/**
 * The receipt with what the codes say that its till has drawn as pictures, which takes some milliseconds: only where no fiscal code is
 * printed as one, and something is drawn that is large enough.
 */
export async function withDrawnCodes(receipt: ReceiptText): Promise<ReceiptText> {
  const { codes, pictures } = receipt;
  if (pictures.length === 0 || codes.some(saysTseCode)) return receipt;
  const { codesInPictures } = await import('#devices/printer/picture-codes');
  return { ...receipt, codes: [...codes, ...(await codesInPictures(pictures))] };
}

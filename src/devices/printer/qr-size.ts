/**
 * Bytes that a QR code of version 1 to 40 holds at error correction level M (ISO/IEC 18004, table 7), which is what we
 * print: a seventh of the code may be smudged.
 */
const CAPACITY_M = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911,
  997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];

/** Light modules that a reader needs on each side. */
export const QR_QUIET_MODULES = 4;

/** Largest module that looks good on a receipt; smaller than the smallest no scanner reads from thermal paper. */
const LARGEST_MODULE_DOTS = 6;
const SMALLEST_MODULE_DOTS = 3;

/** Dots per module so that a code of this many bytes fits the paper with its quiet zone; undefined if none does. */
export function qrModuleDots(byteLength: number, paperDots: number): number | undefined {
  const index = CAPACITY_M.findIndex((capacity) => capacity >= byteLength);
  if (index === -1) return undefined;
  const modules = 17 + 4 * (index + 1) + 2 * QR_QUIET_MODULES;
  const dots = Math.min(LARGEST_MODULE_DOTS, Math.floor(paperDots / modules));
  return dots >= SMALLEST_MODULE_DOTS ? dots : undefined;
}

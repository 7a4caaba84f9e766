import { decodeEscPos } from '#devices/printer/escpos-decoder';

/** What stands on the paper, line by line. */
export const printedText = (bytes: Uint8Array): string =>
  decodeEscPos(bytes, 48)
    .items.map((item) => (item.kind === 'line' ? item.runs.map(({ text }) => text).join('') : `[${item.kind}]`))
    .join('\n');

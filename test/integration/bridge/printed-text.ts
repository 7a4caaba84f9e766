import { present } from '#base/assert';
import { decodePrinted } from '#devices/printer/decode-printed';
import { printerProfile } from '#devices/printer/profiles';

/** What stands on the paper, line by line, with what is no text by its name. */
export const printedText = (bytes: Uint8Array, profile = 'epson-80'): string =>
  decodePrinted(bytes, present(printerProfile(profile), 'the profile is part of the program'))
    .items.map((item) => (item.kind === 'line' ? item.runs.map(({ text }) => text).join('') : `[${item.kind}]`))
    .join('\n');

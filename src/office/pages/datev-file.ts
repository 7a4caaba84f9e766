import { encodeCharacter } from '#devices/printer/code-pages';
import { printableText } from '#devices/printer/printable-text';

const PAGE = 'windows1252';

/** A text in letters that DATEV has: Ş as S, Θ as TH. */
export const datevLetters = (text: string): string => printableText(text, PAGE);

/** A text as DATEV reads it: Windows-1252. */
export const datevBytes = (text: string): Buffer =>
  Buffer.concat(
    text
      .split('\r\n')
      .flatMap((line, index) => [
        ...(index > 0 ? [Buffer.from('\r\n')] : []),
        Buffer.from(Array.from(printableText(line, PAGE), (character) => encodeCharacter(PAGE, character))),
      ]),
  );

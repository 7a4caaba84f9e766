/**
 * What a key prints, by the key's place on the keyboard (`KeyboardEvent.code`). A scanner in keyboard mode presses the
 * keys of the layout that it is set to, whatever layout the computer has: so the place says what it meant.
 */
export type KeyPrint = {
  readonly plain: string;
  readonly shift: string;
  readonly altGraph?: string;
  /** The key waits for a letter to put its mark on; a scanner presses the space bar after it to get the mark itself. */
  readonly dead?: 'plain' | 'both';
};

export type Layout = ReadonlyMap<string, KeyPrint>;

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const letterKeys = (swap: Readonly<Record<string, string>>): [string, KeyPrint][] =>
  LETTERS.map((place) => {
    const letter = swap[place] ?? place;
    return [`Key${place}`, { plain: letter.toLowerCase(), shift: letter }];
  });

/** Digits and marks of the numeric keypad do not depend on the shift key. */
const keypad = (decimal: string): [string, KeyPrint][] => {
  const keys: [string, string][] = [
    ...Array.from({ length: 10 }, (_, digit): [string, string] => [`Numpad${digit}`, String(digit)]),
    ['NumpadDecimal', decimal],
    ['NumpadAdd', '+'],
    ['NumpadSubtract', '-'],
    ['NumpadMultiply', '*'],
    ['NumpadDivide', '/'],
    ['NumpadEqual', '='],
    ['NumpadComma', ','],
  ];
  return keys.map(([code, print]) => [code, { plain: print, shift: print }]);
};

/** `code plain shift` in rows, `␣` for nothing; the third and fourth word, if there, are AltGr and the dead states. */
function rows(text: string): [string, KeyPrint][] {
  return text
    .trim()
    .split('\n')
    .map((row): [string, KeyPrint] => {
      const [code = '', plain = '', shift = '', altGraph, dead] = row.trim().split(/\s+/);
      return [
        code,
        {
          plain,
          shift,
          ...(altGraph && altGraph !== '␣' && { altGraph }),
          ...((dead === 'plain' || dead === 'both') && { dead }),
        },
      ];
    });
}

const SPACE: [string, KeyPrint] = ['Space', { plain: ' ', shift: ' ' }];

export const US_LAYOUT: Layout = new Map([
  ...letterKeys({}),
  ...rows(`
    Digit1 1 !
    Digit2 2 @
    Digit3 3 #
    Digit4 4 $
    Digit5 5 %
    Digit6 6 ^
    Digit7 7 &
    Digit8 8 *
    Digit9 9 (
    Digit0 0 )
    Minus - _
    Equal = +
    BracketLeft [ {
    BracketRight ] }
    Backslash \\ |
    IntlBackslash \\ |
    Semicolon ; :
    Quote ' "
    Backquote \` ~
    Comma , <
    Period . >
    Slash / ?
  `),
  ...keypad('.'),
  SPACE,
]);

export const GERMAN_LAYOUT: Layout = new Map([
  ...letterKeys({ Y: 'Z', Z: 'Y' }),
  ...rows(`
    KeyQ q Q @
    KeyE e E €
    KeyM m M µ
    Digit1 1 !
    Digit2 2 " ²
    Digit3 3 § ³
    Digit4 4 $
    Digit5 5 %
    Digit6 6 &
    Digit7 7 / {
    Digit8 8 ( [
    Digit9 9 ) ]
    Digit0 0 = }
    Minus ß ? \\
    Equal ´ \` ␣ both
    BracketLeft ü Ü
    BracketRight + * ~
    Backslash # '
    IntlBackslash < > |
    Semicolon ö Ö
    Quote ä Ä
    Backquote ^ ° ␣ plain
    Comma , ;
    Period . :
    Slash - _
  `),
  ...keypad(','),
  SPACE,
]);

/** The character that Alt and a number on the keypad give in Windows: with a leading 0 of code page 1252, else of 850. */
export function altNumberCharacter(digits: string): string | undefined {
  if (!/^\d{2,5}$/.test(digits)) return undefined;
  const value = Number(digits);
  if (value < 0x80) return value >= 0x20 || value === 0x1d || value === 9 ? String.fromCharCode(value) : undefined;
  if (!digits.startsWith('0')) return CODE_PAGE_850.get(value);
  if (value === 0x80) return '€';
  // of code page 1252, what is the same as Latin-1
  return value >= 0xa0 && value <= 0xff ? String.fromCharCode(value) : undefined;
}

const CODE_PAGE_850 = new Map([
  [0x81, 'ü'],
  [0x84, 'ä'],
  [0x8e, 'Ä'],
  [0x94, 'ö'],
  [0x99, 'Ö'],
  [0x9a, 'Ü'],
  [0xe1, 'ß'],
  [0xf5, '§'],
]);

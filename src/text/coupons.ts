import type { Texts } from './texts.ts';

/** Coupons of which each code works once: making them, and showing one. */
export const couponTexts = {
  'coupon-code-format': {
    de: 'Das ist kein Coupon-Code.',
    en: 'This is no code of a coupon.',
  },
  'coupon-check-digit': {
    de: 'In dem Code ist eine Ziffer falsch. Bitte noch einmal scannen oder abtippen.',
    en: 'One digit of the code is wrong. Please scan or type it again.',
  },
  'unmet-code-used': {
    de: '{name}: dieser Code ist schon eingelöst oder nie ausgegeben worden',
    en: '{name}: this code has been used already, or was never given out',
  },
  'unmet-code-elsewhere': {
    de: '{name}: die Zentrale muss den Code freigeben und ist gerade nicht erreichbar',
    en: '{name}: head office has to release this code and cannot be reached right now',
  },
  'coupon-unknown': {
    de: 'Das Programm hat keinen Coupon „{coupon}“ mit Einmal-Codes („batch“).',
    en: 'The program has no coupon “{coupon}” with codes that work once (“batch”).',
  },
  'coupon-batch-name': {
    de: '„{name}“ geht nicht als Name: kleine Buchstaben, Ziffern und Striche, höchstens 30.',
    en: '“{name}” cannot be a name: lower-case letters, digits and hyphens, at most 30.',
  },
  'coupon-batch-count': {
    de: 'In einer Serie sind 1 bis {most:points} Codes.',
    en: 'A batch has 1 to {most:points} codes.',
  },
  'coupon-batch-less': {
    de: 'Die Serie hat schon {made:points} Codes; weniger geht nicht.',
    en: 'The batch has {made:points} codes already; it cannot be less.',
  },
  'coupon-batch-full': {
    de: 'Mehr als {most:points} Codes hat ein Coupon nicht. Ein neuer Coupon im Programm hilft.',
    en: 'A coupon has at most {most:points} codes. A new coupon in the program helps.',
  },
  'cli-coupons-none': { de: 'Es gibt noch keine Serie von Codes.', en: 'There is no batch of codes yet.' },
  'cli-coupons-batch': {
    de: '{coupon}, {name}: {codes:points} Codes, davon {used:points} eingelöst',
    en: '{coupon}, {name}: {codes:points} codes, {used:points} of them used',
  },
  'cli-coupons-made': {
    de: '{codes:points} {codes?Code|Codes} von „{coupon}“ {codes?steht|stehen} in {file}.',
    en: '{codes:points} {codes?code|codes} of “{coupon}” {codes?is|are} in {file}.',
  },
} as const satisfies Texts;

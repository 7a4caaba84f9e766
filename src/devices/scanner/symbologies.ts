import { SEPARATOR } from './gs1-elements.ts';

/** What a scanner says before the text: `]`, a letter for the symbology, a digit that modifies it. Source: ISO/IEC 15424. */
export type Symbology = {
  readonly name: string;
  /** What the modifier says, a key of the text catalogue. */
  readonly modifier?: Modifier;
  /** The text is a GS1 element string. */
  readonly isGs1?: boolean;
};

export type Modifier =
  | 'aim-gs1'
  | 'aim-industry'
  | 'aim-eci'
  | 'aim-check-sent'
  | 'aim-check-removed'
  | 'aim-full-ascii'
  | 'aim-add-on';

const gs1 = (name: string): Symbology => ({ name, modifier: 'aim-gs1', isGs1: true });
const plain = (name: string, modifier?: Modifier): Symbology => (modifier ? { name, modifier } : { name });

/** Where a modifier changes what the text is; any other modifier means the symbology as such. */
const MODIFIED: Readonly<Record<string, Symbology>> = {
  A1: plain('Code 39', 'aim-check-sent'),
  A3: plain('Code 39', 'aim-check-removed'),
  A4: plain('Code 39', 'aim-full-ascii'),
  C1: gs1('GS1-128'),
  C2: plain('Code 128', 'aim-industry'),
  E1: plain('EAN-2', 'aim-add-on'),
  E2: plain('EAN-5', 'aim-add-on'),
  E3: plain('EAN-13', 'aim-add-on'),
  E4: plain('EAN-8'),
  F2: plain('Codabar', 'aim-check-sent'),
  F4: plain('Codabar', 'aim-check-removed'),
  I1: plain('ITF', 'aim-check-sent'),
  I3: plain('ITF', 'aim-check-removed'),
  J1: gs1('GS1 DotCode'),
  J2: plain('DotCode', 'aim-industry'),
  J3: plain('DotCode', 'aim-eci'),
  J4: gs1('GS1 DotCode'),
  Q2: plain('QR Code', 'aim-eci'),
  Q3: gs1('GS1 QR Code'),
  Q4: gs1('GS1 QR Code'),
  Q5: plain('QR Code', 'aim-industry'),
  Q6: plain('QR Code', 'aim-industry'),
  d2: gs1('GS1 DataMatrix'),
  d3: plain('Data Matrix', 'aim-industry'),
  d4: plain('Data Matrix', 'aim-eci'),
  d5: gs1('GS1 DataMatrix'),
  d6: plain('Data Matrix', 'aim-industry'),
  e0: gs1('GS1 DataBar'),
  e1: gs1('GS1 Composite'),
  e2: gs1('GS1 Composite'),
  z1: gs1('GS1 Aztec'),
  z3: plain('Aztec', 'aim-eci'),
};

const SYMBOLOGIES: Readonly<Record<string, string>> = {
  A: 'Code 39',
  C: 'Code 128',
  E: 'EAN-13',
  F: 'Codabar',
  G: 'Code 93',
  H: 'Code 11',
  I: 'ITF',
  J: 'DotCode',
  K: 'Code 49',
  L: 'PDF417',
  M: 'MSI',
  P: 'Plessey',
  Q: 'QR Code',
  R: 'Straight 2 of 5',
  S: 'Straight 2 of 5',
  U: 'MaxiCode',
  d: 'Data Matrix',
  z: 'Aztec',
};

/** The symbology of a letter and its modifier, such as `E0`; undefined for a letter that stands for none known here. */
export function symbologyOf(prefix: string): Symbology | undefined {
  const letter = prefix.slice(0, 1);
  if (Object.hasOwn(MODIFIED, prefix)) return MODIFIED[prefix];
  const name = Object.hasOwn(SYMBOLOGIES, letter) ? SYMBOLOGIES[letter] : undefined;
  return name === undefined ? undefined : { name };
}

/** Without a prefix the shape of the text is all there is: the symbology that such a text most often has. */
export function guessSymbology(text: string): string | undefined {
  if (/^\d{8}$/.test(text)) return 'EAN-8';
  if (/^\d{12}$/.test(text)) return 'UPC-A';
  if (/^(?:\d{13}|(?:97[789]\d{10}|4\d{12})(?:\d\d|\d{5}))$/.test(text)) return 'EAN-13';
  if (/^\d{14}$/.test(text)) return 'ITF';
  if ((/^\d/.test(text) && text.includes(SEPARATOR)) || /^\(\d{2,4}\)/.test(text) || /^00\d{18}$/.test(text))
    return 'GS1-128';
  if (/^TK\d{14}$/i.test(text)) return 'Code 128';
  if (/^(?:V\d+;|https?:|WIFI:|BEGIN:|MECARD:|BCD|SPC|TKR:)/i.test(text)) return 'QR Code';
  return undefined;
}

import { type Refused, type Result, refused } from '#base/result';
import type { CardFormats } from '#domain/card-number';
import { isDigits } from '#domain/check-digits';
import { classifyScan, MAX_SCAN_LENGTH, type Scan, type UnknownScan } from '#domain/scan';
import { readDigitalLink } from './digital-link.ts';
import { type Gs1Element, type ReadGs1, readBracketed, readElementString, SEPARATOR } from './gs1-elements.ts';
import { expandUpcE, isLabel, type LabelLayout, type NumberPart, partsOfNumber } from './product-numbers.ts';
import { guessSymbology, type Symbology, symbologyOf } from './symbologies.ts';

export type BarcodeSettings = {
  readonly cards?: CardFormats;
  /** How the shop's scale writes price and weight into numbers; none is taken for granted. */
  readonly labels?: readonly LabelLayout[];
  /** Coupons' and friends' codes: the code, why it is none, or undefined for what does not look like one. */
  readonly codeOf?: (text: string) => Result<string> | undefined;
  /** Year of the scan, for the century of dates. */
  readonly year?: number;
};

/** What the counter goes by: as `classifyScan` has it, and the codes of the program in force. */
export type Meaning =
  | Exclude<Scan, { kind: 'unknown' }>
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'unknown'; readonly refusal: Refused };

type Reading = {
  readonly meaning: Meaning;
  readonly elements: readonly (Gs1Element | NumberPart)[];
  /** Why the code cannot be read; a good code of something else, such as a product, has none. */
  readonly fault?: Refused;
  /** The symbology, where the digits say more than the prefix. */
  readonly name?: string;
};

export type Barcode = Omit<Reading, 'name'> & {
  /** Undefined where neither a prefix nor the shape says it. */
  readonly symbology?: Symbology;
  /** No prefix came: the symbology is what such a text most often has. */
  readonly isGuess: boolean;
  /** The text without its prefix. */
  readonly value: string;
};

/**
 * Reads a scan as the scanner sent it, with or without an AIM identifier. The counter and `treuekasse read barcode` both
 * call this. Pure; never throws; time and memory are bounded by `MAX_SCAN_LENGTH`.
 */
export function readBarcode(scanned: string, settings: BarcodeSettings = {}): Barcode {
  if (scanned.length > MAX_SCAN_LENGTH) {
    return { ...bad(refused('scan-too-long', { limit: MAX_SCAN_LENGTH })), isGuess: false, value: '' };
  }
  const text = scanned.trim();
  const [, prefix, rest] = /^\]([A-Za-z][0-9A-Za-z])(.*)$/s.exec(text) ?? [];
  const value = rest ?? text;
  const said = prefix === undefined ? undefined : symbologyOf(prefix);
  const { name, ...reading } = interpret(value, prefix, said, settings);
  const guess = prefix === undefined ? (name ?? guessSymbology(value)) : undefined;
  const symbology = guess === undefined ? said && { ...said, ...(name !== undefined && { name }) } : { name: guess };
  return { ...(symbology && { symbology }), isGuess: guess !== undefined, value, ...reading };
}

const good = (meaning: Meaning, elements: Reading['elements'] = []): Reading => ({ meaning, elements });
const bad = (fault: Refused, elements: Reading['elements'] = []): Reading => ({
  meaning: { kind: 'unknown', refusal: fault },
  elements,
  fault,
});
const foreign = (code: UnknownScan, elements: Reading['elements'] = []): Reading =>
  good({ kind: 'unknown', refusal: refused(code) }, elements);

function interpret(
  value: string,
  prefix: string | undefined,
  said: Symbology | undefined,
  settings: BarcodeSettings,
): Reading {
  if (value === '') return bad(refused('scan-empty'));
  const code = settings.codeOf?.(value);
  if (code) return code.ok ? good({ kind: 'code', code: code.value }) : bad(code);
  if (said?.isGs1) return ofGs1(readElementString(value, settings.year));
  if (prefix?.startsWith('E')) return ofProductSymbol(value, prefix, settings);
  if (isDigits(value)) return ofDigits(value, prefix !== undefined, settings);
  return ofText(value, prefix !== undefined, settings);
}

/** Letters and signs: our own codes first, then what GS1 writes with them, then what people hold before a scanner. */
function ofText(value: string, hasPrefix: boolean, { cards, year }: BarcodeSettings): Reading {
  const scan = classifyScan(value, cards);
  if (scan.kind !== 'unknown') return good(scan);
  // the screen shows it by its code
  if (scan.code === 'scan-voucher') return good({ kind: 'unknown', refusal: refused(scan.code, scan.values) });
  if (/^\(\d/.test(value)) return ofGs1(readBracketed(value, year));
  if (/^\d/.test(value) && value.includes(SEPARATOR)) return ofGs1(readElementString(value, year));
  const link = scan.code === 'scan-web-address' ? readDigitalLink(value, year) : undefined;
  if (link) return ofGs1(link);
  if (scan.code === 'scan-product') {
    const read = readElementString(value, year);
    return read.fault ? foreign(scan.code) : ofGs1(read);
  }
  return UNREAD.has(scan.code) && !(hasPrefix && scan.code === 'scan-other-code')
    ? bad(refused(isTwice(value) ? 'scan-repeated' : scan.code, scan.values))
    : foreign(scan.code);
}

/** What is no good code of anything. A foreign address is not read further, so it counts as such. */
const UNREAD: ReadonlySet<UnknownScan> = new Set([
  'scan-empty',
  'scan-too-long',
  'scan-garbled',
  'scan-wrong-layout',
  'scan-check-digit',
  'scan-receipt-cut',
  'scan-web-address',
  'scan-other-code',
]);

const isTwice = (value: string): boolean =>
  value.length >= 8 && value.length % 2 === 0 && value.slice(value.length / 2) === value.slice(0, value.length / 2);

function ofDigits(value: string, hasPrefix: boolean, { cards, labels = [], year }: BarcodeSettings): Reading {
  if (isLabel(value, labels)) return foreign('scan-product', partsOfNumber(value, labels));
  const scan = classifyScan(value, cards);
  if (scan.kind === 'card') return good(scan, partsOfNumber(value));
  if (scan.kind !== 'unknown') return good(scan);
  if (scan.code === 'scan-check-digit') {
    const upcA = hasPrefix ? undefined : expandUpcE(value);
    if (upcA !== undefined) return { ...foreign('scan-product', partsOfNumber(upcA)), name: 'UPC-E' };
    return bad(refused(scan.code));
  }
  if (value.length === 15 || value.length === 18) {
    if (scan.code === 'scan-product') return foreign(scan.code, withAddOn(value.slice(0, 13), value.slice(13)));
  } else if (value.length <= 13 && (scan.code === 'scan-product' || scan.code === 'scan-coupon')) {
    return foreign(scan.code, partsOfNumber(value));
  } else if (value.length === 14 && scan.code === 'scan-shipping') {
    return foreign(scan.code, partsOfNumber(value));
  }
  if (scan.code === 'scan-product' || scan.code === 'scan-shipping') {
    const read = readElementString(value, year);
    if (!read.fault) return { ...ofGs1(read), name: 'GS1-128' };
  }
  if (scan.code !== 'scan-other-code' || hasPrefix) return foreign(scan.code);
  return bad(refused(isTwice(value) ? 'scan-repeated' : scan.code));
}

const addOn = (digits: string): NumberPart => ({ ai: null, name: 'ADD-ON', value: digits });
const withAddOn = (ean: string, digits: string): NumberPart[] => [...partsOfNumber(ean), addOn(digits)];

/**
 * EAN and UPC as a scanner announces them: 13 digits (UPC-A with a leading zero, UPC-E in its long form), 8 after `]E4`. A second
 * symbol beside the first follows with a prefix of its own; scanners that send one have been seen to leave out the leading zero.
 */
function ofProductSymbol(value: string, prefix: string, settings: BarcodeSettings): Reading {
  const [first = '', ...more] = value.split(/\|?\](?=E[12]|C1|e\d)/);
  const isWithAddOn = prefix === 'E3' && (first.length === 15 || first.length === 18);
  const digits = isWithAddOn ? first.slice(0, 13) : first;
  const expected = prefix === 'E4' ? 8 : 13;
  if (!isDigits(digits)) return bad(refused('scan-not-digits'));
  if (digits.length !== expected && !(digits.length === 12 && expected === 13 && more.length > 0)) {
    return bad(refused('scan-digits', { expected, found: digits.length }));
  }
  const main = ofDigits(digits, true, settings);
  const elements = [...main.elements, ...(isWithAddOn ? [addOn(first.slice(13))] : [])];
  for (const symbol of more) {
    const content = symbol.slice(2);
    const read: ReadGs1 | undefined = symbol.startsWith('E') ? undefined : readElementString(content, settings.year);
    elements.push(...(read ? read.elements : [addOn(content)]));
    if (read?.fault) return bad(read.fault, elements);
  }
  const isUpcA = digits.length === 12 || (digits.length === 13 && digits.startsWith('0'));
  return { ...main, elements, ...(isUpcA && { name: 'UPC-A' }) };
}

/** What the elements are about, as the counter tells it. */
function ofGs1({ elements, fault }: ReadGs1): Reading {
  if (fault) return bad(fault, elements);
  const holds = (...identifiers: string[]): boolean => elements.some(({ ai }) => identifiers.includes(ai));
  if (holds('255', '8101', '8110', '8112')) return foreign('scan-coupon', elements);
  if (holds('8018')) return foreign('scan-other-card', elements);
  return foreign(holds('00') ? 'scan-shipping' : 'scan-product', elements);
}

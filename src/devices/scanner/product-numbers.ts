import { hasGs1CheckDigit } from '#domain/check-digits';

/**
 * How a shop's scale writes its labels: numbers that begin with `prefix` hold `item` digits of the goods, `skip` digits that check
 * the amount, `amount` digits of the price (in cents) or of the weight (in kg, with `decimals`). Together with the check digit 13.
 */
export type LabelLayout = {
  readonly prefix: string;
  readonly item: number;
  readonly skip: number;
  readonly amount: number;
  readonly of: 'price' | 'weight';
  readonly decimals: number;
};

/** A part of a number that has no application identifier. */
export type NumberPart = {
  readonly ai: string | null;
  readonly name: string;
  readonly value: string;
  readonly decimal?: string;
  readonly amountMinor?: number;
};

/** The UPC-A of a UPC-E of 8 digits (number system 0 or 1). Source: GS1 General Specifications, section 5.2.2.4. */
export function expandUpcE(digits: string): string | undefined {
  const [, system, body, check] = /^([01])(\d{6})(\d)$/.exec(digits) ?? [];
  if (system === undefined || body === undefined || check === undefined) return undefined;
  const last = Number(body[5]);
  const expanded =
    last <= 2
      ? `${body.slice(0, 2)}${last}0000${body.slice(2, 5)}`
      : last === 3
        ? `${body.slice(0, 3)}00000${body.slice(3, 5)}`
        : last === 4
          ? `${body.slice(0, 4)}00000${body[4]}`
          : `${body.slice(0, 5)}0000${last}`;
  return `${system}${expanded}${check}`;
}

/** What the digits of an EAN-8, UPC-A or EAN-13 with a right check digit say. */
export function partsOfNumber(digits: string, labels: readonly LabelLayout[] = []): NumberPart[] {
  const ean = digits.length === 12 ? `0${digits}` : digits;
  const label = labels.find((layout) => ean.length === 13 && fits(layout) && ean.startsWith(layout.prefix));
  if (label) return labelParts(ean, label);
  if (ean.length === 13 && /^98[12]/.test(ean)) return euroCoupon(ean);
  if (ean.length === 13 && isCoupon(ean)) return [{ ai: null, name: 'COUPON', value: ean }];
  if (ean.length === 13 && ean.startsWith('2')) return [{ ai: null, name: 'IN-STORE NUMBER', value: ean }];
  const parts: NumberPart[] = [{ ai: '01', name: 'GTIN', value: ean.padStart(14, '0') }];
  const kind = ean.length === 13 ? BOOKS.find(([prefix]) => ean.startsWith(prefix))?.[1] : undefined;
  return kind !== undefined ? [...parts, { ai: null, name: kind, value: ean }] : parts;
}

/** Prefixes of music, books and periodicals, the longer first. */
const BOOKS = [
  ['9790', 'ISMN'],
  ['979', 'ISBN'],
  ['978', 'ISBN'],
  ['977', 'ISSN'],
] as const;

/** GS1 prefixes of coupons: 05 (UPC-A with 5), 981 to 984, 99. */
const isCoupon = (ean: string): boolean => /^(?:98[1-4]|99|05)/.test(ean);

const fits = ({ prefix, item, skip, amount }: LabelLayout): boolean => prefix.length + item + skip + amount === 12;

export const isLabel = (digits: string, labels: readonly LabelLayout[]): boolean =>
  digits.length === 13 && hasGs1CheckDigit(digits) && labels.some((one) => fits(one) && digits.startsWith(one.prefix));

function labelParts(ean: string, { prefix, item, skip, amount, of, decimals }: LabelLayout): NumberPart[] {
  const value = ean.slice(prefix.length + item + skip, prefix.length + item + skip + amount);
  const goods: NumberPart = { ai: null, name: 'ITEM', value: ean.slice(prefix.length, prefix.length + item) };
  if (of === 'price') return [goods, { ai: null, name: 'PRICE', value, amountMinor: Number(value) }];
  return [
    goods,
    { ai: null, name: 'NET WEIGHT (kg)', value, decimal: (Number(value) / 10 ** decimals).toFixed(decimals) },
  ];
}

/** Common currency coupons: four digits of the issuer, two of the promotion, three of the value; 000 means free goods. */
function euroCoupon(ean: string): NumberPart[] {
  const value = ean.slice(9, 12);
  const cents = Number(value) * (ean.startsWith('981') ? 10 : 1);
  return [
    { ai: null, name: 'COUPON ISSUER', value: ean.slice(0, 7) },
    { ai: null, name: 'COUPON REFERENCE', value: ean.slice(7, 9) },
    { ai: null, name: 'COUPON VALUE', value, ...(cents > 0 && { amountMinor: cents }) },
  ];
}

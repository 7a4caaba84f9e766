import type { Localized, TextValues } from '#base/result';
import type { ReceiptBlock, ReceiptDocument } from '#devices/printer/receipt-document';
import { consentTo } from '#domain/member-consent';
import { type Profile, type StoreProfile } from '#domain/member';
import type { TextKey } from '#text/catalogue';
import { type Format, momentText, render } from '#text/render';
import { displayName } from '../member-view.ts';

/** Where and for whom something is printed. */
export type Surroundings = {
  readonly store: StoreProfile;
  /** Undefined when the profile was erased: the paper then names nobody. */
  readonly profile: Profile | undefined;
  readonly format: Format;
};

export type Say = (key: TextKey, values?: TextValues) => string;
export const sayIn =
  (format: Format): Say =>
  (key, values = {}) =>
    render(key, values, format);

export const SPACE: ReceiptBlock = { kind: 'space' };
export const RULE: ReceiptBlock = { kind: 'rule' };
const CUT: ReceiptBlock = { kind: 'cut' };
export const line = (text: string): ReceiptBlock => ({ kind: 'text', text });
export const centred = (text: string): ReceiptBlock => ({ kind: 'text', text, align: 'center' });
const heading = (text: string): ReceiptBlock => ({
  kind: 'text',
  text,
  align: 'center',
  bold: true,
  size: 'large',
});
/** Large letters where they fit the narrowest paper: the printer would break a longer word anywhere. */
export const headline = (text: string): ReceiptBlock =>
  text.length <= MOST_LARGE ? heading(text) : { kind: 'text', text, align: 'center', bold: true };
const MOST_LARGE = 16;
export const row = (left: string, right: string): ReceiptBlock => ({ kind: 'row', left, right });
export const boldRow = (left: string, right: string): ReceiptBlock => ({ kind: 'row', left, right, bold: true });

/** A code for a reader, and the same in letters for whoever has none. */
export const qrWithText = (text: string): readonly ReceiptBlock[] => [{ kind: 'qr', text }, centred(text)];

/** One piece of paper: the shop, what it is and when, what there is to say, and the cut. */
export function layOut(
  { store, format }: Pick<Surroundings, 'store' | 'format'>,
  title: string,
  at: number,
  blocks: readonly ReceiptBlock[],
): ReceiptDocument {
  const address = [store.street, store.town].filter((part) => part !== undefined);
  return {
    version: 1,
    blocks: [
      heading(store.name),
      ...address.map(centred),
      SPACE,
      boldRow(title, momentText(at, format)),
      RULE,
      ...blocks,
      CUT,
    ],
  };
}

/** By name only with the member's consent to it. */
export function greeting({ profile, format }: Surroundings): readonly ReceiptBlock[] {
  const name = profile && consentTo(profile, 'greeting') ? displayName(profile, format.language) : undefined;
  return name === undefined ? [] : [line(sayIn(format)('receipt-greeting', { name })), SPACE];
}

/** Who served, where that is known, and that the till's receipt is another one. */
export const closing = (say: Say, staff: string | undefined): readonly ReceiptBlock[] => [
  ...(staff === undefined ? [] : [centred(say('receipt-served-by', { staff }))]),
  centred(say('receipt-no-fiscal')),
];

/** The card that is printed for the member: the one in use. */
export const cardOf = (profile: Profile | undefined): string | undefined =>
  profile?.cards.find(({ state }) => state === 'active')?.number;

/** An address of head office that customers may open. */
export const publicAddress = ({ balancePage }: StoreProfile, path: string): string =>
  `${balancePage.replace(/\/$/, '')}/${path}`;

/** Hundredths of a percent as people write them. */
export const percent = (rate: number, { language }: Format): string =>
  new Intl.NumberFormat(language).format(rate / 100);

/** A word of an effect's reason, in the language of the paper. */
export const wordOf = (value: TextValues[string] | undefined, language: keyof Localized): string =>
  value === undefined ? '' : typeof value === 'object' ? value[language] : String(value);

/**
 * The key of a till's receipt: the serial number of its TSE (64 hex digits) and the number of the transaction, which the TSE
 * counts. So the same receipt has the same key in every store.
 */
export const receiptKey = (tseSerial: string, transaction: number): string => `tse:${tseSerial}:${transaction}`;

/** With what the keys of all receipts begin that were signed by the TSE of this one. */
export const signedAlike = (key: string): `${string}:` => `${key.slice(0, key.lastIndexOf(':'))}:`;

export const isReceiptKey = (key: string): boolean => /^tse:[0-9a-f]{64}:[1-9]\d{0,14}$/.test(key);

/** What makes the return count once of which a receipt tells; short enough for a key that a screen sends. */
export const returnKey = (key: string): string => `tse-${key.slice(4, 44)}-${receiptNumber(key)}`;

/** The number of the transaction in a receipt's key. */
export const receiptNumber = (key: string): number => Number(key.slice(key.lastIndexOf(':') + 1));

/** Characters of a TSE's serial number that tell tills apart; the rest of their name is for the till's own number. */
const TSE_DIGITS = 24;

/** Under which name a till is known: tills that share one TSE are told apart by their own serial number, which is signed. */
export const tillNamed = (tseSerial: string, tillSerial: string): string =>
  `${tseSerial.slice(0, TSE_DIGITS)}/${tillSerial}`.slice(0, 64);

/** How the serial number of a till's TSE begins. */
export const tseOf = (till: string): string => till.slice(0, till.indexOf('/'));

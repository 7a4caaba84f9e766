import type { RandomBytes } from '#base/clock';
import { CARD_DIGITS, type CardNumber, makeCardNumber } from '#domain/card-number';

/** A number that nobody has: one in a million million, and head office looks at it once more at the enrolment. */
export const newCardNumber = (random: RandomBytes): CardNumber =>
  makeCardNumber(Array.from(random(CARD_DIGITS), (byte) => byte % 10).join(''));

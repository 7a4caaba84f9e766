import type { Refused, Result } from '#base/result';
import type { Device } from '../device.ts';
import type { ReadTag } from './read-tag.ts';

/** A card as it was read. `content` has a fault where it holds nothing that can be read here; the uid is there all the same. */
export type Card = {
  /** Hex, small letters: 4, 7 or 10 bytes. It can be copied, and phones make up a new one each time. */
  readonly uid: string;
  readonly content: ReadTag;
};

/** Why a card could not be read. Whoever stands there can do something about each. */
export type TapRefusal = 'tap-again' | 'tap-two-cards' | 'tap-no-answer' | 'tap-reader-busy';

/** Why nothing was written, or not everything. */
export type WriteRefusal =
  | 'card-write-no-card'
  | 'card-write-two-cards'
  | 'card-write-no-reader'
  | 'card-write-busy'
  | 'card-write-kind'
  | 'card-write-protected'
  | 'card-write-foreign'
  | 'card-write-too-small'
  | 'card-write-again'
  | 'card-write-unproved';

/** What comes from a reader. A card that is left lying there is told of once. Nothing comes after `close`. */
export type CardListener = {
  readonly onCard: (card: Card) => void;
  /** The card that was told of last has been taken away. */
  readonly onGone: () => void;
  readonly onRefused: (refusal: Refused<TapRefusal>) => void;
};

export type CardReader = Device & {
  /**
   * Writes a card number, or the address with one, to the card that lies on the reader: as its only record, read back and
   * compared. Only what is blank or holds such a number is written to. Never rejects; one at a time.
   */
  write(text: string): Promise<Result<void, WriteRefusal>>;
};

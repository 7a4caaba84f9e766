import type { Refused } from '#base/result';
import type { Card, CardListener, TapRefusal } from './card-reader.ts';

/** Keeps count of which card lies there, so that each tap is told of once. */
export type TapDesk = {
  /** Whether the card that answers with this uid has still to be read: not if it has lain there since it was told of. */
  isNew(uid: string): boolean;
  tell(card: Card): void;
  /** Said once, however often it is tried again with what lies there. */
  refuse(refusal: Refused<TapRefusal>): void;
  /** No card is seen now. */
  away(): void;
  /** The uid of the card that was told of and has not gone. */
  lying(): string | undefined;
  /** The reader itself is gone, and with it what lay there. Nothing is told any more. */
  leave(): void;
};

/** A card at the edge of the field comes and goes: within `goneMs` it counts as having stayed. */
export function createTapDesk(listener: CardListener, goneMs: number): TapDesk {
  let lying: string | undefined;
  let said: TapRefusal | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const stay = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const forget = (): void => {
    stay();
    if (lying === undefined || isClosed) return;
    lying = undefined;
    listener.onGone();
  };

  return {
    isNew(uid) {
      stay();
      if (uid !== lying) {
        forget();
        return true;
      }
      said = undefined;
      return false;
    },
    tell(card) {
      if (isClosed) return;
      lying = card.uid;
      said = undefined;
      listener.onCard(card);
    },
    refuse(refusal) {
      if (isClosed || said === refusal.code) return;
      said = refusal.code;
      listener.onRefused(refusal);
    },
    away() {
      said = undefined;
      if (lying === undefined || isClosed) return;
      timer ??= setTimeout(forget, goneMs);
      timer.unref();
    },
    lying: () => lying,
    leave() {
      forget();
      isClosed = true;
    },
  };
}

import { type Refused, refused } from '#base/result';
import type { Profile } from '#domain/member';
import type { Question } from '../session/machine.ts';
import type { Ledger } from './ledger.ts';
import { displayName } from './member-view.ts';
import type { Place } from './place.ts';

/** What the counter says of a receipt that is no new purchase, and what a person may do about it. */
export type ReceiptAnswer = { readonly refusal: Refused; readonly question?: Question };

export type ReceiptQuestionsParts = {
  readonly ledger: Pick<Ledger, 'findSale' | 'sales'>;
  readonly place: Pick<Place, 'language'>;
  readonly profileOf: (member: string) => Profile | undefined;
};

export function createReceiptQuestions({ ledger, place, profileOf }: ReceiptQuestionsParts) {
  return {
    /** A purchase that is booked already: on which day, and whose it is. */
    bookedBefore(key: string): ReceiptAnswer {
      const found = ledger.findSale(key);
      if (!found) return { refusal: refused('sale-already-booked') };
      const { at, body, returned } = found;
      const profile = profileOf(body.member);
      const name = profile && displayName(profile, place.language());
      const values = { at, ...(name !== undefined && { name }) };
      if (returned >= Math.max(1, body.toPay)) return { refusal: refused('receipt-taken-back', values) };
      const code = name === undefined ? 'receipt-booked' : 'receipt-booked-for';
      return { refusal: refused(code, values), question: { kind: 'booked', sale: key } };
    },

    /** Goods came back: which purchase they are of, the receipt does not say. `receipt` makes it count once. */
    goodsBack(amount: number, receipt: string): ReceiptAnswer {
      if (ledger.sales.findReturn(`return:${receipt}`)) return { refusal: refused('receipt-return-booked') };
      return {
        refusal: refused('receipt-goods-back', { amount }),
        question: { kind: 'goods-back', amount, receipt },
      };
    },
  };
}

import { ok, type Result, refused } from '#base/result';
import type { CustomerRating } from '#contract/customer';
import type { Face, RatingReason } from '#domain/shop/ratings';
import type { RatingsDesk } from './ratings-desk.ts';

export type RatingParts = {
  readonly ratings: Pick<RatingsDesk, 'say' | 'explain' | 'askForWord'>;
  /** After each step, also of those that nobody makes. */
  readonly onChange: () => void;
};

/** Of what the question is. */
export type Bought = { readonly sale: string; readonly member: string; readonly staff: string };

/** A question that nobody answers goes away by itself, and so does what is said last. */
const ASKED_MS = 10_000;
const THANKS_MS = 2_500;

/**
 * How was it? Asked once after each purchase, answered with one touch or not at all; who was not content may say what it
 * was, and whether somebody shall speak to them. Each question has a number, so that a late touch answers no other.
 */
export function createRatingQuestion({ ratings, onChange }: RatingParts) {
  let question: (Bought & { readonly number: number; step: CustomerRating['step']; reason?: RatingReason }) | undefined;
  let lastSale: string | undefined;
  let number = 0;
  let timer: NodeJS.Timeout | undefined;

  function close(): void {
    clearTimeout(timer);
    if (question === undefined) return;
    question = undefined;
    onChange();
  }
  function enter(step: CustomerRating['step'], forMs: number): void {
    if (question) question.step = step;
    clearTimeout(timer);
    timer = setTimeout(close, forMs).unref();
    onChange();
  }
  const isAsked = (asked: number, step: CustomerRating['step']): boolean =>
    question?.number === asked && question.step === step;

  return {
    /** A purchase is booked. The same one is asked about once. */
    booked(bought: Bought): void {
      if (bought.sale === lastSale) return;
      lastSale = bought.sale;
      question = { ...bought, number: ++number, step: 'asked' };
      enter('asked', ASKED_MS);
    },
    /** The next customer is here. */
    close,
    view: (): CustomerRating | undefined => question && { question: question.number, step: question.step },

    rate(asked: number, face: Face): Result<void> {
      if (!isAsked(asked, 'asked')) return refused('rating-over');
      const said = ratings.say(face);
      if (!said.ok) return said;
      if (face === 'poor') enter('why', ASKED_MS);
      else enter('thanks', THANKS_MS);
      return said;
    },
    /** What it was; without a reason the customer would rather not say. */
    explain(asked: number, reason: RatingReason | undefined): Result<void> {
      if (!question || !isAsked(asked, 'why')) return refused('rating-over');
      const said = reason === undefined ? ok(undefined) : ratings.explain(reason);
      if (!said.ok) return said;
      if (reason === undefined) enter('thanks', THANKS_MS);
      else {
        question.reason = reason;
        enter('word', ASKED_MS);
      }
      return said;
    },
    /** Whether somebody shall speak to the customer about it. */
    word(asked: number, wanted: boolean): Result<void> {
      if (!question || !isAsked(asked, 'word')) return refused('rating-over');
      const { member, reason, staff } = question;
      const said = wanted ? ratings.askForWord(member, reason, staff) : ok(undefined);
      if (!said.ok) return said;
      enter('thanks', THANKS_MS);
      return said;
    },
  };
}

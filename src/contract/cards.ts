import { z } from 'zod';
import { id, refusing } from './fields.ts';

const memberCards = z.object({
  member: id,
  cards: z.array(z.object({ number: z.string(), state: z.enum(['active', 'lost']), since: z.int() })).max(400),
  /** Accounts that were merged into this one, each with its own part of the points. */
  absorbed: z.array(z.object({ member: id, name: z.string().optional(), at: z.int(), points: z.int() })).max(20),
});
export type MemberCards = z.infer<typeof memberCards>;
const cardNumber = z.string().min(1).max(200);

/** A customer's cards, and customers who turn out to be one. Each answers with what holds now. */
export const cardsContract = {
  list: refusing.input(z.object({ member: id })).output(memberCards),
  reportLost: refusing.input(z.object({ member: id, card: cardNumber })).output(memberCards),
  reportFound: refusing.input(z.object({ member: id, card: cardNumber })).output(memberCards),
  /** `instead`: the card that counts as lost from now on. */
  add: refusing.input(z.object({ member: id, card: cardNumber, instead: cardNumber.optional() })).output(memberCards),
  /** Merges the member `absorbed` into `member`; for managers. */
  merge: refusing.input(z.object({ member: id, absorbed: id })).output(memberCards),
  undoMerge: refusing.input(z.object({ member: id, absorbed: id })).output(memberCards),
};

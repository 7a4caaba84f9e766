import type { TextValues } from '#base/result';
import type { Choice } from '#domain/program/evaluate';
import type { Sale } from '#domain/sale';

/**
 * One customer at the counter. Scans, taps and messages of the till are its events; every screen shows it, none of them
 * decides. A card may come before or after the sale.
 */
export type Session = {
  readonly step: 'open' | 'authorising' | 'booked' | 'printed';
  readonly member?: string;
  readonly sale?: Sale;
  readonly choices: readonly Choice[];
  /** Those of them that the customer made on their own screen. */
  readonly wished?: readonly string[];
  /** Coupons that the customer has shown here, besides those that the till knows of. */
  readonly codes: readonly string[];
  /** The booking that is being shown, by its receipt. */
  readonly receipt?: string;
  readonly notice?: Notice;
  /** A card that nobody has yet: "new customer" would take it. */
  readonly unknownCard?: string;
  readonly question?: Question;
};

/** What the last receipt asks of a person. */
export type Question =
  /** Which till this is, of which nobody has seen a receipt before. */
  | { readonly kind: 'new-till'; readonly till: string; readonly serial: string }
  /** Whether it is taken although its signature cannot be judged. */
  | { readonly kind: 'unverified' }
  /** Whether it is another purchase than the one that was read off a receipt on its way to the printer. */
  | { readonly kind: 'printed' }
  /** This purchase has been booked here: what it brought can be looked at and taken back. */
  | { readonly kind: 'booked'; readonly sale: string }
  /** Goods came back: of which purchase, the receipt does not say. `receipt` makes it count once. */
  | { readonly kind: 'goods-back'; readonly amount: number; readonly receipt: string };

export type Notice = { readonly key: string; readonly values: TextValues };

export type Phase = 'idle' | 'member' | 'sale' | 'choosing' | 'authorising' | 'booked' | 'printed';

export type MachineEvent =
  | { readonly kind: 'member-known'; readonly member: string }
  | { readonly kind: 'sale-known'; readonly sale: Sale }
  | { readonly kind: 'card-unknown'; readonly card: string; readonly notice: Notice }
  | { readonly kind: 'code-shown'; readonly code: string; readonly notice?: Notice }
  /** `wished`: a reward that the customer has just chosen on their own screen. */
  | { readonly kind: 'chosen'; readonly choices: readonly Choice[]; readonly wished?: string }
  | { readonly kind: 'authorising' }
  | { readonly kind: 'refused'; readonly notice: Notice; readonly question?: Question }
  | { readonly kind: 'booked'; readonly receipt: string }
  | { readonly kind: 'printed'; readonly receipt: string }
  | { readonly kind: 'member-removed' }
  | { readonly kind: 'sale-removed' }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'dismissed' };

export const IDLE: Session = { step: 'open', choices: [], codes: [] };

/** Coupons of one customer; more than a hand can hold. */
const MOST_CODES = 20;

export function phaseOf(session: Session): Phase {
  if (session.step !== 'open') return session.step;
  if (session.member !== undefined) return session.sale ? 'choosing' : 'member';
  return session.sale ? 'sale' : 'idle';
}

/** True while something is open that a booking would end. */
export const isOpen = (session: Session): boolean => session.step === 'open' || session.step === 'authorising';

export function next(session: Session, event: MachineEvent): Session {
  // what a finished booking leaves on the screen ends with the first event of the next customer
  const open: Session = isOpen(session)
    ? { ...without(session, 'notice', 'unknownCard', 'question'), step: 'open' }
    : IDLE;
  switch (event.kind) {
    case 'member-known':
      // R26: another customer: everything that was computed for the first one is gone
      return {
        ...open,
        member: event.member,
        ...waiting(session),
        choices: open.member === event.member ? open.choices : [],
        codes: open.member === undefined || open.member === event.member ? open.codes : [],
      };
    case 'sale-known':
      return { ...open, sale: event.sale, choices: [] };
    case 'card-unknown':
      return { ...open, unknownCard: event.card, notice: event.notice };
    case 'code-shown':
      return {
        ...open,
        codes: [...new Set([...open.codes, event.code])].slice(-MOST_CODES),
        ...(event.notice && { notice: event.notice }),
      };
    // a late touch on the screen of a finished booking chooses nothing for the next customer
    case 'chosen':
      return isOpen(session) ? { ...without(open, 'wished'), choices: event.choices, ...wishes(open, event) } : session;
    case 'authorising':
      return isOpen(session) ? { ...open, step: 'authorising' } : session;
    case 'refused':
      // a refusal changes nothing: a booking that is being shown stays
      return isOpen(session)
        ? {
            ...open,
            ...(session.unknownCard !== undefined && { unknownCard: session.unknownCard }),
            notice: event.notice,
            ...(event.question && { question: event.question }),
          }
        : { ...session, notice: event.notice, ...(event.question && { question: event.question }) };
    case 'booked':
      return { ...without(open, 'unknownCard'), step: 'booked', receipt: event.receipt };
    case 'printed':
      return session.step === 'booked' && session.receipt === event.receipt ? { ...session, step: 'printed' } : session;
    case 'member-removed':
      return { ...without(open, 'member'), choices: [], codes: [] };
    case 'sale-removed':
      return { ...without(open, 'sale'), choices: [] };
    case 'cleared':
      return IDLE;
    case 'dismissed':
      return isOpen(session) ? { ...open, step: session.step } : IDLE;
  }
}

/** A wish is over when its choice is, also where that went with the purchase. */
function wishes(before: Session, { choices, wished: now }: MachineEvent & { kind: 'chosen' }): Pick<Session, 'wished'> {
  const standing = before.choices.map(({ reward }) => reward).filter((reward) => before.wished?.includes(reward));
  const wished = choices.flatMap(({ reward }) => (reward === now || standing.includes(reward) ? [reward] : []));
  return wished.length > 0 ? { wished } : {};
}

/** Goods that come back wait for the card of who bought them. */
const waiting = ({ question, notice }: Session): Pick<Session, 'question' | 'notice'> =>
  question?.kind === 'goods-back' ? { question, ...(notice && { notice }) } : {};

function without<K extends keyof Session>(session: Session, ...keys: K[]): Omit<Session, K> & Session {
  const rest = { ...session };
  for (const key of keys) delete rest[key];
  return rest;
}

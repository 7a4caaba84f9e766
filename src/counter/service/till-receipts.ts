import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { refused } from '#base/result';
import { judgeAge, judgeUnverified } from '#domain/judge-receipt';
import { tillNamed } from '#domain/receipt-key';
import type { ReceiptRules } from '#domain/receipt-rules';
import type { Sale } from '#domain/sale';
import type { Question } from '../session/machine.ts';
import { type BringReceiptParts, createBringReceipt } from './bring-receipt.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import { readTseCode } from './read-tse-code.ts';

export type TillReceiptsParts = BringReceiptParts & {
  readonly ledger: Pick<Ledger, 'sales' | 'journal'>;
  readonly place: Pick<Place, 'identity' | 'store'>;
  readonly rules: () => ReceiptRules;
  readonly clock: Clock;
};

/** What a person has to say before a receipt can be booked. */
export type ReceiptQuestion = Extract<Question, { kind: 'new-till' | 'unverified' | 'printed' }>;
/** The questions about a receipt that a manager has answered, or that are none. */
export type Answered = readonly ReceiptQuestion['kind'][];

export type ReadReceipt =
  | { readonly kind: 'sale'; readonly sale: Sale }
  /** Goods came back: which purchase they are of, the code does not say. */
  | { readonly kind: 'goods-back'; readonly sale: Sale }
  /** This purchase is in the books of this counter already. */
  | { readonly kind: 'booked-here'; readonly sale: string }
  | { readonly kind: 'question'; readonly question: ReceiptQuestion; readonly refusal: ReturnType<typeof refused> }
  | { readonly kind: 'refused'; readonly refusal: ReturnType<typeof refused> };

/** A receipt is printed within moments of its signature; the clocks of till and terminal differ a little. */
const PRINTED_WITHIN_MS = 180_000;

const no = (refusal: ReturnType<typeof refused>): ReadReceipt => ({ kind: 'refused', refusal });

/** Reads the code of a till's receipt, and brings the right to book it here. Books nothing. */
export function createTillReceipts({ ledger, tills, place, office, rules, clock }: TillReceiptsParts) {
  const { findTill, bringReceipt } = createBringReceipt({ ledger, tills, office });

  /**
   * When a purchase of that amount and time came by on its way to the printer, if one did: where a till draws its code as a
   * picture, nothing on the paper says that they are the same.
   */
  function printedAt({ at, total }: Sale): number | undefined {
    for (const seq of ledger.sales.keyedOn(dayIn(place.store().timeZone, at), 'stream:')) {
      const entry = ledger.journal.entry(seq);
      if (entry?.kind !== 'sale' || entry.sale.total !== total) continue;
      if (Math.abs(entry.sale.at - at) <= PRINTED_WITHIN_MS) return entry.sale.at;
    }
    return undefined;
  }

  return async (text: string, answered: Answered = []): Promise<ReadReceipt> => {
    if (place.identity() === undefined) return no(refused('till-unknown-offline'));
    const read = await readTseCode(text);
    if (!read.ok) return no(read);
    const { code, sale } = read.value;
    const known = rules();
    const trusted = judgeUnverified(sale, known, answered.includes('unverified'));
    if (!trusted.ok)
      return trusted.code === 'tse-unverified-manager'
        ? { kind: 'question', question: { kind: 'unverified' }, refusal: trusted }
        : no(trusted);
    if (ledger.sales.isKnown(sale.key)) return { kind: 'booked-here', sale: sale.key };
    const age = judgeAge(sale, known, { ms: clock.now(), timeZone: place.store().timeZone });
    if (!age.ok) return no(age);
    if (sale.total < 0) return { kind: 'goods-back', sale };
    const printed = answered.includes('printed') ? undefined : printedAt(sale);
    if (printed !== undefined)
      return {
        kind: 'question',
        question: { kind: 'printed' },
        refusal: refused('receipt-printed', { at: printed, amount: sale.total }),
      };
    const till = tillNamed(code.tseSerial, code.tillSerial);
    const found = await findTill(till);
    if (!found.ok) return no(found);
    if (found.value === 'new')
      return {
        kind: 'question',
        question: { kind: 'new-till', till, serial: code.tillSerial },
        refusal: refused('till-new'),
      };
    const right = await bringReceipt(till, sale.key);
    return right.ok ? { kind: 'sale', sale } : no(right);
  };
}

export type ReadTillReceipt = ReturnType<typeof createTillReceipts>;

import type { Clock } from '#base/clock';
import { dayIn } from '#base/day';
import { ok, type Result, refused } from '#base/result';
import { judgeAge, judgeUnverified } from '#domain/judge-receipt';
import { tillNamed } from '#domain/receipt-key';
import type { ReceiptRules } from '#domain/receipt-rules';
import type { Sale } from '#domain/sale';
import type { OfficeClient } from '#replication/client/office-client';
import type { Question } from '../session/machine.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import { readTseCode } from './read-tse-code.ts';
import { type Tills, toldBy } from './tills.ts';

export type TillReceiptsParts = {
  readonly ledger: Pick<Ledger, 'sales' | 'journal' | 'rightByTill' | 'showReceipt'>;
  readonly tills: Tills;
  readonly place: Pick<Place, 'identity' | 'store'>;
  /** Head office, when this terminal is paired; it may be away. */
  readonly office: () => OfficeClient | undefined;
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
  /** Whose the till is, from here or from head office. */
  async function findTill(serial: string): Promise<Result<'known' | 'new', 'till-unknown-offline'>> {
    if (tills.find(serial)) return ok('known');
    const answer = await office()?.till(serial);
    if (!answer?.ok) return refused('till-unknown-offline');
    const told = toldBy(serial, answer.value);
    if (told) tills.save(told);
    // one that has been given up is known all the same: head office gives its receipts one by one
    return ok(told || answer.value.name !== null ? 'known' : 'new');
  }

  /** The right to book a receipt: with its till, or from head office, which asks whoever holds it. */
  async function bringRight(till: string, key: string, number: number): Promise<Result<void>> {
    const own = ledger.rightByTill(till, key, number);
    if (own && ledger.showReceipt(key, own)) return ok(undefined);
    const store = tills.find(till)?.store_name ?? '';
    const answer = await office()?.receipt(till, key);
    if (!answer?.ok) return refused('till-elsewhere', { store });
    const { value } = answer;
    if (value.state === 'booked') return refused('receipt-booked-elsewhere', { store: value.storeName, at: value.at });
    if (value.state === 'away') return refused('till-away', { store: value.storeName || store });
    return ledger.showReceipt(key, { till, by: 'receipt', turn: value.turn })
      ? ok(undefined)
      : refused('receipt-given-away');
  }

  /**
   * When a purchase of that amount and time came by on its way to the printer, if one did: where a till draws its code as a
   * picture, nothing on the paper says that they are the same.
   */
  function printedAt({ at, total }: Sale): number | undefined {
    for (const seq of ledger.sales.streamedOn(dayIn(place.store().timeZone, at))) {
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
    const right = await bringRight(till, sale.key, code.transaction);
    return right.ok ? { kind: 'sale', sale } : no(right);
  };
}

export type ReadTillReceipt = ReturnType<typeof createTillReceipts>;

import { assert } from '#base/assert';
import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { type Day, type Transfer, voucherAccount, voucherOf } from '#domain/account';
import { balanceOf } from '#domain/lots';
import type { VoucherBody } from '#domain/entry';
import {
  decideVoucherSale,
  decideVoucherUse,
  MOST_VOUCHERS,
  purposeOf,
  type VoucherSaleRefusal,
  type VoucherUse,
  type VoucherUseRefusal,
} from '#domain/voucher';
import { newVoucherCode, type VoucherCode } from '#domain/voucher-code';
import type { Program } from '#domain/program/schema';
import { voucherTermsOf } from '#domain/program/voucher-terms';
import type { CounterDatabase } from '../store/database.ts';
import { createEarlier } from '../store/earlier.ts';
import type { StoreFault } from '../store/faults.ts';
import { createVoucherRows } from '../store/voucher-payments.ts';
import type { Identity } from './identity.ts';
import type { Environment, Ledger } from './ledger.ts';

/** What a booking of vouchers answers; the same key gives the same answer (R17). */
export type BookedVouchers = {
  readonly codes: readonly VoucherCode[];
  /** What was put onto each code, or taken off the one, and what is on it now. */
  readonly amount: Minor;
  readonly left: Minor;
  /** For a single purpose the tax was due when it was sold, for `multi` it is due when it is redeemed. */
  readonly purpose: 'single' | 'multi';
  /** The last day on which they may be used. */
  readonly expires?: Day;
};
type Booking<Refusal extends string> = Result<
  BookedVouchers,
  Refusal | StoreFault | 'voucher-other-content' | 'voucher-already-booked'
>;

type VoucherKindRefusal = VoucherSaleRefusal | 'voucher-kind-unknown';

/**
 * Vouchers in the counter's ledger: each booking is one entry in one durable transaction, or nothing (R19). `held`: what tills
 * hold of a code for somebody who is paying now.
 */
export function createVouchers(
  database: CounterDatabase,
  { clock, random, sha256 }: Environment,
  identity: () => Identity,
  ledger: Pick<Ledger, 'journal' | 'lotsOf' | 'today'>,
  program: () => Program | undefined,
  held: (code: VoucherCode) => Minor = () => 0,
) {
  const { journal } = ledger;
  const earlier = createEarlier(database.connection, sha256);
  const rows = createVoucherRows(database.connection);

  const lotsOf = (code: VoucherCode) => ledger.lotsOf(voucherAccount(code), 'credit');

  function book<Refusal extends string>(
    key: string,
    staff: string,
    isSame: (body: VoucherBody) => boolean,
    decide: (seq: number) => Result<VoucherBody, Refusal>,
  ): Booking<Refusal> {
    const written = database.write(
      (): Result<BookedVouchers, Refusal | 'voucher-other-content' | 'voucher-already-booked'> => {
        const known = rows.find(key);
        if (known !== undefined) {
          const entry = journal.entry(known);
          assert(entry?.kind === 'voucher', `the key ${key} names entry ${known}, which books no voucher`);
          return isSame(entry) ? ok(answerOf(entry)) : refused('voucher-other-content');
        }
        if (earlier.find('voucher', key)) return refused('voucher-already-booked');
        const previous = journal.head();
        const decided = decide(previous.seq + 1);
        if (!decided.ok) return decided;
        const { brand, store, terminal } = identity();
        const { seq } = journal.append({ brand, store, terminal }, clock.now(), staff, decided.value, previous);
        rows.insert(decided.value, seq);
        return ok(answerOf(decided.value));
      },
    );
    return written.ok ? written.value : written;
  }

  return {
    /** What is on a code as far as this counter knows, and what of it may be spent here now. */
    lotsOf,

    /** Sells so many vouchers of an amount, each with a code of its own, on the program's terms of that id, or its first ones. */
    sell: (key: string, count: number, amount: Minor, staff: string, kind?: string): Booking<VoucherKindRefusal> =>
      book<VoucherKindRefusal>(
        key,
        staff,
        (body) =>
          body.what === 'sold' &&
          body.transfers.length === count &&
          body.amount === amount &&
          (kind === undefined || kind === body.voucher),
        (seq) => {
          const { store, terminal } = identity();
          const terms = voucherTermsOf(program(), kind);
          if (kind !== undefined && !terms) return refused('voucher-kind-unknown');
          const wanted = Number.isInteger(count) ? Math.min(Math.max(count, 0), MOST_VOUCHERS + 1) : 0;
          const codes = Array.from({ length: wanted }, () => newVoucherCode(random));
          return decideVoucherSale(key, codes, amount, ledger.today(), { store, terminal, seq }, terms);
        },
      ),

    /** Redeems a voucher, or gives money back for it: `amount` of it, or all that is left. `own`: what is held of it for this. */
    use: (use: VoucherUse, staff: string, own: Minor = 0): Booking<VoucherUseRefusal | 'voucher-held'> =>
      book(
        use.key,
        staff,
        (body) =>
          body.what === use.what &&
          codesOf(body).includes(use.code) &&
          use.sale === body.sale &&
          (use.amount === undefined || use.amount === body.amount),
        () => {
          const lots = lotsOf(use.code);
          const { total } = balanceOf(lots, ledger.today());
          const others = held(use.code) - own;
          if (others > 0 && (use.amount ?? total) > total - others)
            return refused('voucher-held', { left: Math.max(0, total - others) });
          return decideVoucherUse(use, lots, ledger.today(), identity().store);
        },
      ),
  };
}

export type Vouchers = ReturnType<typeof createVouchers>;

const codesOf = ({ transfers }: VoucherBody): VoucherCode[] => [
  ...new Set(transfers.flatMap(({ from, to }: Transfer) => voucherOf(to) ?? voucherOf(from) ?? [])),
];

function answerOf(body: VoucherBody): BookedVouchers {
  const [first] = body.transfers;
  return {
    codes: codesOf(body),
    amount: body.amount,
    left: body.left,
    purpose: purposeOf(body.transfers.map(({ lot }) => ({ id: lot }))),
    ...(first?.expires !== undefined && { expires: first.expires }),
  };
}

import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { voucherAccount } from '#domain/account';
import { balanceOf } from '#domain/lots';
import { purposeOf, type VoucherUse } from '#domain/voucher';
import { vouchersOnSale } from '#domain/program/voucher-terms';
import { parseVoucherCode } from '#domain/voucher-code';
import type { FetchRights } from './fetch-rights.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { BookedVouchers, Vouchers } from './vouchers.ts';

/** What is on a voucher, and what of it may be spent here now. */
export type FoundVoucher = Pick<BookedVouchers, 'left' | 'purpose' | 'expires'> & {
  readonly code: string;
  readonly here: Minor;
};

export type VoucherDeskParts = {
  readonly ledger: Ledger;
  readonly vouchers: Vouchers;
  readonly program: ProgramInForce;
  readonly place: Place;
  readonly fetchRights: FetchRights;
  readonly onBooked: () => void;
};

/** Selling and redeeming vouchers. A voucher whose right lies elsewhere is fetched, as a whole: the customer is here now. */
export function createVoucherDesk({ ledger, vouchers, program, place, fetchRights, onBooked }: VoucherDeskParts) {
  const done = (booked: Result<BookedVouchers>): Result<BookedVouchers> => {
    if (booked.ok) onBooked();
    return booked;
  };

  return {
    /** What may be sold, as the program in force has it. */
    kinds: () =>
      vouchersOnSale(program.get()).map(({ id, name, least, most, purpose }) => ({ id, name, least, most, purpose })),

    /** What is on a voucher, and what of it may be spent here without head office. */
    find(text: string): Result<FoundVoucher> {
      const code = parseVoucherCode(text);
      if (!code.ok) return code;
      const lots = vouchers.lotsOf(code.value);
      const { total, redeemable } = balanceOf(lots, ledger.today());
      const expires = lots.find((lot) => lot.expires !== undefined)?.expires;
      if (total <= 0 && expires !== undefined && expires < ledger.today())
        return refused('voucher-expired', { day: expires });
      return total > 0
        ? ok({
            code: code.value,
            left: total,
            here: redeemable,
            purpose: purposeOf(lots),
            ...(expires !== undefined && { expires }),
          })
        : refused('voucher-nothing-left');
    },

    sell(
      { key, count, amount, kind }: { key: string; count: number; amount: Minor; kind?: string | undefined },
      staff: string,
    ): Result<BookedVouchers> {
      if (!place.identity()) return refused('setup-needs-office');
      return done(vouchers.sell(key, count, amount, staff, kind));
    },

    async use(
      { code: text, ...use }: Omit<VoucherUse, 'code'> & { code: string },
      staff: string,
    ): Promise<Result<BookedVouchers>> {
      const code = parseVoucherCode(text);
      if (!code.ok) return code;
      if (!place.identity()) return refused('setup-needs-office');
      const first = vouchers.use({ ...use, code: code.value }, staff);
      if (first.ok || first.code !== 'voucher-elsewhere') return done(first);
      const missing = Number(first.values['left']) - Number(first.values['here']);
      await fetchRights(voucherAccount(code.value), 'credit', missing);
      return done(vouchers.use({ ...use, code: code.value }, staff));
    },
  };
}

export type VoucherDesk = ReturnType<typeof createVoucherDesk>;

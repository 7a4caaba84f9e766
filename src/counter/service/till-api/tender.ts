import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';
import { voucherAccount } from '#domain/account';
import { balanceOf } from '#domain/lots';
import { parseVoucherCode } from '#domain/voucher-code';
import type { VoucherDesk } from '../voucher-desk.ts';
import type { Authorisation } from './authorisations.ts';
import type { ApiTill } from './keys.ts';
import type { TillServiceParts } from './parts.ts';
import { type Guesses, mayDo } from './rights.ts';
import type { TillSessions } from './sessions.ts';

export type TenderParts = TillServiceParts & {
  readonly voucherDesk: VoucherDesk;
  readonly sessions: TillSessions;
  readonly guesses: Guesses;
};

/** Vouchers as a tender of a till. */
export function createTender({
  ledger,
  vouchers,
  voucherDesk,
  authorisations,
  fetchRights,
  sessions,
  guesses,
}: TenderParts) {
  const answer = ({ key, code, amount, state, until }: Authorisation) => ({
    authorisation: key,
    code,
    amount,
    state,
    until,
  });
  const here = (code: string): Minor => balanceOf(vouchers.lotsOf(code), ledger.today()).redeemable;

  return {
    balance(till: ApiTill, text: string) {
      const may = mayDo(till, 'vouchers');
      if (!may.ok) return may;
      const found = guesses.counted(till, () => voucherDesk.find(text));
      if (!found.ok) return found;
      const { here: spendable, ...voucher } = found.value;
      return ok({ ...voucher, available: Math.max(0, spendable - authorisations.held(voucher.code)) });
    },

    /** Holds an amount; what of the voucher lies elsewhere is fetched first. */
    async authorise(
      till: ApiTill,
      key: string,
      { session, code: text, amount }: { session: string; code: string; amount: Minor },
    ): Promise<Result<ReturnType<typeof answer>>> {
      const may = mayDo(till, 'vouchers');
      if (!may.ok) return may;
      const code = parseVoucherCode(text);
      if (!code.ok) return guesses.counted(till, () => code);
      const known = (): Result<ReturnType<typeof answer>> | undefined => {
        const before = authorisations.find(till.id, key);
        if (!before) return undefined;
        const isSame = before.session === session && before.code === code.value && before.amount === amount;
        return isSame ? ok(answer(before)) : refused('voucher-other-content');
      };
      const before = known();
      if (before) return before;
      const open = sessions.findOpen(till, session);
      if (!open.ok) return open;
      const found = guesses.counted(till, () => voucherDesk.find(code.value));
      if (!found.ok) return found;
      const { left } = found.value;
      if (amount > left) return refused('voucher-too-little', { left });
      if (amount > here(code.value)) await fetchRights(voucherAccount(code.value), 'credit', left - here(code.value));
      // the same request may have come twice meanwhile, or the session have ended
      const meanwhile = known();
      if (meanwhile) return meanwhile;
      const still = sessions.findOpen(till, session);
      if (!still.ok) return still;
      const spendable = here(code.value);
      if (amount > spendable) return refused('voucher-elsewhere', { left, here: spendable });
      const ends = ledger.lentUntil(voucherAccount(code.value), 'credit');
      const held = authorisations.hold({ till: till.id, key, session, code: code.value, amount }, spendable, ends);
      return held.ok ? ok(answer(held.value)) : held;
    },

    release(till: ApiTill, key: string): Result<ReturnType<typeof answer>> {
      const may = mayDo(till, 'vouchers');
      if (!may.ok) return may;
      const one = authorisations.find(till.id, key);
      if (!one) return refused('authorisation-not-found');
      if (one.state === 'captured') return refused('session-booked');
      one.state = 'released';
      return ok(answer(one));
    },
  };
}

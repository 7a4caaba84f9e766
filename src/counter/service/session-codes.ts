import { ok, type Result, refused } from '#base/result';
import type { SaleBody } from '#domain/entry';
import { readyProgram } from '#domain/program/compile';
import { batchCodes, couponOf } from '#domain/program/coupons';
import { explain } from '#domain/program/explain';
import { next, type Notice } from '../session/machine.ts';
import type { Ledger } from './ledger.ts';
import type { Place } from './place.ts';
import type { ProgramInForce } from './program.ts';
import type { SessionQuotes } from './session-quotes.ts';
import type { SessionScreen } from './session-screen.ts';
import { usedCode } from './used-codes.ts';
import { usedOccasions } from './used-occasions.ts';

export type SessionCodesParts = {
  readonly ledger: Ledger;
  readonly place: Pick<Place, 'store'>;
  readonly program: ProgramInForce;
  readonly quotes: SessionQuotes;
  readonly screen: SessionScreen;
};

/** Codes of coupons, and of friends, that are shown in the session. */
export function createShowCode({ ledger, place, program, quotes, screen }: SessionCodesParts) {
  /** A coupon's code, or that of a member who recommends the shop, counts from now on; if it does not hold for this sale, the screen says why. */
  function showCode(code: string): Result<void> {
    const shown = next(screen.session, { kind: 'code-shown', code });
    const decided = shown.sale && quotes.quote(shown);
    if (!decided?.ok) {
      screen.step({ kind: 'code-shown', code, notice: { key: 'scan-coupon-noted', values: { code } } });
      return ok(undefined);
    }
    const unmet = unmetBy(code, decided.value);
    screen.step({ kind: 'code-shown', code, ...(unmet && { notice: unmet }) });
    return unmet ? refused(unmet.key, unmet.values) : ok(undefined);
  }

  /** Why the offer that a code opens does not hold for this sale, if it does not. */
  function unmetBy(code: string, { member, sale, facts }: SaleBody): Notice | undefined {
    const inForce = program.get();
    if (!inForce) return undefined;
    const ready = readyProgram(inForce);
    const offer = couponOf(ready, code)?.instrument.id ?? ready.referral?.id;
    const store = place.store().name;
    const [shown] = batchCodes(ready, [code]);
    const used = { ...usedOccasions(ledger, member, store), ...(shown && usedCode(ledger, shown, store)) };
    return explain(inForce, sale, facts, used).find(({ instrument }) => instrument === offer)?.reason;
  }

  return showCode;
}

import type { Clock } from '#base/clock';
import type { Minor } from '#base/money';
import { ok, type Result, refused } from '#base/result';

/** An amount of a voucher that waits for its sale. */
export type Authorisation = {
  readonly till: string;
  readonly key: string;
  readonly session: string;
  readonly code: string;
  readonly amount: Minor;
  readonly until: number;
  state: 'held' | 'captured' | 'released';
};

/** A customer who pays needs less; a till that was switched off holds nobody's voucher for longer. */
const HOLD_MS = 10 * 60_000;
const MOST_HELD = 200;
/** Also those that are over, so that the same request is answered as before. */
const MOST_KNOWN = 1_000;

/**
 * Amounts of vouchers that tills hold, in this process only: what is captured is an entry of the journal, and what is not
 * has spent nothing. While it is held nobody else at this counter can spend it.
 */
export function createAuthorisations(clock: Clock) {
  const known = new Map<string, Authorisation>();
  const nameOf = (till: string, key: string): string => `${till} ${key}`;

  function isHeld(one: Authorisation): boolean {
    if (one.state === 'held' && one.until <= clock.now()) one.state = 'released';
    return one.state === 'held';
  }
  const held = (code: string): Minor =>
    [...known.values()].reduce((sum, one) => (one.code === code && isHeld(one) ? sum + one.amount : sum), 0);

  return {
    /** What of a code is held. */
    held,
    find(till: string, key: string): Authorisation | undefined {
      const one = known.get(nameOf(till, key));
      if (one) isHeld(one);
      return one;
    },
    ofSession: (till: string, session: string): Authorisation[] =>
      [...known.values()].filter((one) => one.till === till && one.session === session && isHeld(one)),
    /**
     * Holds an amount of what can be spent here of the code. `ends`: when the right to it ends, if it is lent (P49); that waits
     * for nobody.
     */
    hold(
      wanted: Pick<Authorisation, 'till' | 'key' | 'session' | 'code' | 'amount'>,
      spendable: Minor,
      ends = Number.POSITIVE_INFINITY,
    ): Result<Authorisation, 'voucher-held' | 'till-too-much-open'> {
      const left = spendable - held(wanted.code);
      if (wanted.amount > left) return refused('voucher-held', { left: Math.max(0, left) });
      const all = [...known.values()];
      if (all.filter(isHeld).length >= MOST_HELD) return refused('till-too-much-open', { most: MOST_HELD });
      if (known.size >= MOST_KNOWN) {
        const over = all.find((one) => !isHeld(one));
        if (over) known.delete(nameOf(over.till, over.key));
      }
      const one: Authorisation = { ...wanted, until: Math.min(clock.now() + HOLD_MS, ends), state: 'held' };
      known.set(nameOf(one.till, one.key), one);
      return ok(one);
    },
    releaseSession(till: string, session: string): void {
      for (const one of known.values())
        if (one.till === till && one.session === session && one.state === 'held') one.state = 'released';
    },
  };
}

export type Authorisations = ReturnType<typeof createAuthorisations>;

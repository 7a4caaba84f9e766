import type { Clock } from '#base/clock';
import type { Result } from '#base/result';
import type { SaleBody } from '#domain/entry';
import type { Choice } from '#domain/program/evaluate';
import { offeredTo } from '#domain/program/offers';
import type { Sale } from '#domain/sale';
import { isOpen, type Session } from '../session/machine.ts';
import type { Ledger } from './ledger.ts';
import type { ProgramInForce } from './program.ts';
import type { Known } from './session-view.ts';

export type SessionQuotesParts = {
  readonly ledger: Pick<Ledger, 'quoteSale' | 'factsOf'>;
  readonly program: ProgramInForce;
  readonly clock: Clock;
  /** Who brings the card of the group that is served: whose card was scanned before it. */
  readonly bringer: () => string | undefined;
};

/** What the open session would bring, and what may be offered in it. Books nothing. */
export function createSessionQuotes({ ledger, program, clock, bringer }: SessionQuotesParts) {
  const noSale = (key: string): Sale => ({ key, source: 'hand', at: clock.now(), total: 0, lines: [], payments: [] });

  /** The session's sale with the coupons that were scanned here; without a sale, one of nothing under `key`. */
  function saleOf({ sale, codes }: Pick<Session, 'sale' | 'codes'>, key: string): Sale {
    const known = sale ?? noSale(key);
    return codes.length === 0 ? known : { ...known, codes: [...new Set([...(known.codes ?? []), ...codes])] };
  }

  return {
    bringer,
    saleOf,

    /** What the open sale would bring; a reward alone is a sale of nothing. */
    quote(session: Session, choices: readonly Choice[] = session.choices): Result<SaleBody> | undefined {
      const inForce = program.get();
      const { member, sale } = session;
      if (!inForce || member === undefined || (!sale && choices.length === 0)) return undefined;
      return ledger.quoteSale(inForce, member, saleOf(session, 'quote'), choices, bringer());
    },

    /** What may be offered to this customer; what holds for others only is not shown (I21). */
    offered(session: Session): Pick<Known, 'rewards' | 'units'> {
      const inForce = program.get();
      if (!inForce || session.member === undefined || !isOpen(session)) return { rewards: [], units: undefined };
      const facts = ledger.factsOf(inForce, session.member);
      return { rewards: offeredTo(inForce, saleOf(session, 'offers'), facts), units: facts.units };
    },
  };
}

export type SessionQuotes = ReturnType<typeof createSessionQuotes>;

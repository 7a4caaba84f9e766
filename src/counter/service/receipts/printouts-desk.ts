import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import type { CounterDatabase } from '../../store/database.ts';
import type { PrintoutKind } from '../../store/printouts.ts';
import type { Ledger } from '../ledger.ts';
import type { Place } from '../place.ts';
import type { ProgramInForce } from '../program.ts';
import { balanceOfMember } from './balance-figures.ts';
import { figuresOf } from './day-figures.ts';
import { entriesOfDay } from './entries-of-day.ts';

export type PrintoutsDeskParts = {
  readonly database: CounterDatabase;
  readonly ledger: Ledger;
  readonly place: Place;
  readonly program: ProgramInForce;
  readonly clock: Clock;
  /** A printout waits for the printer. */
  readonly onAsked: () => void;
};

/** What a person wants on paper: the figures are noted as they are now, so that a copy says the same. */
export function createPrintoutsDesk({ database, ledger, place, program, clock, onAsked }: PrintoutsDeskParts) {
  function note(kind: PrintoutKind, staff: string, figures: object, member?: string): Result<{ receipt: string }> {
    const asked = { kind, at: clock.now(), staff, member, figures: JSON.stringify(figures) };
    const written = database.write(() => ledger.receipts.addPrintout(asked));
    if (!written.ok) return written;
    onAsked();
    return ok({ receipt: written.value });
  }

  return {
    /** Prints a member's balance; answers with the receipt to look at. */
    printBalance(account: string, staff: string): Result<{ receipt: string }> {
      const state = ledger.memberState(account);
      const profile = ledger.documents.profile(state.member);
      if (!profile) return refused('member-unknown');
      const { timeZone } = place.store();
      const figures = balanceOfMember(state, profile, program.get(), ledger.today(), timeZone);
      return note('balance', staff, figures, state.member);
    },

    /** Prints what this counter has done today. */
    dayReport(staff: string): Result<{ receipt: string }> {
      const today = ledger.today();
      const { timeZone } = place.store();
      const entries = entriesOfDay(ledger.journal, timeZone, today, ledger.journal.head().seq);
      return note('day-report', staff, figuresOf(entries, today));
    },
  };
}

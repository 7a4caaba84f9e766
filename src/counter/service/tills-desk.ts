import { ok, type Result, refused } from '#base/result';
import type { SessionView } from '#contract/session';
import type { TillsView } from '#contract/tills';
import type { ReceiptRules } from '#domain/receipt-rules';
import type { OfficeClient } from '#replication/client/office-client';
import type { Settings } from '../store/settings.ts';
import type { Place } from './place.ts';
import { readReceiptRules, writeReceiptRules } from './receipt-rules-setting.ts';
import type { SessionDesk } from './session-desk.ts';
import type { StaffDesk } from './staff.ts';
import { type Tills, toldBy } from './tills.ts';

export type TillsDeskParts = {
  readonly settings: Settings;
  readonly tills: Tills;
  readonly place: Place;
  readonly staff: Pick<StaffDesk, 'current' | 'whose'>;
  readonly session: Pick<SessionDesk, 'session' | 'readAgain'>;
  /** Head office, when this terminal is paired; it may be away. */
  readonly office: () => OfficeClient | undefined;
};

/** The tills beside this counter, and what is settled about their receipts. For managers. */
export function createTillsDesk({ settings, tills, place, staff, session, office }: TillsDeskParts) {
  /**
   * A till becomes this counter's, under a name: nobody's at once, another counter's with `move` when that gives it up. One
   * that is ours already only changes its name.
   */
  async function bring(serial: string, name: string, move = false): Promise<Result<void>> {
    const answer = await office()?.till(serial, { name, ...(move && { move }) });
    if (!answer?.ok) return refused('till-needs-office');
    const told = toldBy(serial, answer.value);
    if (told) tills.save(told);
    if (told?.terminal === place.identity()?.terminal) return ok(undefined);
    return refused(move ? 'till-away' : 'till-taken', { store: told?.storeName ?? '' });
  }

  return {
    bring,
    /** Whether a manager decides here: who is signed in, or whose PIN it is. Answers with the manager's id. */
    async decides(pin: string | undefined): Promise<Result<string>> {
      const current = staff.current();
      if (!current) return refused('staff-needed');
      const person = pin === undefined ? ok(current) : await staff.whose(pin);
      if (!person.ok) return person;
      return person.value.role === 'manager' ? ok(person.value.id) : refused('manager-needed');
    },
    view(): TillsView {
      const here = place.identity()?.terminal;
      return {
        tills: tills.all().map(({ serial, terminal, store_name: storeName, name, last_at: lastReceiptAt }) => ({
          serial,
          isHere: terminal === here,
          storeName,
          ...(name !== null && { name }),
          ...(lastReceiptAt !== null && { lastReceiptAt }),
        })),
        rules: readReceiptRules(settings),
      };
    },
    setRules: (rules: ReceiptRules): void => writeReceiptRules(settings, rules),
    /** What the last receipt asked is answered: the till has a name, or a manager takes the receipt. It is read again. */
    async answer(name: string | undefined): Promise<Result<SessionView>> {
      const { question } = session.session();
      if (question?.kind === 'new-till') {
        if (name === undefined) return refused('till-name-missing');
        const brought = await bring(question.till, name);
        if (!brought.ok) return brought;
      }
      return session.readAgain();
    },
  };
}

export type TillsDesk = ReturnType<typeof createTillsDesk>;

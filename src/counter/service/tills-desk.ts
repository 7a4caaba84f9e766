import { ok, type Result, refused } from '#base/result';
import type { TillsView } from '#contract/tills';
import type { ReceiptRules } from '#domain/receipt-rules';
import type { Settings } from '../store/settings.ts';
import type { Place } from './place.ts';
import { readReceiptRules, writeReceiptRules } from './receipt-rules-setting.ts';
import type { StaffDesk } from './staff.ts';
import type { Tills } from './tills.ts';

export type TillsDeskParts = {
  readonly settings: Settings;
  readonly tills: Tills;
  readonly place: Place;
  readonly staff: Pick<StaffDesk, 'current' | 'whose'>;
};

/** The tills beside this counter, and what is settled about their receipts. For managers. */
export function createTillsDesk({ settings, tills, place, staff }: TillsDeskParts) {
  return {
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
        tills: tills.all().map(({ serial, terminal, storeName }) => ({ serial, isHere: terminal === here, storeName })),
        rules: readReceiptRules(settings),
      };
    },
    setRules: (rules: ReceiptRules): void => writeReceiptRules(settings, rules),
  };
}

export type TillsDesk = ReturnType<typeof createTillsDesk>;

import type { Localized } from '#base/result';
import { staffSchema } from '#domain/member';
import { readyProgram } from '#domain/program/compile';
import { makeReferralCode } from '#domain/referral-code';
import { isPrintout, type Receipt } from '../../store/receipts.ts';
import { hasPriority, type SaleEntry } from '../../store/slips.ts';
import type { Ledger } from '../ledger.ts';
import type { Place } from '../place.ts';
import type { ProgramInForce } from '../program.ts';
import type { ReceiptFacts } from './compose.ts';
import { entriesOfDay } from './entries-of-day.ts';

type Parts = {
  readonly ledger: Ledger;
  readonly place: Place;
  readonly program: ProgramInForce;
  /** Who a till says that it was, for what it has booked by itself. */
  readonly nameAtTill: (staff: string) => string | undefined;
};

/** What this counter knows around a receipt: the shop, the member, names, the program. */
export function createReceiptFacts({ ledger, place, program, nameAtTill }: Parts) {
  const { documents, journal } = ledger;

  function nameOf(id: string): string | undefined {
    const staff = staffSchema.safeParse(documents.read('staff', id));
    return staff.success ? staff.data.name : nameAtTill(id);
  }

  /** Nothing for whom nobody knows any more: the number would lead nowhere. */
  function referralOf(member: string): { name: Localized; code: string } | undefined {
    const inForce = program.get();
    const referral = inForce && readyProgram(inForce).referral;
    const code = referral && documents.profile(member) && makeReferralCode(member);
    return code === undefined || !referral ? undefined : { name: referral.name, code };
  }

  const priorityNumber = ({ seq, facts: { day } }: SaleEntry): number =>
    entriesOfDay(journal, place.store().timeZone, day, seq).filter((one) => one.kind === 'sale' && hasPriority(one))
      .length;

  return ({ content }: Pick<Receipt, 'content'>): ReceiptFacts => {
    const member = memberIn(content);
    return {
      store: place.store(),
      profile: member === undefined ? undefined : documents.profile(member),
      format: place.format(),
      program: program.get(),
      referral: member === undefined ? undefined : referralOf(member),
      nameOf,
      priorityNumber,
    };
  };
}

/** Vouchers belong to whoever has the code; a day to nobody. */
function memberIn(content: Receipt['content']): string | undefined {
  if (isPrintout(content)) return content.member;
  return 'member' in content.entry ? content.entry.member : undefined;
}
